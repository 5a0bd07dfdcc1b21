"""A client's subscription to a service, as moments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from aboveboard.model.client import Subscription
from aboveboard.model.company import Service

FOREVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A service that the client has or had, and from when to when; half-open, in UTC."""

    service: Service
    name: str
    """What the client calls it."""
    since: date
    until: date | None
    begins_at: datetime
    ends_at: datetime

    def includes(self, day: date) -> bool:
        """Tell whether a day of the calendar lies within the subscription."""
        return self.since <= day and (self.until is None or day <= self.until)

    def meets(self, start: datetime, end: datetime) -> bool:
        """Tell whether any moment of ``[start, end)`` lies within the subscription."""
        return start < self.ends_at and max(end, start + timedelta.resolution) > self.begins_at


@lru_cache(maxsize=4096)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Give the moment at which a day begins in a zone, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def subscribed(
    subscription: Subscription, service: Service, client_since: date, zone: ZoneInfo
) -> Subscribed:
    """Resolve a subscription; its days are those of the client's zone, `until` is the last."""
    since, until = subscription.since or client_since, subscription.until
    return Subscribed(
        service=service,
        name=subscription.called or service.name,
        since=since,
        until=until,
        begins_at=midnight(since, zone),
        ends_at=midnight(until + timedelta(days=1), zone) if until else FOREVER,
    )
