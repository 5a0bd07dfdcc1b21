import base64
import gzip
import html
import zlib
from urllib.parse import quote

import pytest

from isolation.decoding import found

CANARY = "zqxcanary"
NUMBERED = "".join(f"&#{ord(sign)};" for sign in CANARY)


@pytest.mark.parametrize(
    "content",
    [
        b"a zqxcanary b",
        b"a ZqxCanary b",
        NUMBERED.encode(),
        "".join(f"&#x{ord(sign):x};" for sign in CANARY).encode(),
        html.escape(NUMBERED).encode(),
        "".join(f"%{ord(sign):02X}" for sign in CANARY).encode(),
        quote("".join(f"%{ord(sign):02x}" for sign in CANARY)).encode(),
        "".join(f"\\u{ord(sign):04x}" for sign in CANARY).encode(),
        "".join(f"\\x{ord(sign):02x}" for sign in CANARY).encode(),
        "".join(f"\\{ord(sign):x} " for sign in CANARY).encode(),
        b"SUMMARY:what zqxc\r\n anary said",
        b"<b>zqx</b>canary",
        b"zqx<!-- -->canary",
        "zqx\u00adcan\u200bary".encode(),
        CANARY.encode("utf-16-le"),
        base64.b64encode(b"a zqxcanary b"),
        b"data:image/svg+xml;base64," + base64.b64encode(b"xy zqxcanary b"),
        b"ab" + base64.urlsafe_b64encode(b"x zqxcanary\xff\xfe").rstrip(b"="),
        b"x: " + CANARY.encode().hex().encode(),
        # Bytes are the name of their test, which must be one in every process: no time in them.
        gzip.compress(b"a zqxcanary b", mtime=0),
        b"before" + zlib.compress(b"a zqxcanary b") + b"after",
        base64.b64encode(gzip.compress(NUMBERED.encode(), mtime=0)),
    ],
)  # fmt: skip
def test_a_canary_is_found_in_whatever_form(content: bytes) -> None:
    """Alone, within other bytes, and a form within another; and only the one that is there."""
    assert found({"x.txt": content}, [CANARY, "zqxother"]) == {(CANARY, "x.txt")}


def test_a_canary_is_found_in_a_name() -> None:
    """Of a file or a folder."""
    tree = {"a/zqxcanary/x.html": b"", "b/%7Aqxcanary.html": b"", "c/x.html": b"zqx canary"}
    assert found(tree, [CANARY]) == {(CANARY, path) for path in tree if not path.startswith("c")}
