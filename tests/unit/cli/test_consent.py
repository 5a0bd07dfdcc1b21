from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from aboveboard.model.quotes import fingerprint
from factories import consent, note, quotation, with_contact, write

NOW = "2026-11-21T15:00Z"
PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
NAME = "acme/2026-06-01-joan"
UNSEEN = """\
# what she said on the phone
who: joan
quote: They told us first.   # her words
said_in: on the phone
relationship: client
in_return: nothing
consent:
  given: 2026-10-22
  how: email
  proof: "mailbox, 118"
  saw_these_words: no   # not yet
  use_on: [own-portal, proposals]
  name_as: full
  show_company: yes
  photo: none
  ask_again: 2028-10-22
"""
SEEN = (
    UNSEEN.replace("words: no ", "words: yes ")
    + f"fingerprint: {fingerprint('They told us first.')}\n"
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``aboveboard consent`` in a project with a testimonial."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", with_contact({PATH: UNSEEN}))

    def invoke(*words: str, input: str | None = None) -> Result:  # noqa: A002 - click's word
        return CliRunner().invoke(main, ["consent", *words, "--now", NOW], input=input)

    return invoke


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the testimonial's file, which ``run`` has written."""
    return tmp_path / "content" / PATH


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody be there to answer."""
    monkeypatch.setattr("aboveboard.cli.consent._is_there", lambda: True)


def check(tmp_path: Path) -> str:
    """Give what ``aboveboard check`` tells."""
    return CliRunner().invoke(main, ["check", "--format", "concise", "--now", NOW]).stdout


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("name", [NAME, f"content/{PATH}"])
def test_a_yes_is_asked_for_and_written(run: Run, file: Path, tmp_path: Path, name: str) -> None:
    """With the words, who said them and how far the yes goes in view; then check is content."""
    told = run("confirm", name, input="y\n")
    assert told.stdout == (
        '  "They told us first."\n'
        "  Joan Whitfield, Acme\n"
        "  May be used on: own-portal, proposals\n"
        "  Named as: full, with the company and no photo\n"
        "  Relationship: client; in return: nothing\n"
        "Has Joan Whitfield seen exactly these words and said yes? [y/N]: y\n"
        f"content/{PATH}: fingerprint {fingerprint('They told us first.')}, "
        "saw_these_words: yes\n"
    )
    assert (file.read_text(), told.exit_code) == (SEEN, 0)
    assert check(tmp_path) == ""


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_without_a_yes_nothing_is_written(run: Run, file: Path, answer: str) -> None:
    """No answer is none, too."""
    told = run("confirm", NAME, input=answer)
    assert (told.exit_code, file.read_text()) == (1, UNSEEN)
    assert told.stderr == "Nothing was written.\n"


def test_a_script_says_yes_itself(run: Run, file: Path) -> None:
    """Without it and without anybody to answer, the command line is at fault."""
    told = run("confirm", NAME)
    assert (told.exit_code, file.read_text()) == (2, UNSEEN)
    assert "with --yes" in told.stderr
    assert run("confirm", NAME, "--yes").exit_code == 0
    assert file.read_text() == SEEN


def test_what_stands_there_already_is_not_written_again(run: Run, file: Path) -> None:
    """The file keeps its time of change."""
    file.write_text(SEEN)
    before = file.stat()
    told = run("confirm", NAME, "--yes")
    assert (told.exit_code, told.stdout) == (0, "")
    assert "says so already" in told.stderr
    assert file.stat() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (quotation(None), "has no `consent` yet"),
        (quotation(consent(withdrawn="2026-11-01")), "taken back on 2026-11-01"),
        (UNSEEN.replace("no   #", ">-\n    no\n  #"), "write by hand: `saw_these_words: yes`"),
    ],
)
def test_a_yes_is_not_made_up(run: Run, file: Path, text: str, told: str) -> None:
    """Nobody asked, it was taken back, or the file cannot be edited: it stays as it is."""
    file.write_text(text)
    result = run("confirm", NAME, "--yes")
    assert (result.exit_code, file.read_text()) == (2, text)
    assert told in result.stderr


def test_somebody_may_save_the_file_while_the_question_waits(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then nothing is written over it."""

    def answered(_question: str) -> bool:
        file.write_text(UNSEEN.replace("first", "last"))
        return True

    monkeypatch.setattr("aboveboard.cli.consent._said_yes", answered)
    told = run("confirm", NAME)
    assert (told.exit_code, file.read_text()) == (2, UNSEEN.replace("first", "last"))
    assert "changed meanwhile" in told.stderr


