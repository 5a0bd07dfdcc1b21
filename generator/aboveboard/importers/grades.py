"""The impact that we would work out for an incident of a source."""

from aboveboard.importers.drafts import IncidentDraft
from aboveboard.model.events import Incident, Update, WriteUp
from aboveboard.model.words import Impact
from aboveboard.scope import FOREVER
from aboveboard.views.status.impact import impact_of


def own_grade(draft: IncidentDraft) -> Impact:
    """Grade a draft by what it does to its services, as if it were an incident of our own."""
    updates = tuple(Update(told.at, told.phase, (), told.changes) for told in draft.updates)
    ours = Incident.model_construct(
        id=draft.slug,
        day=draft.began.date(),
        title=draft.title,
        services=draft.services,
        began=draft.began,
        ended=draft.over,
        updates=updates,
        write_up=WriteUp(),
    )
    return impact_of(ours, FOREVER)
