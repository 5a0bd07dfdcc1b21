from datetime import UTC, date, datetime

from aboveboard.care import Line, Report, Share, as_text
from aboveboard.model.company import TeamMember
from aboveboard.problems import Where

MARIA = TeamMember(id="maria", name="Maria Okafor", role="Looks after clients")
TOM = TeamMember(id="tom", name="Tom Bright", role="Engineer")


def line(what: str, *others: TeamMember) -> Line:
    """Give something that waits."""
    due_at = datetime(2026, 11, 20, tzinfo=UTC)
    return Line("update-overdue", what, "Write one.", Where("incidents/x.md", 7), due_at, others)


def test_a_quiet_day_is_told_in_one_line() -> None:
    """So that a mail of it is seen to have been made."""
    assert as_text(Report(date(2026, 11, 21), ()), "") == "Nothing waits for anybody today.\n"


def test_each_line_says_what_the_next_step_and_where() -> None:
    """Under the name of who should act; with others, that it is on their list, too."""
    report = Report(
        date(2026, 11, 21),
        (
            Share(MARIA, (line("A is late."), line("B is late.", TOM, MARIA))),
            Share(None, (line("C is late."),)),
        ),
    )
    assert as_text(report, "content/") == (
        "Maria Okafor\n\n"
        "- A is late.\n"
        "  next: Write one.\n"
        "  content/incidents/x.md:7:1\n\n"
        "- B is late.\n"
        "  next: Write one.\n"
        "  This is on the list of Tom Bright and Maria Okafor, too.\n"
        "  content/incidents/x.md:7:1\n\n"
        "Anybody\n\n"
        "- C is late.\n"
        "  next: Write one.\n"
        "  content/incidents/x.md:7:1\n"
    )
