from collections.abc import Callable
from typing import Any

import pytest

from aboveboard.importers import Harvest, Plan
from factories import client

Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]

ISSUE = (
    "---\ntitle: {title}\ndate: 2026-11-12T09:40:00Z\nresolved: true\n"
    "resolvedWhen: 2026-11-12T11:05:00Z\nseverity: down\naffected: [Website]\nsection: issue\n"
    "---\n{body}\n"
)


def test_a_text_that_names_a_client_is_imported_and_told(cstate: Read, brought_in: BringIn) -> None:
    """A person has to decide it, and no build is made before; nothing of it is lost."""
    plan = brought_in(cstate({"a": ISSUE.format(title="Slow", body="### For acme\n\nSorry.")}))
    (doubt,) = plan.doubts
    assert (doubt.kind.value, doubt.path) == ("rule-broken", "incidents/2026-11-12-a.md")
    assert doubt.message.startswith("unclear-passage: This seems meant for acme alone")
    assert doubt.now == "Line 9 says so, and no build is made until that is mended."
    assert plan.problems == ()


def test_a_name_that_names_a_client_is_told(cstate: Read, brought_in: BringIn) -> None:
    """It would be part of an address that others read."""
    own = {"clients/acme/client.yaml": client(name="Blue Harbour")}
    plan = brought_in(cstate({"blue-harbour-down": ISSUE.format(title="x", body="x")}), own)
    assert [doubt.kind.value for doubt in plan.doubts] == ["rule-broken"]


def test_a_text_too_long_for_a_file_stops_the_import(cstate: Read, brought_in: BringIn) -> None:
    """It is told at its place in the source."""
    plan = brought_in(cstate({"a": ISSUE.format(title="x", body="word " * 110_000)}))
    (problem,) = plan.problems
    assert str(problem.where) == "issues/a.md:2:8"
    assert "more than 512 kB" in problem.message


def test_a_text_of_too_many_brackets_stops_the_import(cstate: Read, brought_in: BringIn) -> None:
    """No build takes such a file; it is told with the line of what would be."""
    allowed = brought_in(cstate({"a": ISSUE.format(title="x", body="[" * 19_000)}))
    assert allowed.problems == ()
    plan = brought_in(cstate({"a": ISSUE.format(title="x", body="[" * 20_100)}))
    (problem,) = plan.problems
    assert (problem.code.name, str(problem.where)) == ("slow-note", "issues/a.md:2:8")
    assert "of what would be incidents/2026-11-12-a.md)" in problem.message


def test_what_our_reader_refuses_stops_the_import(statuspage: Read, brought_in: BringIn) -> None:
    """With the line of what would be, at its place in the source."""
    late: dict[str, Any] = {"id": "a", "name": "A", "created_at": "2999-12-31T23:59:00-14:00"}
    plan = brought_in(statuspage({"incidents": {"incidents": [late]}}))
    assert {problem.code.name for problem in plan.problems} == {"impossible-time"}
    assert str(plan.problems[0].where) == "incidents.json:1:16"
    assert "of what would be incidents/3000-01-01-a.md)" in plan.problems[0].message


def test_faults_of_other_files_are_not_told(cstate: Read, brought_in: BringIn) -> None:
    """Somebody else's mistake must not stop an import."""
    own = {"notes/2026-11-12-x.md": "---\nodd: key\n---\n"}
    plan = brought_in(cstate({"a": ISSUE.format(title="x", body="x")}), own)
    assert (plan.problems, plan.doubts) == ((), ())
    assert list(plan.files) == ["incidents/2026-11-12-a.md"]


@pytest.mark.parametrize("title", ["Use glpat-<!-- x -->{}", "Use glpat-\u200b{}"])
def test_a_credential_that_an_import_would_join_is_told_alone(
    cstate: Read, brought_in: BringIn, title: str
) -> None:
    """At its place in the source; neither the token nor a name made of it is said."""
    end = "a1b2" * 5
    text = ISSUE.format(title=title.format(end), body=f"Use glpat-<b></b>{end}.\n\n### For acme")
    plan = brought_in(cstate({f"a-glpat-{end}": text}))
    assert {problem.code.name for problem in plan.problems} == {"secret-in-content"}
    assert {problem.where.path for problem in plan.problems} == {f"issues/a-glpat-{end}.md"}
    said = "".join(f"{problem.message}{problem.hint}" for problem in plan.problems)
    assert "of what would be incidents/2026-11-12-a-….md)" in said
    assert end not in said
    assert plan.doubts == ()
