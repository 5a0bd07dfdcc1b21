"""Names of clients, found in any spelling and at no cost for each client."""

from hypothesis import given
from hypothesis import strategies as st

from aboveboard.reading.names import Names, words_of

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=8).map(tuple)
NAMES = st.lists(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3), max_size=6)


@given(WORDS, NAMES)
def test_every_name_is_found_wherever_it_stands(
    words: tuple[str, ...], named: list[list[str]]
) -> None:
    """Looking each name up at each place of the text finds the same, only slower."""
    found = {
        (at, name) for at, name, _ in Names.of((" ".join(n), "x") for n in named).within(words)
    }
    slowly = {
        (at, tuple(name))
        for name in named
        for at in range(len(words))
        if words[at : at + len(name)] == tuple(name)
    }
    assert found == slowly


def test_a_name_of_signs_alone_means_nobody() -> None:
    """There is no word in it by which it could be found."""
    assert list(Names.of([("!!!", "x")]).within(words_of("### For !!!"))) == []
