"""The report in words, Markdown, JSON and as tasks; each from the same three clients."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from aboveboard.care import Report, as_calendar, as_json, as_markdown, as_text, report_of
from aboveboard.care.signs import as_plain_markdown, pieces, visible
from aboveboard.care.tables import tables_of
from aboveboard.checks import Records
from aboveboard.sources import strict_yaml
from factories import JOAN, RESOLVED, company, concern, incident, review, roadmap, roadmap_item

Read = Callable[..., Records]
Tell = Callable[..., Report]
WAITS = {
    "incidents/2026-11-12-x.md": incident(
        f"{RESOLVED}\n## What we are changing\n- [ ] Call *all* (tom, 2026-11-18)\n"
        "- [ ] Call *all* (maria, 2026-11-18)\n- [ ] Later (tom, 2026-12-18)\n"
    )
}
RICH = {
    **WAITS,
    "clients/acme/concerns/2026-11-03-x.md": concern(
        acknowledged="2026-11-03 16:20",
        answered="2026-11-03 17:00",
        resolved="2026-11-04",
        outcome="fixed",
        checked_back="2026-11-10",
        happy="yes",
    ),
    "roadmap/care.yaml": roadmap(roadmap_item(because="concern:2026-11-03-x")),
    "staff/clients/crest.yaml": "income_share: 7.50\nrenewal: 2027-01-31\n",
}


@pytest.fixture
def rich(records: Read, named: Callable[..., str]) -> Records:
    """Read a company of which there is everything to tell."""
    return records({**RICH, "clients/acme/client.yaml": named("Acme", contacts=[JOAN])})


def test_the_text_tells_lists_then_the_company(rich: Records) -> None:
    """By hand, whole."""
    assert as_text(report_of(rich), "content/") == (
        "Maria Okafor\n\n"
        "- 'Call *all*' was promised after 'Pages failed' by 18 Nov 2026: 3 days late.\n"
        "  next: Tick it `- [x]` once it is done. If it takes longer, tell the clients; then "
        "write the day that you can keep, and in `allow: {promise-changed-silently: …}` what you "
        "told them.\n"
        "  content/incidents/2026-11-12-x.md:15:18\n"
        "\nTom Bright\n\n"
        "- 'Call *all*' was promised after 'Pages failed' by 18 Nov 2026: 3 days late.\n"
        "  next: Tick it `- [x]` once it is done. If it takes longer, tell the clients; then "
        "write the day that you can keep, and in `allow: {promise-changed-silently: …}` what you "
        "told them.\n"
        "  content/incidents/2026-11-12-x.md:14:18\n"
        "\nThe company\n\n"
        "  Those who pay least (Acme): promises kept none; quiet 11 days\n"
        "  Those in the middle (Bell): promises kept none; quiet 903 days\n"
        "  Those who pay most (Crest): promises kept none; quiet 903 days\n"
        "  Largest shares of the income: Crest 7.5%, Bell 6% and Acme 1.5%\n"
        "  Roadmap of Care, 1 of 1 item with a because: Acme 1\n"
        "  Maria Okafor: looks after Acme, Bell and Crest; 1 open task\n"
        "  Tom Bright: stands in for Acme, Bell and Crest; 2 open tasks\n"
        "  31 Jan 2027: Crest: The contract renews\n"
    )


def test_the_text_tells_who_has_nobody_and_does_nothing(
    report: Tell, named: Callable[..., str]
) -> None:
    """And that promises were not counted, where they were not."""
    nobody = {
        f"clients/{name}/client.yaml": named(name, looked_after_by=None, stand_in=None)
        for name in ("acme", "bell", "crest")
    }
    told = as_text(
        report(
            {
                **nobody,
                "incidents/2026-11-12-x.md": incident(
                    f"{RESOLVED}\n## What we are changing\n- [ ] Later\n"
                ),
            }
        ),
        "",
    )
    assert "  Maria Okafor: no client and no open task\n" in told
    assert "  Nobody looks after acme, bell and crest\n  1 open task of nobody\n" in told


def test_what_was_not_counted_is_said(records: Read) -> None:
    """A wrong number would be worse than none; in the table, too."""
    unsound = report_of(records(), is_sound=False)
    assert "  Not counted, since the content has an error" in as_text(unsound, "")
    assert tables_of(unsound, "")[0].nothing.startswith("Not counted")


def test_where_nothing_waits_all_formats_say_so(report: Tell) -> None:
    """Also of one member."""
    found = report()
    alone = found.for_member(report(WAITS).shares[0].member)  # type: ignore[arg-type]
    assert as_text(found, "").startswith("Nothing waits for anybody today.\n\nThe company\n")
    assert as_text(alone, "") == "Nothing waits for Maria Okafor today.\n"
    assert as_markdown(alone, "") == (
        "# What waits on 21 Nov 2026\n\nNothing waits for Maria Okafor today.\n"
    )
    assert json.loads(as_json(alone, "")) == {
        "today": "2026-11-21",
        "lists": [],
        "not_yet": [],
        "company": None,
    }


def test_others_are_named(report: Tell, named: Callable[..., str]) -> None:
    """In text and in Markdown."""
    found = report(
        {
            "clients/bell/client.yaml": named("Bell", looked_after_by="tom"),
            "incidents/2026-11-20-y.md": incident(
                "## 09:58 Investigating\nNext update by 10:30.\n", began="2026-11-20 09:40"
            ),
        }
    )
    for told in (as_text(found, ""), as_markdown(found, "")):
        assert "This is on the list of Tom Bright, too." in told
        assert "This is on the list of Maria Okafor, too." in told


def test_markdown_is_a_list_to_tick_and_tables_and_content_is_plain_in_it(rich: Records) -> None:
    """A star of content is a star; what is to be typed stands as code."""
    told = as_markdown(report_of(rich), "content/")
    assert (
        "## Maria Okafor\n\n"
        "- [ ] 'Call \\*all\\*' was promised after 'Pages failed' by 18 Nov 2026: 3 days late.  \n"
        "  **Next:** Tick it `- [x]` once it is done. If it takes longer, tell the clients; then "
        "write the day that you can keep, and in `allow: {promise-changed-silently: …}` what you "
        "told them.  \n"
        "  Due since 18 Nov 2026, `content/incidents/2026-11-12-x.md:15:18`\n"
    ) in told
    assert "| Client | Share |\n| --- | --- |\n| Crest | 7.5% |\n| Bell | 6% |\n" in told
    assert "| Those who pay least | Acme | 1.5% | none | 11 days | – |\n" in told
    assert "### What has nobody?\n\nEvery client and every open task has somebody.\n" in told


def test_json_holds_every_fact_under_keys_that_stay(rich: Records) -> None:
    """By hand, whole."""
    told = json.loads(as_json(report_of(rich), "content/"))
    assert list(told) == ["today", "lists", "not_yet", "company"]
    assert [(entry["member"], entry["name"]) for entry in told["lists"]] == [
        ("maria", "Maria Okafor"),
        ("tom", "Tom Bright"),
    ]
    assert told["lists"][0]["lines"] == [
        {
            "code": "follow-up-overdue",
            "what": "'Call *all*' was promised after 'Pages failed' by 18 Nov 2026: 3 days late.",
            "why": told["lists"][0]["lines"][0]["why"],
            "next": told["lists"][0]["lines"][0]["next"],
            "due": "2026-11-18",
            "who": ["maria"],
            "path": "content/incidents/2026-11-12-x.md",
            "line": 15,
            "column": 18,
        }
    ]
    path = "content/incidents/2026-11-12-x.md"
    everyone = ["acme", "bell", "crest"]
    call = {"text": "Call *all*", "due": "2026-11-18", "path": path}
    assert told["company"] == {
        "thirds": [
            {
                "third": name,
                "clients": [client],
                "income_share": share,
                "promises_kept": 0,
                "promises_due": 0,
                "median_days_quiet": quiet,
                "contact_promised": [],
            }
            for name, client, share, quiet in (
                ("who pay least", "acme", 1.5, 11),
                ("in the middle", "bell", 6, 903),
                ("who pay most", "crest", 7.5, 903),
            )
        ],
        "largest_shares": [
            {"client": "crest", "income_share": 7.5},
            {"client": "bell", "income_share": 6},
            {"client": "acme", "income_share": 1.5},
        ],
        "roadmaps": [
            {
                "plan": "care",
                "items": 1,
                "with_because": 1,
                "askers": [{"client": "acme", "items": ["A new shop"]}],
            }
        ],
        "team": [
            {
                "member": "maria",
                "looks_after": everyone,
                "stands_in_for": [],
                "open_tasks": [call],
            },
            {
                "member": "tom",
                "looks_after": [],
                "stands_in_for": everyone,
                "open_tasks": [call, {"text": "Later", "due": "2026-12-18", "path": path}],
            },
        ],
        "clients_of_nobody": [],
        "tasks_of_nobody": [],
        "ahead": [
            {
                "day": "2027-01-31",
                "days": 71,
                "what": "renewal",
                "client": "crest",
                "years": None,
            }
        ],
    }


def test_json_of_content_in_error_counts_nothing(records: Read) -> None:
    """``null`` is not ``[]``."""
    told = json.loads(as_json(report_of(records(), is_sound=False), ""))
    assert told["company"]["thirds"] is None


def test_each_line_is_a_task_of_its_own_due_on_its_day(rich: Records) -> None:
    """Like ones of one file are told apart; it is nobody else's business."""
    calendar = Calendar.from_ical(as_calendar(report_of(rich), rich, "content/"))
    first, second = calendar.walk("VTODO")
    assert str(calendar["x-wr-calname"]) == "Fernwood Studio: what waits"
    assert first.decoded("due") == date(2026, 11, 18)
    assert str(first["summary"]).startswith("'Call *all*' was promised")
    assert str(first["description"]).split("\n\n")[1:] == [
        "For: Tom Bright",
        "content/incidents/2026-11-12-x.md:14:18",
    ]
    assert (str(first["class"]), str(first["status"])) == ("CONFIDENTIAL", "NEEDS-ACTION")
    assert first["uid"] != second["uid"]
    assert str(first["uid"]).startswith("care-follow-up-overdue-")
    assert str(first["uid"]).endswith("@fernwood.example")
    assert "For: Maria Okafor" in str(second["description"])


