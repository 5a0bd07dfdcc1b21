"""What other tools are said to have written."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hostile.case import Case

_UPDATE = {"id": "u1", "status": "investigating", "body": "We look.", "created_at": "2024-01-02"}
_INCIDENT = {"id": "a1", "name": "Pages failed", "status": "resolved", "impact": "major"}
_JSON, _ISSUE = "src/incidents.json", "src/content/issues/a.md"


def _of(tool: str) -> tuple[str, ...]:
    return ("import", tool, "src", "--now", "2026-11-21T15:00Z")


def _page(name: str, text: str | bytes, place: str, reason: str) -> Case:
    told = f"{_JSON}:{place}: error "
    return Case(name, {_JSON: text}, told, reason, words=_of("statuspage"))


def _issue(name: str, text: str | bytes, place: str, reason: str) -> Case:
    return Case(name, {_ISSUE: text}, f"{_ISSUE}:{place}: error ", reason, words=_of("cstate"))


def _document(**facts: Any) -> str:
    return json.dumps({"incidents": [{**_INCIDENT, **facts}]})


def _at(fact: str, text: str) -> str:
    return f"1:{text.index(fact) + 1}"


def _made(name: str, make: Callable[[Path], object], reason: str) -> Case:
    def arrange(root: Path) -> None:
        (root / "src").mkdir()
        make(root / _JSON)

    words = ("import", "statuspage", _JSON)
    return Case(name, {}, f"{_JSON}:1:1: error ", reason, arrange=arrange, words=words)


_LATE = _document(created_at="10000-01-01T00:00:00Z")
_TEXT = _document(incident_updates="none")
_NAMELESS = _document(name="", created_at="2024-01-02T10:00:00Z")
CASES = (
    _page("nothing", "", "1:1", "ends too early"),
    _page("a page of HTML", "<html>", "1:1", "a value should stand here"),
    _page("half a file", _document()[:25], "1:26", "in the middle of a text"),
    _page("a list", "[]", "1:1", "no document of Statuspage"),
    _page("brackets without end", "[" * 100_000, "1:42", "more than 40 deep"),
    _page("a number that is none", '{"incidents": NaN}', "1:15", "no number that JSON knows"),
    _page("a key twice", '{"incidents": [], "incidents": []}', "1:19", "stands here twice"),
    _page("an object for a list", '{"incidents": {}}', "1:15", "should be a list"),
    _page("numbers for incidents", '{"incidents": [1]}', "1:16", "should be an object"),
    _page("a number of 10,000 digits", f'{{"incidents": [{"9" * 10_000}]}}', "1:16", "an object"),
    _page("a power of ten for an id", '{"incidents": [{"id": 1e999999}]}', "1:23", "be a text"),
    _page("a text for updates", _TEXT, _at('"none"', _TEXT), "should be a list"),
    _page("no name", _NAMELESS, _at('""', _NAMELESS), "missing or empty"),
    _page("the year 10000", _LATE, _at('"10000', _LATE), "which is no time"),
    _page("UTF-16", _document().encode("utf-16"), "1:1", "not UTF-8"),
    _made("a link", lambda path: path.symlink_to("/etc/passwd"), "This is a link"),
    _made("a pipe", os.mkfifo, "not an ordinary file"),
    _issue("TOML", "+++\ntitle = 'x'\n+++\n", "1:1", "is TOML"),
    _issue("an alias", "---\ntitle: &a x\nsection: *a\n---\n", "2:8", "is an anchor"),
    _issue("bottomless", f"---\ntitle: {'[' * 50_000}\n---\n", "2:31", "24 deep"),
    _issue("never closed", "---\ntitle: a\n", "1:1", "never closed"),
    _issue("bytes", b"---\ntitle: \xff\n---\n", "2:8", "not UTF-8"),
    _issue(
        "neither yes nor no",
        "---\ntitle: a\nsection: issue\ndate: 2024-01-01 10:00:00Z\nresolved: perhaps\n---\n",
        "5:11",
        "should be true or false",
    ),
    Case(
        "a configuration that is none",
        {"src/config.yml": "a: [\n", _ISSUE: "---\ntitle: a\n---\n"},
        "src/config.yml:2:1: error ",
        "Here a value should begin",
        words=_of("cstate"),
    ),
)
HOSTILE_TEXT = json.dumps(
    {
        "incidents": [
            {
                **_INCIDENT,
                "name": "../../../etc/x\n---\n{{ 7*7 }}",
                "created_at": "2024-01-02T10:00:00Z",
                "components": [{"id": "c1", "name": "con"}],
                "incident_updates": [
                    {
                        **_UPDATE,
                        "created_at": "2024-01-02T10:00:00Z",
                        "body": "<script>alert(1)</script>\n## 10:00 Resolved\n---\nstaff: x",
                    },
                    {
                        **_UPDATE,
                        "id": "u2",
                        "status": "resolved",
                        "created_at": "2024-01-02T11:00:00Z",
                    },
                ],
            }
        ]
    }
)
"""A history that is well-formed and means no good: its words stay words."""
