import html
import json
from urllib.parse import quote

import pytest

from aboveboard.checks.leaks.needles import Needle
from aboveboard.checks.leaks.search import Search, unfolded
from aboveboard.problems import Where
from growth import AS_ITS_LENGTH, growth


def search_for(*texts: str) -> Search:
    """Search for texts, each of a client of its own."""
    where = Where("clients/x/client.yaml")
    return Search(
        Needle(text, "name", str(n), where, is_certain=True) for n, text in enumerate(texts)
    )


def found(content: str | bytes, *texts: str) -> set[str]:
    """Give which of the texts stand in some bytes."""
    search = search_for(*texts)
    bytes_ = content if isinstance(content, bytes) else content.encode()
    return {search.needles[n].text for n in search.meant_by(search.within(bytes_))}


ODD = 'Møller & "Söhne" <O’Brien\'s>, Ltd; 50%'
"""A name that every writer has to escape somewhere."""


@pytest.mark.parametrize(
    "written",
    [
        ODD,
        html.escape(ODD),
        html.escape(ODD, quote=False),
        html.escape(ODD).replace("&quot;", "&#34;").replace("&#x27;", "&#39;"),
        html.escape(html.escape(ODD, quote=False), quote=False),
        json.dumps(ODD),
        json.dumps(ODD, ensure_ascii=False),
        quote(ODD),
        quote(ODD, safe=""),
        quote(ODD, safe="").replace("%20", "+"),
        quote(ODD, safe="").lower().replace("m%c3", "M%c3").replace("s%c3", "S%c3")
        .replace("o%e2", "O%e2").replace("brien", "Brien").replace("ltd", "Ltd"),
        ODD.replace(";", "\\;").replace(",", "\\,"),
        html.escape(ODD, quote=False).encode("ascii", "xmlcharrefreplace").decode(),
        ODD.replace(" & ", "\n& "),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    """In HTML, in a feed, as JSON, in an address, in a calendar, and over two lines."""
    assert found(f"<p>{written}</p>", ODD) == {ODD}


@pytest.mark.parametrize(
    "content",
    [
        "Acme",
        "(Acme)",
        "Acme.",
        "“Acme”",
        "\\nAcme",
        "%20Acme%20",
        "\\u2014Acme",
        "Acme's",
        "_Acme_",
    ],
)
def test_whole_words_are_found(content: str) -> None:
    """What stands beside them may be escaped, too."""
    assert found(content, "Acme") == {"Acme"}


@pytest.mark.parametrize(
    "content",
    ["Acmes", "MyAcme", "acme", "Acme-like", "x-Acme", "Acme2", "éAcme", "Acmeé", "\\u00e9Acme",
     "Acme\\u00e9"],
)  # fmt: skip
def test_a_part_of_a_word_is_none(content: str) -> None:
    """Nor is what is written in small letters."""
    assert found(content, "Acme") == set()


def test_of_names_within_names_all_are_found_and_prefixes_are_none() -> None:
    """An id that begins like another is told apart by its hyphen."""
    assert found("acme-too", "acme", "acme-too", "acme-t") == {"acme-too"}
    assert found("Larkspur Toys Ltd", "Larkspur Toys", "Larkspur Toys Ltd") == {
        "Larkspur Toys", "Larkspur Toys Ltd",
    }  # fmt: skip


def test_of_names_that_begin_alike_only_those_that_stand_there_are_found() -> None:
    """To the last letter, also where nothing follows."""
    names = ("Larkspur Toys", "Larkspur Mills", "Larkspur Toy", "Larkspur")
    assert found("by Larkspur Mills", *names) == {"Larkspur Mills", "Larkspur"}
    assert found("by Larkspur Mill", *names) == {"Larkspur"}
    assert found("by Larkspu", *names) == set()


def test_what_is_known_is_not_told() -> None:
    """By its spellings, of which two needles may share one."""
    search = search_for("Ada Lind", "Bo Ek", "Ada Lind")
    known = search.spellings_of({0})
    assert search.within(b"Ada Lind", known) == set()
    assert search.meant_by(search.within(b"Ada Lind and Bo Ek", known)) == {1}
    assert search.meant_by(search.within(b"Ada Lind")) == {0, 2}


def test_in_other_bytes_than_a_text_anything_may_stand_beside_it() -> None:
    """A picture says things of itself with no blank around them."""
    assert search_for("Ada Lind").within(b"\xffxAda Lindx") == set()
    assert search_for("Ada Lind").within(b"\xffxAda Lindx", is_text=False) != set()


def test_the_lines_of_a_calendar_are_joined() -> None:
    """Even where a fold parts the bytes of one letter."""
    folded = b"SUMMARY:M\xc3\r\n \xb8ller and L\r\n\tarkspur\r\nEND"
    assert unfolded(folded) == "SUMMARY:Møller and Larkspur\r\nEND".encode()


def test_with_nothing_to_look_for_nothing_is_found() -> None:
    """As in a project without a client."""
    assert Search(()).within(b"anything") == set()


def test_many_names_that_begin_alike_are_found_in_a_time_that_grows_with_the_text() -> None:
    """A record of some thousand contacts, or practices of one trade, held the build up."""

    def all_found(text: str) -> int:
        return len(search_for(*text.split("; ")).stand_in(text))

    def practices(length: int) -> str:
        return "; ".join(f"Zahnarztpraxis {n:05}" for n in range(length // 22))

    assert all_found(practices(2_200)) == 100
    assert growth(all_found, practices) < AS_ITS_LENGTH