def test_a_task_is_the_same_tomorrow_and_the_same_day_gives_the_same_bytes(records: Read) -> None:
    """So that a calendar program does not fill with copies."""
    today = records(WAITS)
    tomorrow = records(WAITS, today.now + timedelta(days=1))

    def ids(found: Records) -> list[str]:
        calendar = Calendar.from_ical(as_calendar(report_of(found), found, ""))
        return [str(task["uid"]) for task in calendar.walk("VTODO")]

    assert ids(today) == ids(tomorrow)
    later = records(WAITS, today.now + timedelta(hours=2))
    assert as_calendar(report_of(today), today, "") == as_calendar(report_of(later), later, "")


def test_a_task_due_right_now_is_the_same_tomorrow(records: Read) -> None:
    """What has no day of its own is known without one."""
    changes = {
        "staff/clients/crest.yaml": "income_share: 40\n",
        "company.yaml": company(website="https://www.fernwood.example"),
    }
    found = [
        Calendar.from_ical(as_calendar(report_of(one), one, "")).walk("VTODO")[0]["uid"]
        for one in (records(changes), records(changes, records().now + timedelta(days=9)))
    ]
    assert found[0] == found[1]
    assert str(found[0]).startswith("care-dependence-")


def test_what_nobody_has_says_anybody(report: Tell, records: Read) -> None:
    """Dependence is everybody's."""
    changes = {"staff/clients/crest.yaml": "income_share: 40\n"}
    written = as_calendar(report(changes), records(changes), "").decode()
    assert "For: anybody" in written.replace("\r\n ", "")
    assert "## Anybody\n" in as_markdown(report(changes), "")


