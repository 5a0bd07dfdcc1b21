"""Where in a file a task stands that somebody took on in a review."""

from aboveboard.checks.findings import Records
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


def _squeezed(words: str) -> str:
    return "".join(words.split()).rstrip(".")
