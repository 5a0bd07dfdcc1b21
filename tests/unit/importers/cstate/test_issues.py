from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aboveboard.importers import Harvest, Plan, Zones
from aboveboard.importers.drafts import IncidentDraft

Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]
Write = Callable[..., str]


def only(harvest: Harvest) -> IncidentDraft:
    """Give the one incident of a source that can be read."""
    assert harvest.problems == ()
    (draft,) = harvest.events
    assert isinstance(draft, IncidentDraft)
    return draft


def told(harvest: Harvest) -> list[str]:
    """Give place and kind of each doubt."""
    return sorted(f"{doubt.where}: {doubt.kind.value}" for doubt in harvest.doubts)


def test_an_issue_is_written_as_its_page_told_it(
    cstate: Read, brought_in: BringIn, issue: Write
) -> None:
    """Named for the day on which it began, not for that of its file."""
    body = "[Final message]\nDone.\n\n[Initial message]\nIt is slow.\n\n## Details\nA disk."
    text = issue(body, affected="[Mail, Shop]", severity="down")
    plan = brought_in(cstate({"2026-11-13-mail-is-slow": text}))
    assert plan.doubts == ()
    assert plan.files["incidents/2026-11-12-mail-is-slow.md"] == (
        "---\n"
        "title: Mail is slow\n"
        "services:\n"
        "  mail: major_outage\n"
        "  shop: major_outage\n"
        "began: 2026-11-12 09:40\n"
        'origin: "cstate:2026-11-13-mail-is-slow"\n'
        "---\n"
        "## 09:40 Investigating\n"
        "It is slow.\n"
        "\n"
        "##### Details\n"
        "A disk.\n"
        "\n"
        "## 11:05 Resolved\n"
        "Done.\n"
    )


@pytest.mark.parametrize(
    ("severity", "status", "impact", "doubts"),
    [
        ("down", "major_outage", "critical", 0),
        ("Disrupted", "partial_outage", "minor", 0),
        ("notice", "operational", "none", 0),
        ("bad", "operational", "none", 1),
        (None, "operational", "none", 1),
    ],
)
def test_a_severity_is_the_status_of_every_system_affected(
    cstate: Read,
    brought_in: BringIn,
    issue: Write,
    severity: str | None,
    status: str,
    impact: str,
    doubts: int,
) -> None:
    """A notice makes no service worse; a word that cState does not know is one, and a doubt."""
    harvest = cstate({"a": issue(severity=severity)})
    assert only(harvest).services == {"mail": status}
    plan = brought_in(harvest)
    assert [row.impact for row in plan.rows if row.kind == "incident"] == [impact]
    assert [doubt.kind.value for doubt in plan.doubts] == ["status-untold"] * doubts


@pytest.mark.parametrize(
    ("facts", "over", "doubts"),
    [
        ({"resolved": "false", "resolvedWhen": None}, None, []),
        ({"resolved": "false"}, None, ["issues/a.md:4:11: end-untold"]),
        ({"resolved": None, "resolvedWhen": None}, None, ["issues/a.md:2:1: end-untold"]),
        ({"resolved": None}, "11:05", ["issues/a.md:2:1: end-untold"]),
        ({"resolvedWhen": None}, "10:00", ["issues/a.md:4:11: end-untold"]),
        ({"resolvedWhen": "2026-11-12T09:40:59Z"}, "09:40", ["issues/a.md:5:15: no-length"]),
        ({"resolvedWhen": "2026-11-10T11:05:00Z"}, "09:40", ["issues/a.md:5:15: end-before-start"]),
    ],
)
def test_it_is_over_when_its_front_matter_says(
    cstate: Read, issue: Write, facts: dict[str, str | None], over: str | None, doubts: list[str]
) -> None:
    """Whatever contradicts itself or cannot be is told with its line."""
    harvest = cstate({"a": issue("**2026-11-12 10:00 UTC**\n\nSlow.", **facts)})
    expected = datetime.fromisoformat(f"2026-11-12T{over}").replace(tzinfo=UTC) if over else None
    assert (only(harvest).over, told(harvest)) == (expected, doubts)


@pytest.mark.parametrize(
    ("when", "likely"),
    [
        ("2026-11-10T11:05:00Z", "it would have taken 1 hour 25 minutes."),
        ("2026-11-10T08:00:00Z", "Correct the time of Resolved."),
        ("2026-11-12T08:00:00Z", "Correct the time of Resolved."),
    ],
)
def test_an_end_before_the_beginning_says_what_was_likely_meant(
    cstate: Read, issue: Write, when: str, likely: str
) -> None:
    """The same clock on the right day is a hint to a person, and never written."""
    (doubt,) = cstate({"a": issue(resolvedWhen=when)}).doubts
    assert doubt.do.endswith(likely)


def test_a_word_after_the_end_does_not_make_it_longer(
    cstate: Read, brought_in: BringIn, issue: Write
) -> None:
    """The end is written beside it."""
    body = "Slow.\n\n**2026-11-12 11:20 UTC**\n\nBack."
    plan = brought_in(cstate({"a": issue(body)}))
    text = plan.files["incidents/2026-11-12-a.md"]
    assert "began: 2026-11-12 09:40\nended: 2026-11-12 11:05\n" in text
    assert text.endswith("## 11:20 Resolved\nBack.\n")


