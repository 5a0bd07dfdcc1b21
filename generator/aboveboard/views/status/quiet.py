"""Since when nothing went wrong, in a sentence."""

from collections.abc import Iterable

from aboveboard.model.events import Incident
from aboveboard.views.availability.services import Records, ServiceRecord
from aboveboard.views.status.happenings import is_open


def no_problems_since(
    incidents: Iterable[Incident], services: Iterable[ServiceRecord], records: Records
) -> str:
    """Say since when services had no problem: ``No problems since 3 May 2026``."""
    voice, now = records.voice, records.now
    begun = [incident for incident in incidents if incident.began <= now]
    if going_on := [incident.began for incident in begun if is_open(incident, now)]:
        last = voice.day(voice.today(max(going_on)))
        return voice.say("The last problem began on %(day)s.", day=last)
    if ends := [incident.ended_at for incident in begun if incident.ended_at]:
        return voice.say("No problems since %(day)s.", day=voice.day(voice.today(max(ends))))
    first = min(services, key=lambda record: record.recorded_since, default=None)
    if first is None or first.recorded_since > now:
        return voice.say("No problems.")
    begin = voice.day(voice.today(first.recorded_since))
    if first.recorded_since > first.own.begins_at:
        return voice.say("No problems since our records begin, on %(day)s.", day=begin)
    return voice.say("No problems since we began, on %(day)s.", day=begin)
