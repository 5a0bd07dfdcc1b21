from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.kept import (
    Kept,
    UptimeKept,
    announced_in_time,
    noticed_first,
    told_at,
    told_in_time,
    uptime_kept,
)
from aboveboard.views.services import Records
from factories import client, company, incident, maintenance, plan, service

Look = Callable[..., tuple[Scope, Records]]
Told = Callable[..., Kept]
Months = Callable[..., list[UptimeKept]]

NBSP = "\N{NO-BREAK SPACE}"


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def promising(**lengths: str) -> dict[str, str]:
    """Give a plan that promises some lengths of time."""
    return {"plans/care.yaml": plan(promises=lengths)}


def fault(began: str, after: int, **facts: Any) -> dict[str, str]:
    """Give an incident that was told so many minutes after it began, and was over in a day."""
    told = datetime.fromisoformat(began) + timedelta(minutes=after)
    over = told + timedelta(days=1)
    body = (
        f"## {told:%Y-%m-%d %H:%M} Investigating\nDown.\n\n## {over:%Y-%m-%d %H:%M} Resolved\nUp.\n"
    )
    name = f"{began[:10]}-x{began[11:13]}{began[14:]}"
    return {f"incidents/{name}.md": incident(body, began=began, **facts)}


def window(start: str, announced: str, **facts: Any) -> dict[str, str]:
    """Give planned work of an hour."""
    end = datetime.fromisoformat(start) + timedelta(hours=1)
    given = {"from_": start, "to": f"{end:%Y-%m-%d %H:%M}", "announced": announced, **facts}
    return {f"maintenance/{start[:10]}-w{start[11:13]}.md": maintenance(**given)}


@pytest.fixture
def told(look: Look) -> Told:
    """Tell how we kept telling within half an hour, or within what a plan promises."""

    def of(
        changes: Mapping[str, str], promise: str = "30 minutes", now: str = "2026-11-21 15:00"
    ) -> Kept:
        scope, records = look({**promising(tell_about_problems=promise), **changes}, utc(now))
        kept = told_in_time(scope.incidents, scope, records)
        assert kept is not None
        return kept

    return of


def test_what_was_told_in_time_is_counted_to_the_minute(told: Told) -> None:
    """After 30 minutes is in time, after 31 is not; the slowest is told with its page."""
    kept = told(
        {
            **fault("2026-11-12 09:40", 30),
            **fault("2026-10-12 09:40", 31),
            **fault("2026-09-12 09:40", 0),
        }
    )
    assert kept.promise == "You hear of a problem within 30 minutes"
    assert (kept.kept, kept.of, kept.words) == (2, 3, "2 of 3 times")
    assert kept.slowest == "The slowest took 31 minutes"
    assert kept.page == ("incident", "2026-10-12-x0940")


def test_one_time_is_one_time(told: Told) -> None:
    """And what was told within its minute took under one."""
    kept = told(fault("2026-11-12 09:40", 0))
    assert (kept.words, kept.slowest) == ("Kept", "The slowest took under a minute")


def test_where_nothing_happened_nothing_is_claimed(told: Told, look: Look) -> None:
    """Not that every promise was kept; and without a promise there is no line at all."""
    kept = told({})
    assert (kept.kept, kept.of, kept.words) == (0, 0, "No case yet")
    assert (kept.slowest, kept.page) == (None, None)
    scope, records = look(fault("2026-11-12 09:40", 10))
    assert told_in_time(scope.incidents, scope, records) is None


