"""The straight line, over one process or many: content is read, checked, made and published."""

from aboveboard.build.checked import Checked, read_and_check
from aboveboard.build.crew import WorkerLost
from aboveboard.build.line import build
from aboveboard.build.order import BuildReport, Order, Unpublishable, WrittenMeanwhile
from aboveboard.build.texts import Reader

__all__ = [
    "BuildReport",
    "Checked",
    "Order",
    "Reader",
    "Unpublishable",
    "WorkerLost",
    "WrittenMeanwhile",
    "build",
    "read_and_check",
]