def test_times_without_a_zone_are_read_in_the_companys_and_told(cstate: Read, issue: Write) -> None:
    """Once a file, at the first of them; a zone that is named makes it no doubt."""
    text = issue("**2026-07-12 10:00:00**\n\nSlow.", date="2026-07-12 09:40:00",
                 resolvedWhen="2026-07-12 11:05:00")  # fmt: skip
    harvest = cstate({"a": text})
    assert only(harvest).began == datetime(2026, 7, 12, 8, 40, tzinfo=UTC)
    assert told(harvest) == ["issues/a.md:3:7: no-zone"]
    named = cstate({"a": text}, zones=Zones(UTC, UTC))
    assert only(named).began == datetime(2026, 7, 12, 9, 40, tzinfo=UTC)
    assert told(named) == []
    configured = cstate({"a": text}, config="timeZone: America/New_York\n")
    assert only(configured).began == datetime(2026, 7, 12, 13, 40, tzinfo=UTC)
    assert told(configured) == ["config.yml:1:1: config-unread"]


def test_a_time_without_a_zone_is_read_in_that_of_the_time_beside_it(
    cstate: Read, issue: Write
) -> None:
    """Who wrote one with its zone meant the same with the other; it is a doubt all the same."""
    text = issue(date="2026-07-12T09:40:00-04:00", resolvedWhen="2026-07-12 11:05:00")
    harvest = cstate({"a": text})
    assert only(harvest).over == datetime(2026, 7, 12, 15, 5, tzinfo=UTC)
    assert told(harvest) == ["issues/a.md:5:15: no-zone"]
    assert harvest.doubts[0].now == "It is read in the zone of the times beside it."
    text = issue(date="2026-07-12 09:40:00", resolvedWhen="2026-07-12 11:05:00 +0200")
    assert only(cstate({"a": text})).began == datetime(2026, 7, 12, 7, 40, tzinfo=UTC)


def test_a_time_of_a_message_without_a_zone_is_told_at_its_line(cstate: Read, issue: Write) -> None:
    """Where the front matter has one."""
    harvest = cstate({"a": issue("Slow.\n\n**2026-11-12 10:00:00**\n\nDisk.")})
    assert told(harvest) == ["issues/a.md:12:1: no-zone"]


@pytest.mark.parametrize(
    ("body", "doubt", "message"),
    [
        ("[edit]\nB.\n\n[open]\nA.", "issues/a.md:10:1: no-date", "[edit] says no time."),
        (
            '*Investigating* - A. {{< track "2026-11-12 09:45 UTC" >}}\n\nB.\n\n'
            '*Identified* - C. {{< track "2026-11-12 10:00 UTC" >}}',
            "issues/a.md:12:1: no-date",
            "This text says no time.",
        ),
        ('A. {{< track "noon" >}}', "issues/a.md:10:1: no-date", "'noon' is no time"),
        (
            'A. {{< track "2026-01-12 09:45 UTC" >}}',
            "issues/a.md:10:1: times-differ",
            "'2026-01-12 09:45 UTC' is earlier than the beginning.",
        ),
        ("A.\n\n![g](g.png)", "issues/a.md:12:1: text-changed", "A picture lies elsewhere: g.png"),
        ("A.\n\n{{< figure x >}}", "issues/a.md:12:1: text-changed", "{{< figure x >}}"),
    ],
)
def test_what_is_doubtful_in_a_body_is_told_with_its_line(
    cstate: Read, issue: Write, body: str, doubt: str, message: str
) -> None:
    """Texts without a time, times that cannot be, pictures and shortcodes."""
    harvest = cstate({"a": issue(body)})
    assert told(harvest) == [doubt]
    assert message in harvest.doubts[0].message


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"informational": "true"}, "issues/a.md:9:16"),
        ({"draft": "true"}, "issues/a.md:9:8"),
        ({"section": "page"}, "issues/a.md:8:10"),
        ({"section": None}, "issues/a.md:2:8"),
    ],
)
def test_what_tells_of_no_problem_is_left_out_and_told(
    cstate: Read, issue: Write, facts: dict[str, str | None], place: str
) -> None:
    """Informational posts, drafts and what cState shows nowhere are no incidents."""
    harvest = cstate({"a": issue(**facts)})
    assert harvest.events == ()
    assert told(harvest) == [f"{place}: not-imported"]


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"date": None}, "issues/a.md:2:1: 'date' is missing."),
        ({"date": "soon"}, "issues/a.md:3:7: 'date' is 'soon', which is no time."),
        ({"date": "[a]"}, "issues/a.md:3:7: 'date' should be one text."),
        ({"resolved": "maybe"}, "issues/a.md:4:11: 'resolved' should be true or false."),
        ({"affected": "[[a]]"}, "issues/a.md:7:11: 'affected' should be a list of texts."),
        ({"affected": "{a: b}"}, "issues/a.md:7:11: 'affected' should be a list of texts."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    cstate: Read, issue: Write, facts: dict[str, str | None], problem: str
) -> None:
    """Nothing of the source is imported then."""
    harvest = cstate({"a": issue(**facts)})
    assert [f"{found.where}: {found.message}" for found in harvest.problems] == [problem]


def test_keys_are_read_whatever_their_case(cstate: Read, issue: Write) -> None:
    """Hugo does not mind it."""
    text = issue(resolvedWhen=None, ResolvedWHEN="2026-11-12T11:00:00Z", title=None)
    draft = only(cstate({"a": text}))
    assert draft.over == datetime(2026, 11, 12, 11, 0, tzinfo=UTC)
    assert draft.title == "a"


def test_an_issue_of_no_system_is_one_of_the_whole_site(
    cstate: Read, brought_in: BringIn, issue: Write
) -> None:
    """There is a service for it, with the site's name, and that is a doubt."""
    harvest = cstate({"a": issue(affected=None)}, config="title: Acme Status\n")
    plan = brought_in(harvest)
    assert "  acme-status: partial_outage\n" in plan.files["incidents/2026-11-12-a.md"]
    assert "no-service" in {doubt.kind.value for doubt in plan.doubts}
    nameless = cstate({"a": issue(affected="")})
    assert [draft.name for draft in nameless.services] == ["Status page"]