def test_a_promise_in_working_hours_is_kept_by_the_working_week(told: Told) -> None:
    """From Friday 16:30 one working hour runs to Monday 09:30; the clock tells the slowest."""
    # Friday 13 November, 16:30, to Monday the 16th, 09:30: half an hour and half an hour
    weekend = timedelta(days=2, hours=17) // timedelta(minutes=1)
    assert weekend == 65 * 60
    kept = told(fault("2026-11-13 16:30", weekend), "1 working hour")
    assert (kept.kept, kept.of) == (1, 1)
    assert kept.promise == "You hear of a problem within 1 working hour"
    assert kept.slowest == "The slowest took 2 days 17 hours"
    assert told(fault("2026-11-13 16:30", weekend + 1), "1 working hour").kept == 0
    # On a holiday nobody works: with Monday off, Tuesday 09:30 is in time
    off = {"company.yaml": company(holidays=["2026-11-16"])}
    tuesday = fault("2026-11-13 16:30", weekend + 24 * 60)
    assert told({**tuesday, **off}, "1 working hour").kept == 1
    assert told(tuesday, "1 working hour").kept == 0


def test_what_was_told_first_elsewhere_is_left_out_where_nobody_wrote_when(told: Told) -> None:
    """An import whose first update stands at its beginning tells nothing of how soon."""
    imported = fault("2026-11-12 09:40", 0, origin="statuspage:1")
    kept = told({**imported, **fault("2026-10-12 09:40", 40)})
    assert (kept.kept, kept.of) == (0, 1)
    # One that tells when counts like any other
    known = told(fault("2026-11-12 09:40", 5, origin="statuspage:1"))
    assert (known.kept, known.of, known.slowest) == (1, 1, "The slowest took 5 minutes")


def test_when_we_told_is_the_first_update_unless_nobody_wrote_that(look: Look) -> None:
    """Our own record of telling at once is believed; an imported one says nothing."""
    for facts, after, expected in (
        ({}, 0, "2026-11-12 09:40"),
        ({}, 18, "2026-11-12 09:58"),
        ({"origin": "cstate:a"}, 18, "2026-11-12 09:58"),
        ({"origin": "cstate:a"}, 0, None),
    ):
        scope, _ = look(fault("2026-11-12 09:40", after, **facts))
        assert told_at(scope.incidents[0]) == (utc(expected) if expected else None)


@pytest.mark.parametrize(
    ("began", "counted"),
    [
        # From 21 November 2026 twelve months go back to the first of December 2025
        ("2025-12-01 00:00", 1),
        ("2025-11-30 23:59", 0),
        ("2026-11-21 14:59", 1),
        ("2026-11-21 15:00", 1),
        # By a clock that goes before ours
        ("2026-11-21 15:01", 0),
    ],
)
def test_twelve_months_are_looked_at_the_running_one_included(
    told: Told, began: str, counted: int
) -> None:
    """By when it began, in the client's zone."""
    assert told(fault(began, 1)).of == counted


def test_the_twelve_months_are_the_clients(told: Told) -> None:
    """23:30 UTC on 30 November 2025 is December in Berlin."""
    text = fault("2025-11-30 23:30", 1)
    berlin = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    assert (told(text).of, told({**text, **berlin}).of) == (0, 1)


def test_what_began_before_the_records_is_not_judged(told: Told) -> None:
    """A client of July, and records of July, begin in July."""
    texts = {**fault("2026-06-30 23:00", 40), **fault("2026-07-01 09:00", 10)}
    assert told(texts).of == 2
    assert told({**texts, "company.yaml": company(records_since="2026-07-01")}).of == 1
    assert told({**texts, "clients/acme/client.yaml": client(since="2026-07-01")}).of == 1


# Who noticed first


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (["us"], "Who noticed first: we once."),
        (["us", "us", "client"], "Who noticed first: we twice and a client once."),
        (["provider"], "Who noticed first: a supplier once."),
        (
            ["client", "us", "provider", "client", None],
            "Who noticed first: we once, a supplier once and a client twice.",
        ),
        ([None], None),
        ([], None),
    ],
)
def test_who_noticed_first_is_told_of_those_where_somebody_wrote_it(
    look: Look, who: list[str | None], words: str | None
) -> None:
    """The others are in neither number."""
    texts: dict[str, str] = {}
    for day, noticed in enumerate(who, 1):
        texts |= fault(f"2026-11-{day:02} 09:40", 5, noticed_by=noticed)
    scope, records = look(texts)
    assert noticed_first(scope.incidents, records) == words


