import re

import pytest

from aboveboard.sources.rewritten import Rewritten

READ = Rewritten.of(
    "Mara <b>Lind</b> &amp; Co",
    re.finditer(r"<[^>]*>|&amp;", "Mara <b>Lind</b> &amp; Co"),
    lambda part: "&" if part[0] == "&amp;" else "",
)
"""What stands between tags, and a sign that is written as a name."""


def test_each_sign_is_found_where_it_stood() -> None:
    """One that is written otherwise stands where its writing begins."""
    assert READ.text == "Mara Lind & Co"
    assert [READ.place(READ.text.index(sign)) for sign in "MLd&C"] == [0, 8, 11, 17, 23]


@pytest.mark.parametrize(
    ("stretch", "pieces"),
    [
        ("Mara Lind & Co", ["Mara ", "Lind", " ", "&", " Co"]),
        ("ra Li", ["ra ", "Li"]),
        ("Mara ", ["Mara "]),
        ("Lind", ["Lind"]),
        ("in", ["in"]),
    ],
)
def test_a_stretch_is_given_in_the_pieces_that_stood_in_one(
    stretch: str, pieces: list[str]
) -> None:
    """None is empty, wherever it begins or ends."""
    start = READ.text.index(stretch)
    assert [*READ.pieces(start, start + len(stretch))] == pieces
