"""All formats of credentials, most of which hardly anything else has.

Kept out: what looks like a password by the word before it, since people write about passwords;
what only a measure of randomness would tell; and what others look like, too, such as the ids of
Twilio's keys (``SK`` and a hash), the older keys of Heroku (a UUID) and Square's with ``EAAA``.
"""

import re

from aboveboard.sources.credentials.examples import is_open_address
from aboveboard.sources.credentials.kind import ELSEWHERE, EVERYWHERE, Kind, token
from aboveboard.sources.credentials.tokens import TOKENS

_USER = r"[^\s:/?#@\"'<>()\[\]{},;\\`]*+"
_NO_PORT = r"(?!\d{1,5}(?:[/?#,;|)\]}>]|$))"
_HOST = r"(?=[\w\[])(?!sha\d+:)"
_PASSWORD = re.compile(
    rf"://(?:(?<!(?i:http)://)(?<!(?i:https)://)"
    rf"(?P<any>{_USER}:{_NO_PORT}(?![/?#])(?:(?!://)[^\s\"'<>`])+@{_HOST})"
    rf"|(?P<web>(?:{_USER}(?<!/)@)?{_USER}:{_NO_PORT}[^\s/?#\"'<>`]+@{_HOST}))"
)
"""An address of the web ends its password at the first ``/``, as browsers do; people write others
with a password as it is. A user may be an address of mail."""

_SIGN = "[A-Za-z0-9_-]"
"""One of base64url."""

KINDS = (
    Kind(
        "a private key",
        EVERYWHERE,
        ("PRIVATE KEY",),
        re.compile(r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
        re.compile(r"[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\Z)"),
        is_one_word=False,
    ),
    Kind(
        "a private key of PuTTY",
        EVERYWHERE,
        ("PuTTY-User-Key-File-",),
        re.compile(r"PuTTY-User-Key-File-[0-9]"),
        re.compile(r"[\s\S]*?(?:Private-(?:MAC|Hash): ?[0-9a-f]*|\Z)"),
    ),
    Kind(
        "a secret key of age",
        EVERYWHERE,
        ("AGE-SECRET-KEY-1",),
        token(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}"),
    ),
    *TOKENS,
    Kind(
        "a JSON Web Token",
        ELSEWHERE,
        ("eyJ",),
        re.compile(
            rf"(?<!{_SIGN})(?={_SIGN}++\.eyJ{_SIGN}{{4,}}+\.{_SIGN}{{20}})(?:{_SIGN}*?[_-])??"
            rf"(?P<token>eyJ{_SIGN}{{10,}}+\.{_SIGN}++\.{_SIGN}++)"
        ),
    ),
    Kind(
        "an address with a password in it",
        ELSEWHERE,
        ("://",),
        _PASSWORD,
        is_one_word=False,
        is_example=is_open_address,
    ),
)
"""What is looked for; the last two may hold one of the others, which then says more."""
