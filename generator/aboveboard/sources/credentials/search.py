"""The look for credentials in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aboveboard.problems import SECRET_IN_CONTENT, Problem, Where
from aboveboard.sources.credentials.formats import KINDS
from aboveboard.sources.credentials.kind import SHORTEST, Kind
from aboveboard.sources.credentials.readings import readings
from aboveboard.sources.files import place_in

_MOST = 20
"""So many of one file are told; who takes them out is told of the others."""
_TAKE_OUT = (
    "Then take it out of this file and out of the repository's history. If it is but an example, "
    "put … in its middle."
)
_RENAME = "Then name it otherwise, and take the old name out of the repository's history."
_NO_MORE = "Whatever else is wrong is told after that: no report may repeat it."
_END_OF_NAME = re.compile(r"[/\n]|\Z")


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a credential stands."""

    kind: Kind
    start: int
    end: int


def _spans(text: str) -> Iterator[_Span]:
    """Yield all credentials of a text, those of one kind after those of another.

    What is one word is looked for among the long words first; hardly a text has any.
    """
    words = "\n".join([word for word in text.split() if len(word) >= SHORTEST])
    yield from _plain(text, text, words)
    for read in readings(text):
        for span in _plain(read.text, read.changed, read.changed):
            yield replace(span, start=read.place(span.start), end=read.place(span.end))


def _plain(text: str, part: str, words: str) -> Iterator[_Span]:
    """Yield what stands in a text, of whose kind there is a mark in a part, or among its words."""
    for kind in KINDS:
        among = words if kind.is_one_word else part
        for mark in kind.marks:
            if mark in among:
                yield from _of_kind(kind, text)
                break


def _of_kind(kind: Kind, text: str) -> Iterator[_Span]:
    for match in kind.pattern.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if not kind.is_example(text, start, end):
            yield _Span(kind, start, end)


def credentials_in(path: str, text: str) -> Iterator[Problem]:
    """Tell each credential of a text, by its kind and place alone.

    What says by itself that it stands for another, such as ``https://user:…@host``, is none.
    """
    told: list[_Span] = []
    for span in _spans(text):
        if any(span.start < one.end and one.start < span.end for one in told):
            continue
        if len(told) == _MOST:
            return
        told.append(span)
        where = place_in(hidden(path, "…"), text, span.start)
        yield _problem(where, f"Here stands {span.kind.words}.", span.kind, _TAKE_OUT)


def credentials_in_names(paths: list[str]) -> Iterator[Problem]:
    """Tell each name of a file or folder that holds a credential; the place hides it.

    Args:
        paths: Of files, relative to the content folder.
    """
    names = "\n".join(paths)
    told: set[str] = set()
    for span in _spans(names):
        begin = names.rfind("\n", 0, span.start) + 1
        end = _END_OF_NAME.search(names, span.end)
        path = hidden(names[begin : end.start() if end else None], "…")
        if path not in told:
            told.add(path)
            message = f"Its name holds {span.kind.words}, here shown as …."
            yield _problem(Where(path), message, span.kind, _RENAME)


def _problem(where: Where, message: str, kind: Kind, what_to_do: str) -> Problem:
    hint = f"Revoke it first, with {kind.issuer}: it counts as known. {what_to_do} {_NO_MORE}"
    return Problem(where, SECRET_IN_CONTENT, message, hint)


def without_credentials(problem: Problem) -> Problem:
    """Hide what a problem repeats of a credential, as one that stood in an earlier revision."""
    where = replace(problem.where, path=hidden(problem.where.path, "…"))
    message, hint = hidden(problem.message), hidden(problem.hint)
    return replace(problem, where=where, message=message, hint=hint)


def hidden(text: str, sign: str | None = None) -> str:
    """Give a text with something else in place of each credential.

    Args:
        text: Any text, as long as it is whole: what was cut is not known any more.
        sign: What stands there then; without one, words that say what stood there.
    """
    pieces: list[str] = []
    at = 0
    for span in sorted(_spans(text), key=lambda span: span.start):
        if span.start >= at:
            pieces += text[at : span.start], sign or f"({span.kind.words})"
            at = _end(span, text)
        at = max(at, span.end)
    return "".join((*pieces, text[at:]))


def _end(span: _Span, text: str) -> int:
    rest = span.kind.rest and span.kind.rest.match(text, span.end)
    return rest.end() if rest else span.end
