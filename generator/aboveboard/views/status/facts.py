"""The times of a problem, and who noticed it: what stands below its page in pairs."""

from datetime import datetime, timedelta
from functools import lru_cache

from aboveboard.languages import marked
from aboveboard.model.events import Incident
from aboveboard.model.moments import Duration
from aboveboard.model.this import This
from aboveboard.model.words import NoticedBy
from aboveboard.views.cases import told_at
from aboveboard.views.timed import Timed, timed
from aboveboard.views.voice import Voice

_NOTICED = {
    NoticedBy.US: marked("We did"),
    NoticedBy.CLIENT: marked("One of our clients did; it should have been us"),
    NoticedBy.PROVIDER: marked("Our supplier did"),
}


def facts_of(
    incident: Incident, promise: Duration | None, voice: Voice
) -> tuple[tuple[str, Timed], ...]:
    """Tell in pairs when a problem began, was told and was over, and who noticed it first.

    Args:
        incident: As the client sees it.
        promise: How soon after it began we promise to tell of a problem.
        voice: How we speak to the client.
    """
    return _facts(This(incident), promise, voice)


@lru_cache(maxsize=4096)
def _facts(
    told: This[Incident], promise: Duration | None, voice: Voice
) -> tuple[tuple[str, Timed], ...]:
    incident = told.it
    facts = [(voice.say("It began"), Timed((voice.moment(incident.began),)))]
    if first := told_at(incident):
        facts.append(
            (voice.say("We told you"), _told(first, first - incident.began, promise, voice))
        )
    if incident.ended_at:
        length = voice.length(incident.ended_at - incident.began)
        end = voice.since(incident.ended_at, incident.began)
        over = timed(voice, marked("%(moment)s, after %(length)s"), moment=end, length=length)
        facts.append((voice.say("It was over"), over))
    if incident.noticed_by:
        noticed = voice.say(_NOTICED[incident.noticed_by])
        facts.append((voice.say("Who noticed first"), Timed((noticed,))))
    return tuple(facts)


def _told(first: datetime, after: timedelta, promise: Duration | None, voice: Voice) -> Timed:
    """Say when we told of a problem, how long after it began, and what we promise."""
    when = voice.since(first, first - after)
    length = voice.length(after) if after >= timedelta(minutes=1) else None
    if promise is None:
        if length is None:
            return timed(voice, marked("%(moment)s, at once"), moment=when)
        return timed(voice, marked("%(moment)s, after %(length)s"), moment=when, length=length)
    promised = voice.duration(promise)
    if length is None:
        message = marked("%(moment)s, at once; we promise %(promised)s")
        return timed(voice, message, moment=when, promised=promised)
    return timed(
        voice,
        marked("%(moment)s, after %(length)s; we promise %(promised)s"),
        moment=when,
        length=length,
        promised=promised,
    )
