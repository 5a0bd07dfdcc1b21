from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.importers import Harvest, Plan
from aboveboard.importers.drafts import IncidentDraft

Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]

WELL, SLOW, PART, DOWN = "operational", "degraded_performance", "partial_outage", "major_outage"


def at(clock: str) -> datetime:
    """Give a moment of 12 November 2026."""
    return datetime.fromisoformat(f"2026-11-12T{clock}").replace(tzinfo=UTC)


def only(harvest: Harvest) -> IncidentDraft:
    """Give the one incident of a source that can be read."""
    assert harvest.problems == ()
    (draft,) = harvest.events
    assert isinstance(draft, IncidentDraft)
    return draft


def kinds(harvest: Harvest) -> list[str]:
    """Name the kinds of doubt."""
    return sorted(doubt.kind.value for doubt in harvest.doubts)


def test_an_incident_is_written_as_its_page_told_it(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """Updates oldest first, a status where it changed, times in the company's zone."""
    incident = page.incident(
        page.update("09:40:20", mail=(WELL, SLOW)),
        page.update("10:20:59", "identified", mail=(SLOW, DOWN), shop=(WELL, PART)),
        page.update("10:25:00", "monitoring", mail=(DOWN, DOWN), shop=(PART, WELL)),
        page.update("11:05:07", "resolved", mail=(DOWN, WELL)),
        impact="major",
        components=[page.mail, page.shop],
    )
    plan = brought_in(statuspage({"incidents": page.incidents(incident)}))
    assert plan.doubts == ()
    assert plan.files["incidents/2026-11-12-mail-is-slow.md"] == (
        "---\n"
        "title: Mail is slow\n"
        "services:\n"
        "  mail: degraded_performance\n"
        "  shop: operational\n"
        "began: 2026-11-12 09:40\n"
        'origin: "statuspage:i1"\n'
        "---\n"
        "## 09:40 Investigating\n"
        "Words.\n"
        "\n"
        "## 10:20 Identified {mail: major_outage, shop: partial_outage}\n"
        "Words.\n"
        "\n"
        "## 10:25 Monitoring {shop: operational}\n"
        "Words.\n"
        "\n"
        "## 11:05 Resolved\n"
        "Words.\n"
    )
    (row,) = [row for row in plan.rows if row.kind == "incident"]
    assert (row.began, row.length, row.impact) == ("2026-11-12 09:40", "1 hour 25 minutes", "major")


def test_a_change_after_the_beginning_leaves_the_beginning_well(
    statuspage: Read, page: Any
) -> None:
    """The component was as the page says until the page says otherwise."""
    incident = page.incident(
        page.update("09:40:20"),
        page.update("09:50:00", mail=(WELL, SLOW)),
        page.update("10:00:00", "resolved", mail=(SLOW, WELL)),
    )
    draft = only(statuspage({"incidents": page.incidents(incident)}))
    assert draft.services == {"c1": WELL}
    assert draft.updates[1].changes == {"c1": SLOW}


@pytest.mark.parametrize(
    ("impact", "components", "statuses"),
    [
        ("critical", 1, [DOWN]),
        ("critical", 2, [DOWN, DOWN]),
        ("major", 1, [PART]),
        ("major", 2, [DOWN, PART]),
        ("minor", 2, [SLOW, SLOW]),
        ("none", 1, [WELL]),
        (None, 1, [SLOW]),
        ("maintenance", 1, [SLOW]),
    ],
)
def test_without_a_status_the_impact_tells_how_components_did(
    statuspage: Read,
    brought_in: BringIn,
    page: Any,
    impact: str | None,
    components: int,
    statuses: list[str],
) -> None:
    """Chosen so that our impact is the source's where it can be; each such guess is told."""
    incident = page.incident(
        page.update("09:41:00"),
        page.update("10:00:00", "resolved"),
        impact=impact,
        components=[page.mail, page.shop][:components],
    )
    harvest = statuspage({"incidents": page.incidents(incident)})
    assert list(only(harvest).services.values()) == statuses
    assert kinds(harvest) == ["status-untold"]
    told = [doubt.kind.value for doubt in brought_in(harvest).doubts]
    inexpressible = impact == "major" and components == 1
    assert told == ["status-untold", *(["impact-differs"] if inexpressible else [])]


def test_an_incident_of_no_component_is_one_of_the_whole_page(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """There is a service for it, with the page's name, and that is a doubt."""
    incident = page.incident(page.update("09:41:00"), impact="critical", components=[])
    plan = brought_in(statuspage({"incidents": page.incidents(incident)}))
    assert "services:\n  acme: major_outage\n" in plan.files["incidents/2026-11-12-mail-is-slow.md"]
    assert "name: Acme\nmeans: Acme works.  # say it better" in plan.files["services/acme.yaml"]
    (doubt,) = plan.doubts
    assert (doubt.kind.value, doubt.path) == ("no-service", "incidents/2026-11-12-mail-is-slow.md")
    assert doubt.now == (
        "It touches the service 'Acme', which stands for the whole page; major_outage, by its "
        "impact, critical."
    )


def test_an_impact_set_by_hand_is_told_where_ours_is_another(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """What a page says of components is never bent to fit its impact."""
    incident = page.incident(
        page.update("09:40:20", mail=(WELL, SLOW)),
        page.update("10:00:00", "resolved", mail=(SLOW, WELL)),
        impact="critical",
    )
    plan = brought_in(statuspage({"incidents": page.incidents(incident)}))
    (doubt,) = plan.doubts
    assert doubt.kind.value == "impact-differs"
    assert doubt.message == "'Mail is slow' is graded critical by the source."
    assert doubt.now == ("It keeps that grade; what it did to its services would make it minor.")
    (text,) = (text for path, text in plan.files.items() if path.startswith("incidents/"))
    assert "\nimpact: critical\n" in text


def test_a_post_mortem_is_a_word_more_after_the_end(statuspage: Read, page: Any) -> None:
    """It makes the incident no longer."""
    incident = page.incident(
        page.update("09:41:00", mail=(WELL, SLOW)),
        page.update("10:00:00", "resolved", mail=(SLOW, WELL)),
        page.update("12:00:00", "postmortem", body="It was a disk."),
        status="postmortem",
    )
    draft = only(statuspage({"incidents": page.incidents(incident)}))
    assert [update.phase.value for update in draft.updates][1:] == ["resolved", "resolved"]
    assert draft.over == at("10:00")


def test_what_went_on_after_its_end_says_how_the_services_were(statuspage: Read, page: Any) -> None:
    """Our format asks for it: a guess where the page told nothing, and a fact where it did."""
    ups = [
        page.update("09:40:20", mail=(WELL, SLOW)),
        page.update("10:00:00", "resolved", mail=(SLOW, WELL)),
        page.update("10:30:00", "monitoring"),
        page.update("11:00:00", "resolved"),
    ]
    harvest = statuspage({"incidents": page.incidents(page.incident(*ups))})
    assert only(harvest).updates[2].changes == {"c1": SLOW}
    assert only(harvest).over == at("11:00")
    assert kinds(harvest) == ["status-untold"]
    ups[2] = page.update("10:30:00", "monitoring", mail=(WELL, PART))
    harvest = statuspage({"incidents": page.incidents(page.incident(*ups))})
    assert only(harvest).updates[2].changes == {"c1": PART}
    assert kinds(harvest) == []
    ups[2] = page.update("10:30:00", "monitoring", mail=(WELL, WELL))
    harvest = statuspage({"incidents": page.incidents(page.incident(*ups))})
    assert only(harvest).updates[2].changes == {"c1": WELL}


def test_what_was_not_well_when_it_was_resolved_is_a_doubt(statuspage: Read, page: Any) -> None:
    """After Resolved every service works, and here the page says otherwise."""
    incident = page.incident(
        page.update("09:40:20", mail=(WELL, DOWN)),
        page.update("10:00:00", "resolved", mail=(DOWN, SLOW)),
    )
    harvest = statuspage({"incidents": page.incidents(incident)})
    assert only(harvest).updates[1].changes == {}
    (doubt,) = harvest.doubts
    assert doubt.kind.value == "status-differs"
    assert "when it was resolved, Mail did not work as usual yet." in doubt.message


@pytest.mark.parametrize(
    ("facts", "over", "told"),
    [
        ({}, "10:00", []),
        ({"resolved_at": "2026-11-12T09:50:00Z"}, "09:50", []),
        ({"resolved_at": "2026-11-12T10:30:00Z"}, "10:00", ["times-differ"]),
        ({"resolved_at": "2026-11-12T09:30:00Z"}, "10:00", ["times-differ"]),
        ({"resolved_at": None}, "10:00", []),
        ({"status": "investigating"}, "10:00", ["end-untold"]),
        ({"status": None}, "10:00", []),
    ],
)
def test_it_ends_when_its_page_says(
    statuspage: Read, page: Any, facts: dict[str, Any], over: str, told: list[str]
) -> None:
    """By the update that says so, or earlier where the fault was over before."""
    incident = page.incident(
        page.update("09:41:00", mail=(WELL, SLOW)),
        page.update("10:00:00", "resolved", mail=(SLOW, WELL)),
        **facts,
    )
    harvest = statuspage({"incidents": page.incidents(incident)})
    assert (only(harvest).over, kinds(harvest)) == (at(over), told)


@pytest.mark.parametrize(
    ("resolved_at", "over", "told"),
    [("2026-11-12T11:00:00Z", "11:00", []), (None, "12:00", ["end-untold"])],
)
def test_what_is_over_without_an_update_gets_one(
    statuspage: Read, page: Any, resolved_at: str | None, over: str, told: list[str]
) -> None:
    """At the time when it was resolved, or when it was last changed, which is a doubt."""
    incident = page.incident(
        page.update("09:40:20", mail=(WELL, SLOW)), status="resolved", resolved_at=resolved_at
    )
    harvest = statuspage({"incidents": page.incidents(incident)})
    last = only(harvest).updates[-1]
    assert (last.at, last.phase.value, last.text) == (at(over), "resolved", "")
    assert kinds(harvest) == told


def test_an_incident_without_an_update_gets_one(statuspage: Read, page: Any) -> None:
    """It is open, and began when the page says."""
    draft = only(statuspage({"incidents": page.incidents(page.incident())}))
    assert [(update.at, update.text) for update in draft.updates] == [(at("09:40"), "")]
    assert draft.over is None


def test_an_update_before_the_beginning_is_the_beginning(statuspage: Read, page: Any) -> None:
    """Both times are told."""
    incident = page.incident(page.update("09:10:00", mail=(WELL, SLOW)))
    harvest = statuspage({"incidents": page.incidents(incident)})
    assert only(harvest).began == at("09:10")
    assert [doubt.message for doubt in harvest.doubts] == [
        "'Mail is slow': it began at 2026-11-12 09:40, after its first update."
    ]


def test_an_incident_within_a_minute_has_no_length(statuspage: Read, page: Any) -> None:
    """That is told, since no minute of it counts; its impact is no doubt beside that."""
    incident = page.incident(page.update("09:40:59", "resolved", mail=(SLOW, WELL)))
    harvest = statuspage({"incidents": page.incidents(incident)})
    assert only(harvest).over == only(harvest).began == at("09:40")
    assert only(harvest).services == {"c1": SLOW}
    assert kinds(harvest) == ["no-length"]


def test_an_end_before_the_beginning_is_told(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """It ends as it begins, and its file says nothing that cannot be."""
    incident = page.incident(
        page.update("09:45:00", "resolved"), resolved_at="2026-11-12T09:00:00Z"
    )
    plan = brought_in(statuspage({"incidents": page.incidents(incident)}))
    assert plan.problems == ()
    assert [doubt.kind.value for doubt in plan.doubts] == ["end-before-start", "status-untold"]
    assert "ended: 2026-11-12 09:40\n" in plan.files["incidents/2026-11-12-mail-is-slow.md"]


def test_updates_of_one_moment_keep_their_order(statuspage: Read, page: Any) -> None:
    """By their seconds, and else from the bottom of the page to its top."""
    incident = page.incident(
        page.update("09:41:50", body="third", mail=(WELL, SLOW)),
        page.update("09:41:00", body="first"),
        page.update("09:41:00", body="second"),
    )
    draft = only(statuspage({"incidents": page.incidents(incident)}))
    assert [update.text for update in draft.updates] == ["first", "second", "third"]


def test_times_without_a_zone_are_a_doubt_once_an_incident(statuspage: Read, page: Any) -> None:
    """Unless somebody named the zone; other pages' tools leave it out."""
    from aboveboard.importers import Zones

    incident = page.incident(
        page.update("09:41:00", mail=(WELL, SLOW)), started_at="2026-11-12 09:40"
    )
    document = {"incidents": page.incidents(incident)}
    assert kinds(statuspage(document)) == ["no-zone"]
    assert kinds(statuspage(document, Zones(UTC, UTC))) == []


def test_a_picture_from_elsewhere_is_a_link_and_a_doubt(statuspage: Read, page: Any) -> None:
    """Line breaks of the text stay, and so does its HTML, which our pages clean."""
    incident = page.incident(
        page.update("09:41:00", mail=(WELL, SLOW), body="See\n![g](https://x.example/g.png)<br>")
    )
    harvest = statuspage({"incidents": page.incidents(incident)})
    assert only(harvest).updates[0].text == "See  \n[g](https://x.example/g.png)<br>"
    (doubt,) = harvest.doubts
    assert doubt.kind.value == "text-changed"
    assert "https://x.example/g.png" in doubt.message
