"""What somebody of ours said they would do: the follow-ups of incidents and of reviews."""

from dataclasses import dataclass

from aboveboard.model.follow_up import FollowUp
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.voice import Time


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """Something we are changing: what, who and by when."""

    text: str
    done: bool
    owner: str | None
    due: Time | None
    is_late: bool


def follow_up_line(task: FollowUp, scope: Scope, records: Records) -> FollowUpLine:
    """Tell one task; it is late from the day after its own."""
    owner = scope.team.get(task.owner or "")
    today = records.voice.today(records.now)
    return FollowUpLine(
        text=task.text,
        done=task.done,
        owner=owner.name if owner else None,
        due=records.voice.day(task.due_on) if task.due_on else None,
        is_late=not task.done and task.due_on is not None and task.due_on < today,
    )
