"""The staff's report: what waits today, for whom, and what to do next; facts, never a score.

No page is ever made of it, and its own folder never lies in a site.
"""

from aboveboard.care.calendar import as_calendar
from aboveboard.care.markdown import as_markdown
from aboveboard.care.overview import Overview
from aboveboard.care.page import PageOrder, publish_report
from aboveboard.care.programs import as_json
from aboveboard.care.report import Line, Report, Share, everything_waiting, report_of
from aboveboard.care.text import as_text

__all__ = [
    "Line",
    "Overview",
    "PageOrder",
    "Report",
    "Share",
    "as_calendar",
    "as_json",
    "as_markdown",
    "as_text",
    "everything_waiting",
    "publish_report",
    "report_of",
]