def test_who_noticed_first_is_told_of_the_last_twelve_months(look: Look) -> None:
    """What is older is not in it."""
    old = fault("2025-11-30 09:40", 5, noticed_by="client")
    scope, records = look({**old, **fault("2026-11-01 09:40", 5, noticed_by="us")})
    assert noticed_first(scope.incidents, records) == "Who noticed first: we once."


# Planned work


@pytest.fixture
def announced(look: Look) -> Told:
    """Tell how we kept announcing five days before, or what a plan promises."""

    def of(
        changes: Mapping[str, str], promise: str = "5 days", now: str = "2026-11-21 15:00"
    ) -> Kept:
        scope, records = look({**promising(maintenance_notice=promise), **changes}, utc(now))
        kept = announced_in_time(scope, records)
        assert kept is not None
        return kept

    return of


def test_work_announced_in_time_is_counted_to_the_minute(announced: Told) -> None:
    """Five days before is in time, a minute less is not; the latest is told with its page."""
    kept = announced(
        {
            **window("2026-11-10 02:00", "2026-11-05 02:00"),
            **window("2026-11-12 02:00", "2026-11-07 02:01"),
            **window("2026-10-12 02:00", "2026-09-01 02:00"),
        }
    )
    assert kept.promise == "You hear of planned work at least 5 days before"
    assert kept.words == "2 of 3 times"
    assert kept.slowest == "The shortest notice was 4 days 23 hours 59 minutes"
    assert kept.page == ("maintenance", "2026-11-12-w02")


def test_work_announced_when_it_began_or_after_was_not_announced_before(announced: Told) -> None:
    """It is said so, and not that it came minutes before."""
    for at in ("02:00", "02:10"):
        kept = announced(window("2026-11-10 02:00", f"2026-11-10 {at}"))
        assert (kept.kept, kept.of) == (0, 1)
        assert kept.slowest == "Once it was not announced before it began"


def test_a_notice_in_working_days_follows_the_working_week(announced: Told) -> None:
    """Two working days before Monday 16 November is Thursday the 12th, at the same time."""
    monday = "2026-11-16 08:00"
    assert announced(window(monday, "2026-11-12 08:00"), "2 working days").kept == 1
    assert announced(window(monday, "2026-11-12 08:01"), "2 working days").kept == 0


def test_work_to_come_called_off_or_long_ago_is_not_counted(announced: Told) -> None:
    """Twelve months, by when the work began; called off, it bothered nobody."""
    early = "2025-01-01 00:00"
    assert announced(window("2026-11-21 15:00", early)).of == 1
    assert announced(window("2026-11-21 15:01", early)).of == 0
    assert announced(window("2026-11-10 02:00", early, cancelled="2026-11-09")).of == 0
    assert announced(window("2025-12-01 00:00", early)).of == 1
    assert announced(window("2025-11-30 23:59", early)).of == 0
    nothing = announced({})
    assert (nothing.words, nothing.slowest, nothing.page) == ("No case yet", None, None)


def test_without_a_promised_notice_there_is_no_line(look: Look) -> None:
    """What was not promised was not kept."""
    assert announced_in_time(*look(window("2026-11-10 02:00", "2026-11-01 00:00"))) is None


# Uptime


