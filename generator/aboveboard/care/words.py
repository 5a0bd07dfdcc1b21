"""Days, lengths and names of the report in words."""

from collections.abc import Iterable
from datetime import date

from aboveboard.care.ahead import Ahead, Occasion
from aboveboard.care.fairness import Third
from aboveboard.care.report import Line, Report, Share
from aboveboard.checks.in_words import day_in_words
from aboveboard.model.client import Client
from aboveboard.views.texts import in_a_row
from aboveboard.views.voice import counted

ANYBODY = "Anybody"
NOT_YET = "Whom not to ask yet"
NOT_YET_ABOUT = "Nothing to do; asks that must wait, and until when."


def name_of(share: Share) -> str:
    """Say for whom a list is."""
    return share.member.name if share.member else ANYBODY


def nothing_waits(report: Report) -> str:
    """Say that there is nothing to do."""
    return f"Nothing waits for {report.only.name if report.only else 'anybody'} today."


def due_in_words(line: Line, today: date) -> str:
    """Say when a line is or was due."""
    return f"Due {'since ' if line.due_on < today else ''}{day_in_words(line.due_on)}"


def others_in_words(line: Line, share: Share) -> str:
    """Say who else has a line on the list; empty where nobody has."""
    names = [member.name for member in line.others(share.member)]
    return f"This is on the list of {in_a_row(names)}, too." if names else ""


def names_of(clients: Iterable[Client]) -> str:
    """Name clients in a row; a dash for none."""
    names = [client.name for client in clients]
    return in_a_row(names) if names else "–"


def quiet_in_words(third: Third) -> str:
    """Say how long the middle client of a third has been quiet."""
    return f"{third.quiet:f} {'day' if third.quiet == 1 else 'days'}"


def occasion_in_words(ahead: Ahead) -> str:
    """Say what a day to come is."""
    if ahead.occasion is Occasion.RENEWAL:
        return "The contract renews"
    return f"{counted(ahead.years or 0, 'year')} together"
