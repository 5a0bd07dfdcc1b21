"""What has the form of a credential and says by itself that it stands for another, or is none."""

import re
from itertools import takewhile

from aboveboard.sources.credentials.readings import without_writing

_OF_PASSWORDS = re.compile(
    r"[*x.…•]+|(?P<sign>[^\W_])(?P=sign){2,}"
    r"|<[^@\s<>]{0,64}>|\$?\{{1,2}[^@\s{}]{0,64}\}{1,2}|\[[^@\s\[\]]{0,64}\]|\$\w+|%\w+%"
    r"|(?:(?:my|your|the|mein|dein|ihr)[-_]?)?"
    r"(?:pass(?:wor[dt]|wd|phrase)?|pwd?|secret|token|geheim|kennwort)"
    r"|your[-_][\w.-]{1,64}|[\w.-]{1,64}[-_]here"
    r"|change[-_]?(?:me|it|this)|replace[-_]?(?:me|it|this)|example|placeholder|redacted|removed",
    re.IGNORECASE,
)
_CUT = re.compile(r"…|\.\.\.")
_PACKAGES = ("docker", "gem", "github", "gitlab", "npm", "oci", "pkg", "pypi")
"""Schemes with ``name:version@tag``, which take no password."""
_WEB_PORTS = ("80", "443", "8080", "8443")
_OWN = re.compile(
    r"localhost|127\.[\d.]+|\[?::1\]?|(?:[\w-]+\.)*example(?:\.(?:com|net|org))?|[\w.-]+\.test",
    re.IGNORECASE,
)
"""Hosts that are this very machine, or nobody's (RFC 2606). Who pastes a password may have changed
the host alone, so these alone excuse nothing."""
_HOST = re.compile(r"\[[^\]\s]{1,64}\]|[\w.-]{1,253}")
_SCHEME = re.compile(r"[A-Za-z]+\Z")
_BEHIND = re.compile(r"[/?#]")
_ROW = re.compile(r"(?P<sign>[A-Za-z0-9])(?P=sign){15,}\Z")


def is_row(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there ends with one sign again and again, as ``ghp_xxxx…``."""
    return bool(_ROW.search(text, max(start, end - 64), end))


def is_open_address(text: str, start: int, end: int) -> bool:
    """Tell whether an address that seems to have a password in it has a placeholder, or none.

    Args:
        text: Where it stands.
        start: Behind its ``://``.
        end: Behind the last ``@`` that may end its password.
    """
    scheme = _SCHEME.search(text, max(0, start - 16), start - 3)
    if scheme and scheme[0].lower() in _PACKAGES:
        return True
    user, _, written = text[start : end - 1].partition(":")
    if "." in user and written in _WEB_PORTS:
        return True
    secret = without_writing(written)
    if _OF_PASSWORDS.fullmatch(secret.partition("@")[0]) or _is_cut(secret):
        return True
    host = _HOST.match(text, end)
    is_own = bool(host and _OWN.fullmatch(host[0]))
    return secret == user and secret.isalpha() and (is_own or user == "guest")


def _is_cut(secret: str) -> bool:
    """Look for what stands for something left out, but in no path behind the address."""
    first, *others = secret.split("@")
    of_host = takewhile(lambda part: not _BEHIND.search(part), others)
    return any(_CUT.search(part) for part in (first, *of_host))
