from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import earliest
from aboveboard.views.status.happenings import happenings_of
from aboveboard.views.status.past import (
    HistoryView,
    PastMonth,
    by_month,
    history_views,
    recent_months,
    years_of,
)
from factories import client, company, incident, maintenance, service

Look = Callable[..., tuple[Scope, Records]]
Pages = Callable[..., dict[int, HistoryView]]
Recent = Callable[..., tuple[PastMonth, ...]]
Years = Callable[..., tuple[int, ...]]

QUIET, SO_FAR = "No problems.", "No problems so far."
WENT_ON = "Nothing new; what had begun before went on."


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def fault(*days: str, **facts: Any) -> dict[str, str]:
    """Give an incident of ten minutes, from 09:00, for each of some days."""
    body = "## 09:05 Investigating\nDown.\n\n## 09:10 Resolved\nUp.\n"
    return {
        f"incidents/{day}-x{n}.md": incident(body, began=f"{day} 09:00", **facts)
        for n, day in enumerate(days)
    }


def long_one(began: str, over: str | None = None) -> dict[str, str]:
    """Give an incident from 09:00 of one day to 09:00 of another, or open."""
    end = f"\n## {over} 09:00 Resolved\nUp.\n" if over else ""
    body = f"## 09:05 Investigating\nDown.\n{end}"
    return {f"incidents/{began}-long.md": incident(body, began=f"{began} 09:00")}


def own(**facts: Any) -> dict[str, str]:
    """Give the client with one subscription to the website."""
    return {"clients/acme/client.yaml": client(services=[{"service": "web", **facts}])}


def told(months: tuple[PastMonth, ...]) -> list[tuple[str, int | str | None]]:
    """Give of each month its entries' number, or what it says without any."""
    return [(month.month.iso, len(month.entries) or month.quiet) for month in months]


