"""Credentials that stand in a content file, known by formats that hardly anything else has.

Kept out: what looks like a password by the word before it, since people write about passwords;
and what only a measure of randomness would tell. What is found is told by its kind and place
and is itself in no message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aboveboard.problems import SECRET_IN_CONTENT, Problem
from aboveboard.sources.files import place_in

_ELSEWHERE = "whoever issued it"
_MOST = 20
"""So many of one file are told; who takes them out is told of the others."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One format."""

    words: str
    """What it is, with its article."""
    issuer: str
    """Where it is revoked."""
    marks: tuple[str, ...]
    """One of them stands in each text that has such a credential: a quick first look."""
    pattern: re.Pattern[str]

    def within(self, text: str) -> Iterator[re.Match[str]]:
        if any(mark in text for mark in self.marks):
            yield from self.pattern.finditer(text)


def _token(pattern: str) -> re.Pattern[str]:
    """Compile a token that is no part of a longer word.

    None begins after a hyphen, or a long row of beginnings would be looked through from each.
    """
    return re.compile(rf"(?<![A-Za-z0-9_-]){pattern}(?![A-Za-z0-9_])")


_PLACEHOLDER = (
    r"[*x.…]+|<[^@]*>|\{[^@]*\}|\[[^@]*\]|\$\{?\w+\}?|%\w+%"
    r"|pass(?:wor[dt])?|passwd|pwd?|secret|token|geheim|kennwort"
)
_PASSWORD = re.compile(
    r"(?<=://)(?:(?![:/?#@\"'<>()\[\]{},;\\`])\S)*:"
    rf"(?!(?i:{_PLACEHOLDER})@)"
    r"(?:(?![/?#@\"'<>`])\S)+@(?=[\w\[])"
)

_KINDS = (
    _Kind(
        "a private key",
        "every place that trusts it",
        ("PRIVATE KEY",),
        re.compile(r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    ),
    _Kind(
        "the id of an AWS access key",
        "AWS",
        ("AKIA", "ASIA"),
        _token(r"A[KS]IA(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}"),
    ),
    _Kind(
        "a GitHub token",
        "GitHub",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        _token(r"(?:gh[opusr]|github_pat)_[A-Za-z0-9_]{36,}"),
    ),
    _Kind(
        "a GitLab token",
        "GitLab",
        ("glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "gloas-"),
        _token(r"gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas)-[A-Za-z0-9_-]{20,}"),
    ),
    _Kind(
        "a Slack token",
        "Slack",
        ("xox", "xapp-"),
        _token(r"(?:xox[a-z](?:\.xox[a-z])?|xapp)-[0-9][A-Za-z0-9-]{19,}"),
    ),
    _Kind(
        "a live key of Stripe",
        "Stripe",
        ("sk_live_", "rk_live_"),
        _token(r"[rs]k_live_[A-Za-z0-9]{16,}"),
    ),
    _Kind("a Google API key", "Google", ("AIza",), _token(r"AIza[A-Za-z0-9_-]{35}")),
    _Kind("an npm token", "npm", ("npm_",), _token(r"npm_[A-Za-z0-9]{36}")),
    _Kind("a PyPI token", "PyPI", ("pypi-AgE",), _token(r"pypi-AgE[A-Za-z0-9_-]{50,}")),
    _Kind(
        "a JSON Web Token",
        _ELSEWHERE,
        ("eyJ",),
        _token(r"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{20,}"),
    ),
    _Kind("an address with a password in it", _ELSEWHERE, ("://",), _PASSWORD),
)
"""What is looked for; the last one may hold one of the others, which then says more.

Sources: RFC 7468 (labels of private keys) and the armor headers of OpenSSH and OpenPGP; AWS's IAM
reference, "Unique identifiers", and its example keys, which end in EXAMPLE; GitHub's changelog
"Authentication token format updates", 2021; GitLab's "Token prefixes"; Slack's "Token types";
Stripe's "API keys"; Google Cloud's "API keys"; GitHub's changelog on npm's tokens, 2021; PyPI's
help page on API tokens, which are macaroons; RFC 7515 section 7.1 with RFC 7519 (a header and
claims are JSON objects, so both begin with ``eyJ``); RFC 3986 section 3.2.1 (``user:password@``).
"""


def credentials_in(path: str, text: str) -> Iterator[Problem]:
    """Tell each credential of a text, by its kind and place alone.

    What says by itself that it stands for another, such as ``https://user:…@host``, is none.
    """
    found: list[int] = []
    for kind in _KINDS:
        for match in kind.within(text):
            if any(match.start() <= start < match.end() for start in found):
                continue
            if len(found) == _MOST:
                return
            found.append(match.start())
            yield Problem(
                place_in(path, text, match.start()),
                SECRET_IN_CONTENT,
                f"Here stands {kind.words}.",
                f"Revoke it first, with {kind.issuer}: it counts as known. Then take it out of "
                "this file and out of the repository's history. If it is but an example, put … in "
                "its middle. Whatever else is wrong is told after that: no report may repeat it.",
            )


def without_credentials(problem: Problem) -> Problem:
    """Hide what a problem repeats of a credential, as one that stood in an earlier revision."""
    return replace(problem, message=_hidden(problem.message), hint=_hidden(problem.hint))


def _hidden(text: str) -> str:
    for kind in _KINDS:
        if any(mark in text for mark in kind.marks):
            text = kind.pattern.sub(f"({kind.words})", text)
    return text
