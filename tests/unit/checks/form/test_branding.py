import pytest

from aboveboard.checks import Records
from aboveboard.checks.form.branding import every_link_can_be_read
from factories import NOW, company, files, problems_of, reading_of


def of_accent(accent: str | None) -> dict[str, str]:
    """Give the smallest project with this accent."""
    return files({"company.yaml": company(brand={"accent": accent} if accent else {"font": "A"})})


@pytest.mark.parametrize("accent", ["#1f6f54", "#000000", "#846800", "#1F6F54", None])
def test_an_accent_that_can_be_read_is_taken(accent: str | None) -> None:
    """However it is written; and one need not name any."""
    assert problems_of(of_accent(accent)) == []


@pytest.mark.parametrize(
    ("accent", "said"),
    [
        ("#FFCC00", "#FFCC00 on our paper #f7f4ed has a contrast of 1.3; text needs 4.5."),
        ("#777777", "#777777 on our paper #f7f4ed has a contrast of 4.0; text needs 4.5."),
        (
            "#707070",
            "#707070 on the ground of what is for one client #eef3ea has a contrast of 4.3; "
            "text needs 4.5.",
        ),
    ],
)
def test_a_faint_accent_is_told_with_its_figures(accent: str, said: str) -> None:
    """Where it stands, on what, and how far it is from what is needed."""
    assert problems_of(of_accent(accent)) == [f"company.yaml:7:11: error faint-accent: {said}"]


def test_the_remedy_names_a_colour_that_passes() -> None:
    """The nearest darker one of the same hue; taken, nothing is told any more."""
    records = Records.of(reading_of(of_accent("#ffcc00")), NOW)
    assert records is not None
    (told,) = every_link_can_be_read(records)
    assert told.hint == (
        'Write `accent: "#846800"`, which is the nearest darker colour of the same hue, or another '
        "dark one."
    )
    assert problems_of(of_accent("#846800")) == []