@pytest.fixture
def pages(look: Look) -> Pages:
    """Give the pages of the past, by year."""

    def views(
        changes: Mapping[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> dict[int, HistoryView]:
        scope, records = look(changes, utc(now))
        return {view.year: view for view in history_views(scope, records)}

    return views


@pytest.fixture
def recent(look: Look) -> Recent:
    """Give the months that Status shows."""

    def months(
        changes: Mapping[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> tuple[PastMonth, ...]:
        scope, records = look(changes, utc(now))
        return recent_months(happenings_of(scope, records), scope, records)

    return months


@pytest.fixture
def years(look: Look) -> Years:
    """Give the years that have a page."""

    def of(
        changes: Mapping[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> tuple[int, ...]:
        scope, records = look(changes, utc(now))
        return years_of(happenings_of(scope, records), records)

    return of


def test_every_month_of_a_year_stands_with_its_entries_or_its_quiet(pages: Pages) -> None:
    """Newest first; the running month is quiet only so far, those to come are not there."""
    year = pages(fault("2026-09-03", "2026-09-30", "2026-01-01"))[2026]
    assert told(year.months) == [
        ("2026-11", SO_FAR),
        ("2026-10", QUIET),
        ("2026-09", 2),
        *((f"2026-{month:02}", QUIET) for month in range(8, 1, -1)),
        ("2026-01", 1),
    ]
    assert [month.name for month in year.months[:2]] == ["November", "October"]
    assert str(year.months[0].month) == "November 2026"
    assert all(month.quiet is None for month in year.months if month.entries)


def test_on_its_last_day_a_month_still_runs(pages: Pages) -> None:
    """With the client's midnight it is over, and the next one has begun."""
    texts = fault("2026-09-03")
    last, first = (pages(texts, f"2026-{day}")[2026] for day in ("10-31 23:59", "11-01 00:00"))
    assert told(last.months)[:2] == [("2026-10", SO_FAR), ("2026-09", 1)]
    assert told(first.months)[:2] == [("2026-11", SO_FAR), ("2026-10", QUIET)]


def test_a_month_through_which_a_problem_ran_is_not_called_quiet(pages: Pages) -> None:
    """From July to September: August says so; October, after it, is quiet."""
    year = pages(long_one("2026-07-15", "2026-09-02"))[2026]
    assert told(year.months)[1:6] == [
        ("2026-10", QUIET),
        ("2026-09", WENT_ON),
        ("2026-08", WENT_ON),
        ("2026-07", 1),
        ("2026-06", QUIET),
    ]


def test_a_problem_that_ended_with_the_month_is_not_in_the_next(pages: Pages) -> None:
    """Months are half-open: over at midnight is over, a minute later is not."""
    body = "## 09:05 Investigating\nDown.\n\n## 2026-09-01 00:{} Resolved\nUp.\n"
    for minute, words in (("00", QUIET), ("01", WENT_ON)):
        # Midnight in London's summer is 23:00 UTC; the file's times are London's.
        text = incident(body.format(minute), began="2026-08-31 09:00")
        year = pages({"incidents/2026-08-31-x.md": text})[2026]
        assert dict(told(year.months))["2026-09"] == words


def test_what_is_open_stands_in_history_too(pages: Pages) -> None:
    """In the month in which it began; the months since say that it went on."""
    year = pages(long_one("2026-08-20"))[2026]
    assert told(year.months)[:4] == [
        ("2026-11", WENT_ON),
        ("2026-10", WENT_ON),
        ("2026-09", WENT_ON),
        ("2026-08", 1),
    ]
    (entry,) = year.months[3].entries
    assert entry.words == "We are looking into it"


def test_work_that_goes_on_stands_in_history_and_planned_work_does_not(pages: Pages) -> None:
    """Going on since 14:00, and called off; what is to come is still only planned."""
    going = maintenance(from_="2026-11-21 14:00", to="2026-11-21 16:00")
    off = maintenance(from_="2026-11-25 14:00", to="2026-11-25 16:00", cancelled="2026-11-20")
    texts = {
        "maintenance/2026-11-21-going.md": going,
        "maintenance/2026-11-25-off.md": off,
        "maintenance/2026-12-05-plan.md": maintenance(),
    }
    year = pages(texts)[2026]
    assert [entry.id for entry in year.months[0].entries] == ["2026-11-25-off", "2026-11-21-going"]
    assert told(year.months)[0] == ("2026-11", 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"company.yaml": company(records_since="2026-07-20")},
        {"clients/acme/client.yaml": client(since="2026-07-20")},
        own(since="2026-07-20"),
    ],
)
def test_months_before_the_records_are_not_claimed(pages: Pages, changes: dict[str, str]) -> None:
    """Records begin in July: June is neither quiet nor there."""
    year = pages({**fault("2026-09-03"), **changes})[2026]
    assert [iso for iso, _ in told(year.months)] == [f"2026-{m:02}" for m in range(11, 6, -1)]
    assert told(year.months)[-1] == ("2026-07", QUIET)


def test_an_entry_from_before_the_records_is_told_all_the_same(pages: Pages) -> None:
    """Only what says that nothing happened needs a record."""
    since = {"company.yaml": company(records_since="2026-08-01")}
    year = pages({**fault("2026-05-03"), **since})[2026]
    assert told(year.months)[-2:] == [("2026-08", QUIET), ("2026-05", 1)]


def test_after_the_last_service_ended_no_month_is_claimed(pages: Pages) -> None:
    """Nor between two subscriptions: there was nothing that could have failed."""
    year = pages({**fault("2026-01-12"), **own(until="2026-03-31")})[2026]
    assert told(year.months) == [("2026-03", QUIET), ("2026-02", QUIET), ("2026-01", 1)]
    twice = client(
        services=[
            {"service": "web", "until": "2026-03-31"},
            {"service": "web", "since": "2026-09-30"},
        ]
    )
    year = pages({**fault("2026-01-12"), "clients/acme/client.yaml": twice})[2026]
    assert [iso[5:] for iso, _ in told(year.months)] == ["11", "10", "09", "03", "02", "01"]


def test_a_problem_of_a_service_that_is_not_yours_leaves_your_month_quiet(pages: Pages) -> None:
    """The shop was down when it had ended for the client, and before it comes back."""
    texts = {
        **long_one("2026-07-15"),
        "services/mail.yaml": service(name="Mail"),
        "clients/acme/client.yaml": client(
            services=[
                {"service": "mail"},
                {"service": "web", "until": "2026-08-31"},
                {"service": "web", "since": "2026-12-01"},
            ]
        ),
    }
    assert told(pages(texts)[2026].months)[:5] == [
        ("2026-11", SO_FAR),
        ("2026-10", QUIET),
        ("2026-09", QUIET),
        ("2026-08", WENT_ON),
        ("2026-07", 1),
    ]


def test_a_problem_that_was_there_before_you_is_yours_from_your_first_day(pages: Pages) -> None:
    """The website failed in July; the client has it from October, and its mail all along."""
    texts = {
        **long_one("2026-07-15"),
        "services/mail.yaml": service(name="Mail"),
        "clients/acme/client.yaml": client(
            services=[{"service": "mail"}, {"service": "web", "since": "2026-10-01"}]
        ),
    }
    assert told(pages(texts)[2026].months)[:5] == [
        ("2026-11", WENT_ON),
        ("2026-10", WENT_ON),
        ("2026-09", QUIET),
        ("2026-08", QUIET),
        ("2026-07", 1),
    ]


def test_a_problem_of_a_service_to_come_leaves_your_month_quiet(pages: Pages) -> None:
    """The website has been down since the 12th; the client will have it on the 25th."""
    texts = {
        **fault("2026-09-03", services={"mail": "major_outage"}),
        **long_one("2026-11-12"),
        "services/mail.yaml": service(name="Mail"),
        "clients/acme/client.yaml": client(
            services=[{"service": "mail"}, {"service": "web", "since": "2026-11-25"}]
        ),
    }
    assert told(pages(texts)[2026].months)[0] == ("2026-11", SO_FAR)
    # Then it goes on for this client, too
    assert told(pages(texts, "2026-11-25 00:00")[2026].months)[0] == ("2026-11", 1)


def test_each_year_on_record_has_a_page(pages: Pages) -> None:
    """Newest first, and each page names them all; a quiet year has its quiet months."""
    views = pages(fault("2026-11-12", "2024-02-29", "2024-12-31"))
    assert list(views) == [2026, 2025, 2024]
    assert {view.years for view in views.values()} == {(2026, 2025, 2024)}
    assert {words for _, words in told(views[2025].months)} == {QUIET}
    assert told(views[2024].months)[0] == ("2024-12", 1)
    assert len(views[2024].months) == 12
    assert pages({"clients/acme/client.yaml": client(services=[])}) == {}


def test_the_months_of_a_page_stand_newest_first_and_once(pages: Pages) -> None:
    """Also where entries and quiet months take turns."""
    for view in pages(fault("2026-11-12", "2026-03-01", "2025-06-06", "2025-01-31")).values():
        firsts = [month.first for month in view.months]
        assert all(later > earlier for later, earlier in pairwise(firsts))
        assert {first.year for first in firsts} == {view.year}


def test_the_clients_zone_decides_the_month_and_the_year(pages: Pages) -> None:
    """23:30 UTC on New Year's Eve is the new year in Berlin and the old one in London."""
    text = incident(
        "## 2025-12-31 23:40 Z Investigating\nDown.\n\n## 2025-12-31 23:50 Z Resolved\nUp.\n",
        began="2025-12-31 23:30 Z",
    )
    texts = {"incidents/2025-12-31-x.md": text}
    assert told(pages(texts)[2025].months)[0] == ("2025-12", 1)
    berlin = pages({**texts, "clients/acme/client.yaml": client(timezone="Europe/Berlin")})
    assert told(berlin[2025].months)[0] == ("2025-12", QUIET)
    assert told(berlin[2026].months)[-1] == ("2026-01", 1)


def test_the_running_month_is_the_clients(pages: Pages) -> None:
    """At 23:30 UTC on 31 October, Berlin's November has begun."""
    texts = fault("2026-09-03")
    berlin = {**texts, "clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    assert told(pages(texts, "2026-10-31 23:30")[2026].months)[0] == ("2026-10", SO_FAR)
    assert told(pages(berlin, "2026-10-31 23:30")[2026].months)[:2] == [
        ("2026-11", SO_FAR),
        ("2026-10", QUIET),
    ]


def test_a_page_of_the_past_changes_with_the_rest(look: Look) -> None:
    """With the next moment at which the records read differently."""
    scope, records = look(fault("2026-09-03"))
    view, *_ = history_views(scope, records)
    assert view.changes_at == earliest(records.changes, records.now)
    assert view.changes_at.at == utc("2026-11-22 00:00")


def test_a_year_of_very_many_entries_has_a_page_for_each_of_its_months(look: Look) -> None:
    """Sixty fit on one page; of 61 the year is a list, and each month with any has a page."""

    def views_of(days: list[str]) -> dict[str, HistoryView]:
        return {view.id: view for view in history_views(*look(fault(*days)))}

    days = [f"2026-{month:02}-{day:02}" for month in (2, 3) for day in range(1, 29)]
    sixty = [*days, *(f"2026-09-{day:02}" for day in range(1, 5))]
    assert list(views_of(sixty)) == ["2026", "2025", "2024"]
    more = views_of([*sixty, "2026-09-05", "2025-06-06"])
    assert list(more) == ["2026", "2026-09", "2026-03", "2026-02", "2025", "2024"]
    assert [(m.month.iso, m.count, m.page, m.quiet) for m in more["2026"].months[:4]] == [
        ("2026-11", None, None, SO_FAR),
        ("2026-10", None, None, QUIET),
        ("2026-09", "5 entries", "2026-09", None),
        ("2026-08", None, None, QUIET),
    ]
    assert all(month.entries == () for month in more["2026"].months)
    assert told(more["2026-09"].months) == [("2026-09", 5)]
    assert told(more["2026-02"].months) == [("2026-02", 28)]
    assert [view.title for view in more.values()][:2] == [
        "Status in 2026",
        "Status in September 2026",
    ]
    assert {view.years for view in more.values()} == {(2026, 2025, 2024)}
    assert more["2026-09"].year == 2026


def test_one_entry_is_one_entry(look: Look) -> None:
    """In the list of a busy year."""
    days = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 21)]
    year = history_views(*look(fault(*days, "2026-11-12")))[0]
    assert year.months[0].count == "1 entry"


# What Status shows


def test_status_shows_four_months_and_nothing_where_all_were_quiet(recent: Recent) -> None:
    """August to November; what is older has its page, and makes no empty list here."""
    assert told(recent(fault("2026-08-01"))) == [
        ("2026-11", SO_FAR),
        ("2026-10", QUIET),
        ("2026-09", QUIET),
        ("2026-08", 1),
    ]
    assert recent(fault("2026-07-31")) == ()
    assert recent() == ()


@pytest.mark.parametrize(
    ("november", "october", "shown"),
    [
        # Twelve are enough
        (12, 1, ["2026-11"]),
        (13, 1, ["2026-11"]),
        # Eleven are not: October comes whole, and then it is enough
        (11, 1, ["2026-11", "2026-10"]),
        (11, 5, ["2026-11", "2026-10"]),
        (5, 6, ["2026-11", "2026-10", "2026-09", "2026-08"]),
    ],
)
def test_status_stops_after_twelve_entries_in_whole_months(
    recent: Recent, november: int, october: int, shown: list[str]
) -> None:
    """A month is never cut in the middle."""
    days = [f"2026-11-{day:02}" for day in range(1, november + 1)]
    days += [f"2026-10-{day:02}" for day in range(1, october + 1)]
    months = recent(fault(*days))
    assert [month.month.iso for month in months] == shown
    assert [len(month.entries) for month in months[:2]] == [november, october][: len(shown)]


def test_the_month_in_which_an_open_problem_began_says_that_it_goes_on(recent: Recent) -> None:
    """It stands above with what is open; its month is not quiet, and it is not of before."""
    months = recent({**fault("2026-08-05"), **long_one("2026-10-12")})
    assert told(months) == [
        ("2026-11", WENT_ON),
        ("2026-10", "Nothing but what is going on now."),
        ("2026-09", QUIET),
        ("2026-08", 1),
    ]


def test_what_was_called_off_before_it_came_stands_on_status(recent: Recent) -> None:
    """It is planned no more; its month, which is to come, stands first."""
    text = maintenance(from_="2027-01-05 02:00", to="2027-01-05 03:00", cancelled="2026-11-20")
    months = recent({"maintenance/2027-01-05-x.md": text})
    assert told(months)[:2] == [("2027-01", 1), ("2026-11", SO_FAR)]
    assert [entry.words for entry in months[0].entries] == ["Called off"]


def test_status_claims_no_month_without_a_record(recent: Recent) -> None:
    """A client of October reads of October and November."""
    months = recent({**fault("2026-10-20"), "clients/acme/client.yaml": client(since="2026-10-15")})
    assert told(months) == [("2026-11", SO_FAR), ("2026-10", 1)]


# Years


def test_every_year_on_record_has_its_page_also_a_quiet_one(years: Years) -> None:
    """The client came in 2024, and no year of it is missing."""
    assert years(fault("2026-11-12")) == (2026, 2025, 2024)
    assert years({"company.yaml": company(records_since="2025-05-03")}) == (2026, 2025)


def test_a_year_without_a_service_has_none(years: Years) -> None:
    """Not after the client left, nor before it comes, nor without any service."""
    assert years(own(until="2025-03-31")) == (2025, 2024)
    assert years(own(since="2027-01-01")) == ()
    assert years(own(since="2026-12-01")) == ()
    assert years({"clients/acme/client.yaml": client(services=[])}) == ()


# The parts


def test_entries_are_gathered_by_the_clients_months(look: Look) -> None:
    """Newest first, as they come; only months with an entry."""
    scope, records = look(fault("2026-11-12", "2026-11-01", "2026-08-31"))
    months = by_month(happenings_of(scope, records).past, records.voice)
    assert [(month.first, [e.on.day for e in month.entries]) for month in months] == [
        (date(2026, 11, 1), [12, 1]),
        (date(2026, 8, 1), [31]),
    ]
    assert by_month((), records.voice) == ()