@pytest.mark.parametrize("what", ["confirm", "withdraw"])
@pytest.mark.parametrize(
    ("name", "told"),
    [("acme/2026-06-01-jaon", "Did you mean '2026-06-01-joan'?"), ("acne", "Did you mean 'acme'?")],
)
def test_a_wrong_name_is_told_with_the_nearest(run: Run, what: str, name: str, told: str) -> None:
    """It is a fault of the command line."""
    result = run(what, name)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "day"), [((), "2026-11-21"), (("--on", "2026-11-01"), "2026-11-01")]
)
def test_a_yes_that_was_taken_back_is_written_down(
    run: Run, file: Path, words: tuple[str, ...], day: str
) -> None:
    """In ``consent``, as of today or the day given; what people have to do is told."""
    file.write_text(SEEN)
    everybody = {"notes/2026-11-01-x.md": note("Joan said: they told us first.\n")}
    write(Path("content"), everybody)
    told = run("withdraw", NAME, *words)
    assert told.stdout == f"content/{PATH}: withdrawn: {day}\n"
    last = "  ask_again: 2028-10-22\n"
    assert file.read_text() == SEEN.replace(last, f"{last}  withdrawn: {day}\n")
    assert told.stderr.splitlines() == [
        "Build and publish now: from then on no page shows these words.",
        "Take them out of proposals by hand; then write `use_on: []`.",
        "They stand in notes/2026-11-01-x.md:3:12, too: take them out.",
    ]


def test_words_in_the_client_s_own_records_may_stay(run: Run, file: Path) -> None:
    """It is the record of what was said; and pages need no hand."""
    file.write_text(SEEN.replace(", proposals", ""))
    write(Path("content"), {"clients/acme/notes/2026-11-01-x.md": note("They told us first.\n")})
    told = run("withdraw", NAME)
    assert told.stderr == "Build and publish now: from then on no page shows these words.\n"


def test_what_was_taken_back_is_not_taken_back_again(run: Run, file: Path) -> None:
    """The first day stays."""
    text = quotation(consent(withdrawn="2026-11-01"))
    file.write_text(text)
    told = run("withdraw", NAME)
    assert (told.exit_code, file.read_text()) == (0, text)
    assert "since 2026-11-01" in told.stderr


def test_without_a_yes_there_is_nothing_to_take_back(run: Run, file: Path) -> None:
    """Nobody was asked yet."""
    file.write_text(quotation(None))
    told = run("withdraw", NAME)
    assert told.exit_code == 2
    assert "holds no yes" in told.stderr


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "2026-11-22"])
def test_a_day_that_cannot_be_is_refused(run: Run, file: Path, day: str) -> None:
    """Words, a day that no calendar has, or one to come."""
    told = run("withdraw", NAME, "--on", day)
    assert (told.exit_code, file.read_text()) == (2, UNSEEN)
    assert f"'{day}' is no day up to today" in told.stderr


def test_a_file_that_cannot_be_edited_says_so_for_a_withdrawal_too(run: Run, file: Path) -> None:
    """With the line to write."""
    file.write_text(f"{UNSEEN}  withdrawn: {{}}\n".replace("{}", "''"))
    assert run("withdraw", NAME).exit_code == 2


def test_all_words_are_listed_with_their_state(run: Run) -> None:
    """In order of client and day, in two columns."""
    more = "clients/acme/testimonials/2026-07-01-joan-again.yaml"
    write(Path("content"), {more: quotation()})
    assert run("list").stdout == (
        "acme/2026-06-01-joan        not seen\nacme/2026-07-01-joan-again  in use\n"
    )


def test_of_nobody_there_is_nothing_to_list(run: Run, file: Path) -> None:
    """It is said, and is no fault."""
    file.unlink()
    told = run("list")
    assert (told.stdout, told.exit_code) == ("", 0)
    assert "Nobody has said anything yet" in told.stderr


def test_faults_elsewhere_do_not_hinder_but_without_a_company_there_is_nothing(
    run: Run, file: Path
) -> None:
    """A day is told in the company's zone."""
    write(Path("content"), {"notes/2026-11-01-x.md": "no front matter"})
    assert run("confirm", NAME, "--yes").exit_code == 0
    write(Path("content"), {"company.yaml": "name: ["})
    told = run("list")
    assert told.exit_code == 1
    assert "company.yaml cannot be read" in told.stderr
    assert file.read_text() == SEEN


@pytest.mark.parametrize("tab", ["how:\temail", "how: email\t", "how: email \t # by mail"])
def test_a_tab_where_the_records_may_have_one_is_kept(run: Run, file: Path, tab: str) -> None:
    """What can be read can be written to, or is refused in plain words."""
    text = UNSEEN.replace("how: email", tab)
    file.write_text(text)
    assert run("withdraw", NAME).exit_code == 0
    assert file.read_text() == f"{text}  withdrawn: 2026-11-21\n"


def test_a_yes_is_not_taken_back_before_it_was_given(run: Run, file: Path) -> None:
    """On the very day it may be; nothing is written otherwise."""
    told = run("withdraw", NAME, "--on", "2026-10-21")
    assert (told.exit_code, file.read_text()) == (2, UNSEEN)
    assert "The yes is of 2026-10-22" in told.stderr
    assert run("withdraw", NAME, "--on", "2026-10-22").exit_code == 0
