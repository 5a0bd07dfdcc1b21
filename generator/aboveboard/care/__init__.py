"""The staff's report: what waits today, for whom, and what to do next; facts, never a score.

No page is ever made of it.
"""

from aboveboard.care.report import Line, Report, Share, report_of
from aboveboard.care.text import as_text

__all__ = ["Line", "Report", "Share", "as_text", "report_of"]
