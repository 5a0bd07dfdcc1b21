import pytest

from factories import TOLD, concern, lines_of, problems_since, review, with_contact

CONCERN = "clients/acme/concerns/2026-11-03-slow.md"
REVIEW = "clients/acme/reviews/2026-10-20-autumn.md"
SIGN = ": error published-update-changed:"
SLOW = "## In your words\n> It is slow,\n> and the till is slower.\n\n## What we did\nWe looked.\n"


def told(path: str, old: str, new: str) -> list[str]:
    """Give what a comparison finds, without its file and code."""
    found = problems_since(with_contact({path: old}), with_contact({path: new}))
    return [line.removeprefix(f"{path}:").replace(SIGN, "") for line in lines_of(found)]


def test_a_client_s_own_words_stay_word_for_word() -> None:
    """The rest of a concern is ours to write on."""
    new = SLOW.replace("> and the till is slower.", '> "mostly".').replace("looked", "mended it")
    assert told(CONCERN, concern(SLOW), concern(new)) == [
        "6:1 What the client has read here (in their own words) has changed."
    ]
    assert told(CONCERN, concern(SLOW), concern(SLOW.replace("looked", "mended it"))) == []


@pytest.mark.parametrize(
    "words",
    ["> It is slow, and the till\n> is slower.", "> It is slow,\nand the till is slower.",
     "> It is slow,\n> and the till is slower. <!-- she rang twice -->"],
)  # fmt: skip
def test_lines_may_be_broken_elsewhere(words: str) -> None:
    """Nor does a remark that nobody reads change anything."""
    new = SLOW.replace("> It is slow,\n> and the till is slower.", words)
    assert told(CONCERN, concern(SLOW), concern(new)) == []


@pytest.mark.parametrize(
    ("was", "meaning"),
    [
        ("The calls.", "what worked"),
        ("The bills.", "what needs to be better"),
        ("Glad.", "how they feel about the result"),
    ],
)
def test_what_was_said_in_a_talk_stays(was: str, meaning: str) -> None:
    """What is next, and what we do differently, is ours."""
    (line,) = told(REVIEW, review(), review(TOLD.replace(was, "All of it.")))
    assert line.endswith(f" What the client has read here ({meaning}) has changed.")
    assert told(REVIEW, review(), review(TOLD.replace("A new shop", "A newer shop"))) == []


def test_what_was_left_empty_may_be_written_later() -> None:
    """And what was written does not become empty."""
    bare = TOLD.replace("Glad.", "")
    assert told(REVIEW, review(bare), review()) == []
    lines = told(REVIEW, review(), review(bare))
    assert any("(how they feel about the result) is gone." in line for line in lines)


def test_a_client_s_number_and_verdict_stay() -> None:
    """Given later they are new."""
    seven = review(satisfied=7)
    assert told(REVIEW, review(), seven) == []
    (line,) = told(REVIEW, seven, review(satisfied=9))
    assert line.endswith(" The client has read that `satisfied` is 7; now it is 9.")
    (line,) = told(REVIEW, seven, review())
    assert line.endswith(" The client has read that `satisfied` is 7; now it is left out.")
    (line,) = told(REVIEW, review(), review(objective_met="yes"))
    assert line.endswith(" The client has read that `objective_met` is mostly; now it is yes.")


@pytest.mark.parametrize(
    ("key", "was", "now", "told_now"),
    [
        ("acknowledged", "2026-11-04 15:30", "2026-11-04 09:30", "is 2026-11-04 09:30"),
        ("answered", "2026-11-06 15:30", "2026-11-04 09:30", "is 2026-11-04 09:30"),
        ("answered", "2026-11-06 15:30", None, "is left out"),
        ("resolved", "2026-11-10", "2026-11-05", "is 2026-11-05"),
    ],
)
def test_the_times_by_which_it_is_counted_what_we_kept_stay(
    key: str, was: str, now: str | None, told_now: str
) -> None:
    """An answer that came late does not turn out to have come in time; a first one is new."""
    old, new = concern(SLOW, **{key: was}), concern(SLOW, **{key: now})
    (line,) = told(CONCERN, old, new)
    assert line.endswith(f" The client has read that `{key}` is {was}; now it {told_now}.")
    assert told(CONCERN, concern(SLOW), old) == []


def test_the_time_at_which_it_was_raised_stays() -> None:
    """It begins the time in which an answer is promised."""
    (line,) = told(CONCERN, concern(SLOW), concern(SLOW, raised="2026-11-03 17:10"))
    assert line == (
        "4:9 The client has read that `raised` is 2026-11-03 16:10; now it is 2026-11-03 17:10."
    )


def test_a_file_allows_it_with_a_reason_of_its_own() -> None:
    """As where the client took its words back."""
    allow = {"published-update-changed": "Joan took her words back on 20 November."}
    new = concern(SLOW.replace("slower", "fine"), allow=allow)
    assert told(CONCERN, concern(SLOW), new) == []


def test_what_is_gone_or_not_in_order_is_not_compared() -> None:
    """Of a client that left with its folder nothing is."""
    base = with_contact({CONCERN: concern(SLOW), REVIEW: review()})
    gone = {path: text for path, text in base.items() if not path.startswith("clients/acme/")}
    broken = with_contact({REVIEW: review(satisfied="eleven"), CONCERN: concern(SLOW)})
    for texts in (gone, broken):
        assert not [line for line in lines_of(problems_since(base, texts)) if SIGN in line]
