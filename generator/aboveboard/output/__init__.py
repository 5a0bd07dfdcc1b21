"""The only writer: publish a site wholly or not at all.

Keeps out of what a page says and of how an author is told; prints nothing, reads no
clock and no environment. All of its own files lie beside the site, never in it.
"""

from aboveboard.output.desk import Desk, OutputFile, Staged
from aboveboard.output.folder import Protected, refuse_no_output
from aboveboard.output.publish import Changes, Publication, publish, publish_by
from aboveboard.output.refusal import OutputLocked, OutputRefused
from aboveboard.output.shards import Part, Shard, merge, note_part
from aboveboard.output.strays import strays

__all__ = [
    "Changes",
    "Desk",
    "OutputFile",
    "OutputLocked",
    "OutputRefused",
    "Part",
    "Protected",
    "Publication",
    "Shard",
    "Staged",
    "merge",
    "note_part",
    "publish",
    "publish_by",
    "refuse_no_output",
    "strays",
]