@pytest.fixture
def months(look: Look) -> Months:
    """Tell of each service the months in which 99.9 % was kept."""
    promised = {"target": "99.9", "if_missed": [{"below": "99.9", "give": "5% of the fee"}]}

    def of(
        changes: Mapping[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> list[UptimeKept]:
        texts = {"plans/care.yaml": plan(uptime=promised), **(changes or {})}
        _, records = look(texts, utc(now))
        assert records.uptime is not None
        return list(uptime_kept(records, records.uptime))

    return of


def down(day: str, minutes: int) -> dict[str, str]:
    """Give an outage from noon of a day, of so many minutes."""
    over = datetime.fromisoformat(f"{day} 12:00") + timedelta(minutes=minutes)
    body = f"## {day} 12:00 Investigating\nDown.\n\n## {over:%Y-%m-%d %H:%M} Resolved\nUp.\n"
    return {f"incidents/{day}-down.md": incident(body, began=f"{day} 12:00")}


def test_the_running_month_is_judged_only_once_it_is_missed(months: Months) -> None:
    """Eleven months are over; the twelfth joins them as soon as its promise is broken."""
    assert months() == [UptimeKept("Website", "11 of 11 months", ())]
    # 43.2 of November's 43,200 minutes are allowed
    assert months(down("2026-11-12", 43))[0].words == "11 of 11 months"
    (missed,) = months(down("2026-11-12", 44))
    assert missed.words == "11 of 12 months"
    # 44 / 43,200 = 0.10185… %
    assert missed.missed == (
        f"November 2026: 44 counted minutes of 43.2 allowed; 99.89{NBSP}%, missed. "
        "You get 5% of the fee, you need not ask.",
    )


def test_each_missed_month_is_named_newest_first(months: Months) -> None:
    """December 2025 is in it, November 2025 is not any more."""
    faults = {
        **down("2026-03-05", 60),
        **down("2025-12-05", 60),
        **down("2025-11-05", 60),
    }
    (kept,) = months(faults)
    assert kept.words == "9 of 11 months"
    assert [words.partition(":")[0] for words in kept.missed] == ["March 2026", "December 2025"]


def test_months_without_a_record_are_in_neither_number(months: Months) -> None:
    """A client of September has two whole months, and one of this month has none."""
    assert months({"clients/acme/client.yaml": client(since="2026-09-10")})[0].words == (
        "2 of 2 months"
    )
    own = {"clients/acme/client.yaml": client(since="2026-10-31")}
    assert months(own)[0].words == "1 of 1 month"
    first = months({"clients/acme/client.yaml": client(since="2026-11-01")})
    assert [kept.words for kept in first] == ["The first month runs"]


def test_each_service_is_told_once_with_its_name(months: Months) -> None:
    """Two subscriptions to one are one; one that ended is told, one to come is not."""
    own = client(
        services=[
            {"service": "web", "until": "2026-02-28", "called": "Your old site"},
            {"service": "mail", "until": "2026-03-31"},
            {"service": "web", "since": "2026-06-01", "called": "Your site"},
            {"service": "soon", "since": "2026-11-25"},
            {"service": "gone", "until": "2025-11-30"},
        ]
    )
    texts = {f"services/{name}.yaml": service(name=name) for name in ("mail", "soon", "gone")}
    # Website: December to February and June to October; mail: December to March
    assert months({**texts, "clients/acme/client.yaml": own}) == [
        UptimeKept("Your site", "8 of 8 months", ()),
        UptimeKept("mail", "4 of 4 months", ()),
    ]


def test_a_month_over_two_subscriptions_is_judged_as_one(months: Months) -> None:
    """Ten days and ten days of October: 28,860 minutes, of which 28.86 may be down."""
    own = client(
        services=[
            {"service": "web", "since": "2026-10-01", "until": "2026-10-10"},
            {"service": "web", "since": "2026-10-22", "until": "2026-10-31"},
        ]
    )
    texts = {"clients/acme/client.yaml": own}
    # 20 days and the hour that the clock goes back; ten days alone would allow 14.4
    assert months({**texts, **down("2026-10-05", 28)})[0].words == "1 of 1 month"
    (kept,) = months({**texts, **down("2026-10-05", 29)})
    assert kept.words == "0 of 1 month"
    assert "29 counted minutes of 28.8 allowed" in kept.missed[0]


def test_a_month_without_a_promised_minute_is_not_called_kept(months: Months) -> None:
    """A service of office hours that began on the last Saturday of October."""
    office = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00")
    texts = {
        "services/web.yaml": service(hours=office),
        "clients/acme/client.yaml": client(since="2026-10-31"),
    }
    assert [kept.words for kept in months(texts)] == ["The first month runs"]
