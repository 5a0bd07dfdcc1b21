"""Histories of other tools into files: what they hold, what is doubtful, where it would lie.

Nothing here writes; the command line does, once all of it has been proved.
"""

from aboveboard.importers.audience import Audience
from aboveboard.importers.cstate import find_issues, read_cstate
from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import Harvest
from aboveboard.importers.filing import unreadable
from aboveboard.importers.plan import Plan, Row, plan_import
from aboveboard.importers.planned import ALL, stems_of, unknown_names, with_planned
from aboveboard.importers.statuspage import NAMES, find_documents, read_statuspage
from aboveboard.importers.times import Zones

__all__ = [
    "ALL",
    "NAMES",
    "Audience",
    "Doubt",
    "Harvest",
    "Kind",
    "Plan",
    "Row",
    "Zones",
    "find_documents",
    "find_issues",
    "plan_import",
    "read_cstate",
    "read_statuspage",
    "stems_of",
    "unknown_names",
    "unreadable",
    "with_planned",
]
