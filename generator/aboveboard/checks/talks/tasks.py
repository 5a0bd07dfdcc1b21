"""What somebody said in a review that they would do: where it stands, and whose it is."""

from aboveboard.checks.findings import Records
from aboveboard.checks.worlds import is_with_us, who_looks_after
from aboveboard.model.client import Client
from aboveboard.model.follow_up import FollowUp
from aboveboard.problems import Where

_BOX = "[ ]"


def where_task(records: Records, path: str, task: FollowUp) -> Where:
    """Locate the line on which an open task begins, or the text where it is not found.

    A task may go on over several lines, so its own line holds the beginning of it.
    """
    document = records.documents[path]
    whole = _squeezed(f"{task.text}({task.owner},{task.due_on})")
    found: tuple[int, int, int] = (0, 0, 1)
    for number, line in enumerate(document.body.split("\n")):
        before, box, words = line.partition(_BOX)
        begun = _squeezed(words)
        if box and before.strip() in {"-", "*", "+"} and whole.startswith(begun):
            found = max(found, (len(begun), number, len(before) + 1))
    return document.where_line(*found[1:])


def who_does(records: Records, task: FollowUp, client: Client) -> tuple[str, ...]:
    """Give the owner of a task who is still with us, else who looks after the client."""
    if task.owner and is_with_us(records, task.owner):
        return (task.owner,)
    return who_looks_after(records, [client])


def who_has_left(records: Records, task: FollowUp) -> str:
    """Say that the owner of a task has left, where that is so."""
    member = records.portal.team.get(task.owner or "")
    if member is None or is_with_us(records, member.id):
        return ""
    return f" {member.name}, whose it was, has left."


def _squeezed(words: str) -> str:
    return "".join(words.split()).rstrip(".")