def test_signs_are_shown_as_what_they_are() -> None:
    """Control signs, what Markdown takes for its own, and code."""
    assert visible("a\x1b[2J\x9b\u202e\u00a0b") == "a\\x1b[2J\\x9b\\u202e b"
    assert as_plain_markdown("*a* [b](c) <d> | `e` #1 & x_y\n") == (
        "\\*a\\* \\[b\\](c) \\<d\\> \\| \\`e\\` \\#1 \\& x\\_y\\\\n"
    )
    assert as_plain_markdown("@all, ask *@jo-ann* at joan@acme.example, a@b or @ 9") == (
        "`@all`, ask \\*`@jo-ann`\\* at joan@acme.example, a@b or @ 9"
    )
    assert pieces("write `a: b` now") == (("write ", False), ("a: b", True), (" now", False))


def test_no_format_lets_a_name_drive_anything(
    report: Tell, records: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Escapes are shown, in each format, even if reading had let them pass."""
    monkeypatch.setattr(strict_yaml, "control_in", lambda _text: None)
    titled = {
        path: text.replace("Pages failed", '"Pages \\e[2J\\x9b failed"')
        for path, text in WAITS.items()
    }
    found = report(titled)
    for told in (
        as_text(found, ""),
        as_markdown(found, ""),
        as_json(found, ""),
        as_calendar(found, records(titled), "").decode(),
    ):
        assert "\x1b" not in told
        assert "\x9b" not in told
        assert "[2J" in told


def test_whom_not_to_ask_yet_is_told_and_is_no_task(
    records: Read, named: Callable[..., str]
) -> None:
    """On no list, in no calendar, and below every list; of one member the own ones."""
    asked = {"referral": {"on": "2026-10-20", "answer": "no"}}
    found = records(
        {
            "clients/acme/client.yaml": named("Acme", contacts=[JOAN]),
            "clients/acme/reviews/2026-10-20-x.md": review(satisfied=9, asked=asked),
        }
    )
    told = report_of(found)
    (line,) = told.not_yet
    assert (line.code.name, told.shares, told.lines) == ("ask-later", (), ())
    maria, tom = found.portal.team.values()
    assert (told.for_member(maria).not_yet, told.for_member(tom).not_yet) == ((line,), ())
    text, markdown = as_text(told, ""), as_markdown(told, "")
    assert text.startswith(
        "Nothing waits for anybody today.\n\nWhom not to ask yet\n\n- Acme gave 9 of 10"
    )
    assert "## Whom not to ask yet\n\nNothing to do;" in markdown
    assert "- [ ]" not in markdown
    assert [one["code"] for one in json.loads(as_json(told, ""))["not_yet"]] == ["ask-later"]
    assert not Calendar.from_ical(as_calendar(told, found, "")).walk("VTODO")
