from datetime import UTC, datetime, timedelta, timezone

import pytest

from aboveboard.feeds.statuspage.stamps import id_of, stamp

_SUMMER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("incident", "2026-11-12-card-payments"), "0ff09ad45290"),
        (("component", "online-shop"), "0f9bdae1f338"),
        (("page", "acme"), "e7231b6d4d57"),
        (("update", "0ff09ad45290", "0"), "0ff530eb09bb"),
    ],
)
def test_an_id_is_the_beginning_of_a_digest(names: tuple[str, ...], told: str) -> None:
    """An id is twelve signs of what a shell works out, so that it is the same for ever.

    ``printf incident:2026-11-12-card-payments | openssl dgst -sha256 | grep -o '[0-9a-f]*$'``
    """
    assert id_of(*names) == told


def test_things_of_two_kinds_never_share_an_id() -> None:
    """An incident and a maintenance window of one name have two ids."""
    assert id_of("incident", "2026-11-12-x") != id_of("maintenance", "2026-11-12-x")


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 11, 12, 9, 58, tzinfo=UTC), "2026-11-12T09:58:00.000Z"),
        (datetime(2026, 7, 1, 0, 30, tzinfo=_SUMMER), "2026-06-30T23:30:00.000Z"),
        (datetime(2026, 11, 12, 9, 58, 1, 2999, tzinfo=UTC), "2026-11-12T09:58:01.002Z"),
    ],
)
def test_a_moment_is_told_in_utc_with_three_decimals(moment: datetime, told: str) -> None:
    """Whatever its zone, a moment ends with three decimals and Z."""
    assert stamp(moment) == told
