"""Which problems can still say anything of how promises were kept from some moment on."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aboveboard.model.events import Incident
from aboveboard.scope import Scope
from aboveboard.views.cases import is_written_up
from aboveboard.views.cases.case import moment_of


def unsettled(scope: Scope, since: datetime) -> Scope:
    """Leave out the problems that were told, over and written up before a moment.

    Whatever was promised of them was kept or made good by then, so that no time that begins then,
    or later, has a case of theirs. Each letter and each page looks at another time, and most of
    the problems of a client are long settled in all of them.
    """
    zone = scope.company.timezone
    open_then = tuple(one for one in scope.incidents if not _is_settled(one, since, zone))
    return replace(scope, incidents=open_then)


def _is_settled(incident: Incident, since: datetime, zone: ZoneInfo) -> bool:
    end = incident.ended_at
    if end is None or end >= since or incident.updates[0].at >= since:
        return False
    if incident.reported is None:
        return incident.origin is not None or is_written_up(incident)
    return moment_of(incident.reported, zone) < since
