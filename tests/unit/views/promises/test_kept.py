from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.promises.kept import UptimeKept, noticed_first, uptime_kept
from factories import client, incident, plan, service

Look = Callable[..., tuple[Scope, Records]]
Months = Callable[..., list[UptimeKept]]


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def fault(began: str, after: int, **facts: Any) -> dict[str, str]:
    """Give an incident that was told so many minutes after it began, and was over in a day."""
    told = datetime.fromisoformat(began) + timedelta(minutes=after)
    over = told + timedelta(days=1)
    body = (
        f"## {told:%Y-%m-%d %H:%M} Investigating\nDown.\n\n## {over:%Y-%m-%d %H:%M} Resolved\nUp.\n"
    )
    name = f"{began[:10]}-x{began[11:13]}{began[14:]}"
    return {f"incidents/{name}.md": incident(body, began=began, **facts)}


# Who noticed first


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (["us"], "Who noticed first: we once."),
        (["us", "us", "client"], "Who noticed first: we twice and a client once."),
        (["provider"], "Who noticed first: a supplier once."),
        (["client"] * 3, "Who noticed first: a client 3 times."),
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
    old = fault("2025-11-20 23:40", 5, noticed_by="client")
    scope, records = look({**old, **fault("2025-11-21 09:40", 5, noticed_by="us")})
    assert noticed_first(scope.incidents, records) == "Who noticed first: we once."


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
        "November 2026: 44 counted minutes of 43.2 allowed; 99.89%, missed. "
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
