"""The impact that we would work out for an incident of a source."""

from datetime import datetime

from aboveboard.importers.drafts import IncidentDraft
from aboveboard.model.words import Impact, Phase, ServiceStatus
from aboveboard.views.impact import graded


def own_grade(draft: IncidentDraft) -> Impact:
    """Grade a draft by the worst that it does to each service for a minute or more."""
    return graded([_worst(draft, service) for service in draft.services])


def _worst(draft: IncidentDraft, service: str) -> ServiceStatus:
    last = draft.over or datetime.max.replace(tzinfo=draft.began.tzinfo)
    points = [(draft.began, draft.services[service])]
    for update in draft.updates:
        if update.phase is Phase.RESOLVED:
            points.append((update.at, ServiceStatus.OPERATIONAL))
        elif service in update.changes:
            points.append((update.at, update.changes[service]))
    ends = [at for at, _ in points[1:]] + [last]
    did = [status for (at, status), end in zip(points, ends, strict=True) if at < min(end, last)]
    return max(did, key=lambda status: status.severity, default=ServiceStatus.OPERATIONAL)
