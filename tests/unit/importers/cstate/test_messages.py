import pytest

from aboveboard.importers.cstate.messages import Message, Role, read_messages, tracks_as_text
from aboveboard.model.words import Phase


def told(body: str) -> list[tuple[str, str, str]]:
    """Give role, time and text of each message."""
    return [(one.role.value, one.time, one.text) for one in read_messages(body)]


def test_a_track_dates_the_paragraphs_above_it() -> None:
    """As cState's own editors write them, newest on top, parted by rules."""
    body = (
        "*Post-mortem*\n\nA disk was full.\n\nWe added one.\n\n---\n\n"
        '*Update* - Fixed. {{< track "2018-04-13 17:30:00" >}}\n\n'
        '*Monitoring* - We watch.\n{{% track "2018-04-13 16:50:00" %}}\n\n'
        "*Investigating* - We look.\n\nAnd look.\n\n{{< track `2018-04-13 15:54:00` >}}\n"
    )
    assert told(body) == [
        ("last", "", "A disk was full.\n\nWe added one."),
        ("next", "2018-04-13 17:30:00", "Fixed."),
        ("next", "2018-04-13 16:50:00", "We watch."),
        ("first", "2018-04-13 15:54:00", "We look.\n\nAnd look."),
    ]
    assert [one.phase for one in read_messages(body)] == [
        None, None, Phase.MONITORING, Phase.INVESTIGATING,
    ]  # fmt: skip


def test_titles_in_bold_belong_to_the_text_that_a_track_dates() -> None:
    """Only words that we know open a message; after a track the next one begins."""
    body = (
        '**Alpine is back**:\nAll of it.\n{{< track "2018-11-25 17:01:00" >}}\n\n'
        '**Replacing the server**:\nSoon.\n{{< track "2018-11-24 19:39:00" >}}\n'
    )
    assert told(body) == [
        ("plain", "2018-11-25 17:01:00", "**Alpine is back**:\nAll of it."),
        ("plain", "2018-11-24 19:39:00", "**Replacing the server**:\nSoon."),
    ]


@pytest.mark.parametrize(
    ("line", "role", "time", "more"),
    [
        ("[Initial message]", "first", "", False),
        ("[Initial Message - Friday 22th]", "first", "", True),
        ("[Opening Incident]", "first", "", False),
        ("[edit]", "next", "", False),
        ("[Update 11th of February 2022 - 19:00 UTC]", "next", "2022-02-11 19:00 UTC", False),
        ("[Update 3 May 2022, 9:05]", "next", "2022-05-03 9:05", False),
        ("[Update 3 Nay 2022, 9:05]", "next", "", True),
        ("[Closing at 2022-02-11 19:00]", "last", "2022-02-11 19:00", False),
        ("[End of outage message]", "last", "", False),
        ("[close issue]", "last", "", False),
        ("**Update at 2021-06-08 11:20 UTC**", "next", "2021-06-08 11:20 UTC", False),
        ("**Update 2021-05-03 11:58 UTC", "next", "2021-05-03 11:58 UTC", False),
        ("**2021-06-07 16:37:00**", "plain", "2021-06-07 16:37:00", False),
        ("**Initial Message at 2021-06-08T09:35:00-00:00**:", "first",
         "2021-06-08T09:35:00-00:00", False),
        ("**Resolved**:", "last", "", False),
        ("**Resolved:**", "last", "", False),
        ("_Identified_ -", "next", "", False),
        ("*Just began* -", "next", "", False),
        ("*Post-mortem*", "last", "", True),
    ],
)  # fmt: skip
def test_words_on_a_line_open_a_message(line: str, role: str, time: str, *, more: bool) -> None:
    """Its place in the course and its time follow; what tells more than that stays with it."""
    (message,) = read_messages(f"{line}\nText.")
    assert (message.role.value, message.time, message.text) == (role, time, "Text.")
    assert message.tells_more == more
    assert " ".join(message.whole.split()) == f"{line} Text."


@pytest.mark.parametrize(
    "line",
    [
        "[initial](https://x.example) words",
        "[edit]: https://x.example",
        "[infra.ci.example] words",
        "- [edit] words",
        "*Mind you* - words",
        "**End of life** - words",
        "Resolved: words",
    ],
)
def test_what_only_looks_so_is_text(line: str) -> None:
    """Links, lists and emphasis open nothing."""
    assert told(line) == [("plain", "", line)]


def test_text_may_stand_on_the_line_of_its_word() -> None:
    """After the bracket, or after the dash."""
    (one, two) = read_messages("[Final message] Done.\n\n[Initial message]\nWe begin.")
    assert (one.role, one.text, one.whole) == (Role.LAST, "Done.", "[Final message] Done.")
    assert (two.role, two.text) == (Role.FIRST, "We begin.")


def test_hidden_remarks_open_nothing() -> None:
    """Readers never saw them; lines keep their numbers."""
    body = "<!-- [Closing message]\nnot yet -->\n\n[Initial message]\nWe begin."
    assert read_messages(body) == (Message(3, Role.FIRST, "", "We begin.", "[Initial message]\n"),)


def test_code_opens_nothing() -> None:
    """What stands between fences is text, whatever it looks like."""
    body = '```\n[edit]\n{{< track "2018-04-13 17:30:00" >}}\n```'
    assert told(body) == [("plain", "", f"```\n[edit]\n({'2018-04-13 17:30:00'})\n```")]


def test_rules_between_messages_are_no_text() -> None:
    """One below a line of text is the underline of a heading, and stays."""
    body = "[Final message]\nDone\n---\n\n------\n\n[Initial message]\n===\n\nGo."
    assert [text for _, _, text in told(body)] == ["Done\n---", "Go."]


def test_a_track_within_a_line_is_shown_where_it_stands() -> None:
    """In brackets, as cState shows it."""
    text = 'At {{< track "17:30" >}} it was fixed.'
    assert told(text) == [("plain", "", "At (17:30) it was fixed.")]
    assert tracks_as_text(text) == "At (17:30) it was fixed."


def test_an_empty_body_has_no_message() -> None:
    """Rules and blank lines are none."""
    assert read_messages("\n---\n\n") == ()
