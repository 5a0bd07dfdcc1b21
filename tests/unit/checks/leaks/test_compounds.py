"""German makes words with a company's name, and they name it."""

from pathlib import PurePosixPath

import pytest

from aboveboard.checks.leaks.needles import client_needles
from aboveboard.checks.leaks.written import House, Watch
from aboveboard.rendering.vocabulary import pages_say
from factories import (
    JOAN,
    Changes,
    client,
    consent,
    files,
    lines_of,
    note,
    problems_of,
    providers,
    quotation,
    reading_of,
    service,
)

NOTE = "notes/2026-11-01-x.md"
OWN = "clients/club/notes/2026-11-01-x.md"
SELKIE = {"clients/selkie/client.yaml": client(name="Selkie Paddle")}
COMPOUNDS = [
    "Selkie Paddle-Team",
    "Selkie Paddle- und Ruder-Fest",
    "Selkie-Paddle-Team",
    "Selkie-Paddle",
    "Selkie-Paddles",
    "SELKIE PADDLE-TEAM",
    "SELKIE-PADDLE-TEAM",
    "Selkie Paddle\u2011Team",
    "Selkie\u2010Paddle\u2010Team",
    "Selkie\u2011Paddle\u2011Team",
    "Selkie&#8209;Paddle&#8209;Team",
    "Selkie&#45;Paddle-Team",
    "Selkie-<b>Paddle</b>-Team",
    "**Selkie Paddle**-Team",
]
OTHERS = [
    "Selkie Paddleboard",
    "Selkie-Paddleboard",
    "selkie-paddle-2024",
    "selkie-Paddle",
    "Selkie-paddle",
    "Ex-Selkie-Paddle-Team",
    "Ex-Selkie Paddle",
    "Selkie_Paddle-Team",
    "SelkiePaddle-Team",
    "Selkie -Paddle-Team",
    "Selkie--Paddle",
]


def told(changes: Changes) -> list[str]:
    """Give what is told of texts in a house with the client Selkie Paddle."""
    return problems_of(files({**SELKIE, **changes}))


def passes(words: str, texts: Changes, folder: str = "acme", house: House | None = None) -> bool:
    """Tell whether a page passes that would be the same without any client."""
    guard = Watch(reading_of(files({**SELKIE, **texts})), {}, house)
    page = f"<p>Beim {words}.</p>".encode()
    passed = guard.passes(folder, PurePosixPath(folder, "x.html"), page, lambda _names: page)
    assert passed is not bool(lines_of(guard.problems()))
    return passed


@pytest.mark.parametrize("words", COMPOUNDS)
def test_a_shared_text_names_no_business_in_a_compound(words: str) -> None:
    """Told where the name begins."""
    column = 12 if words.startswith("*") else 10
    assert told({NOTE: note(f"All.\n\nWir sind {words} und mehr.\n")}) == [
        f"{NOTE}:5:{column}: error client-named-in-shared-text: "
        "'Selkie Paddle' is a client, and others read this."
    ]


@pytest.mark.parametrize("words", COMPOUNDS)
def test_a_compound_is_refused_in_written_bytes(words: str) -> None:
    """Wherever somebody wrote it, but in the client's own portal."""
    texts = {"clients/selkie/notes/2026-11-01-x.md": note(f"Beim {words}.\n")}
    assert not passes(words, texts)
    assert passes(words, texts, "selkie")


@pytest.mark.parametrize("words", OTHERS)
def test_what_is_no_compound_of_a_name_names_nobody(words: str) -> None:
    """Longer words, other capitals, ids, other signs than a hyphen, and what one is before."""
    assert told({NOTE: note(f"Wir sind {words} und mehr.\n")}) == []
    assert passes(words, {})


def test_a_compound_is_found_as_programs_write_it() -> None:
    """In addresses, as JSON, and with a name's signs escaped."""
    sons = {"clients/sons/client.yaml": client(name="Møller & Söhne")}
    for words in (
        "Møller-&amp;-Söhne-Team",
        "Møller &amp; Söhne-Team",
        "M\\u00f8ller-&-S\\u00f6hne-Team",
        "M%C3%B8ller%20%26%20S%C3%B6hne-Team",
        "Møller\n&amp; Söhne-Team",
    ):
        assert not passes(words, sons), words
    assert passes("Møller-&amp;-Söhnchen", sons)


PEOPLE: list[Changes] = [
    {"clients/anna/client.yaml": client(name="Anna Lind", kind="person")},
    {"clients/anna/client.yaml": client(contacts=[{**JOAN, "name": "Anna Lind"}])},
    {"clients/anna/client.yaml": client(
        name="Anna  Lind", kind="business", contacts=[{**JOAN, "name": "Anna Lind"}])},
]  # fmt: skip


@pytest.mark.parametrize("texts", PEOPLE)
@pytest.mark.parametrize("words", ["Anna Lind-Voss", "Anna-Lind-Voss", "Anna-Lind"])
def test_with_a_hyphen_a_person_s_name_is_another_s(texts: Changes, words: str) -> None:
    """Also where a business is called as who works there."""
    assert told({**texts, NOTE: note(f"Wir sind {words} dankbar.\n")}) == []
    assert passes(words, texts)
    assert len(told({**texts, NOTE: note("Wir sind Anna Lind dankbar.\n")})) == 1
    assert not passes("Anna Lind", texts)


def test_of_a_person_and_a_business_of_one_name_a_compound_means_the_business() -> None:
    """Each is told by itself where its name stands."""
    anna = {"clients/anna/client.yaml": client(name="Selkie Paddle", kind="person")}
    assert len(told({**anna, NOTE: note("Wir sind Selkie Paddle gut.\n")})) == 2
    assert len(told({**anna, NOTE: note("Wir sind Selkie Paddle-Team.\n")})) == 1


def test_a_name_of_one_word_makes_no_compound() -> None:
    """It may be an ordinary one."""
    bramble = {"clients/bramble/client.yaml": client(name="Bramble")}
    assert told({**bramble, NOTE: note("Wir sind Bramble-Team.\n")}) == []
    assert passes("Bramble-Team", bramble)


def test_a_name_in_small_letters_has_blanks_still() -> None:
    """With hyphens it would be an id; and numbers with hyphens would be a day."""
    small = {"clients/x/client.yaml": client(name="kanu verleih")}
    assert passes("kanu-verleih-2024", small)
    assert passes("kanu-verleih", small)
    assert not passes("kanu verleih-Team", small)
    assert passes("12-24", {"clients/x/client.yaml": client(name="12 24")})


CLUBS = ["Selkie Paddle-Club", "Selkie-Paddle Club", "Selkie-Paddle-Club", "Selkie Paddle Club"]
WRITTEN = ["Selkie Paddle-Club", "Selkie-Paddle Club", "Selkie-Paddle-Club", "Selkie Paddle Club"]


@pytest.mark.parametrize("name", CLUBS)
def test_a_client_s_own_longer_name_stops_nothing(name: str) -> None:
    """In its folder, in its passages, and on its pages; what it is not called is another's."""
    club = {"clients/club/client.yaml": client(name=name)}
    passage = f"All.\n\n### For club\nLiebe {name}!\n"
    assert told({**club, OWN: note(f"Liebe {name}, hallo.\n"), NOTE: note(passage)}) == []
    assert passes(name, club, "club")
    assert len(told({**club, OWN: note("Das Selkie-Paddle-Team.\n")})) == 1


@pytest.mark.parametrize("name", CLUBS[:3])
def test_in_a_shared_text_the_longer_name_is_told_alone(name: str) -> None:
    """It is the one that is meant; a name of one word makes no compound, but is told as it is."""
    club = {"clients/club/client.yaml": client(name=name)}
    (line,) = told({**club, NOTE: note(f"Wir sind {name} dankbar.\n")})
    assert f"'{name}' is a client" in line


@pytest.mark.parametrize("words", ["Selkie-Paddle", "Selkie Paddle", "Selkie-Paddle-Team"])
def test_two_clients_may_be_called_alike_but_for_a_hyphen(words: str) -> None:
    """Each is what it is called, in its own folder."""
    club = {"clients/club/client.yaml": client(name="Selkie-Paddle")}
    texts = {**club, OWN: note(f"Wir sind {words} gut.\n")}
    texts |= {"clients/selkie/notes/2026-11-01-x.md": note(f"Wir sind {words} gut.\n")}
    assert told(texts) == []
    assert passes(words, texts, "club")
    assert passes(words, texts, "selkie")


OURS: list[Changes] = [
    {"providers.yaml": providers({"id": "p", "name": "Selkie Paddle-Portal", "does": "mail"})},
    {"providers.yaml": providers({"id": "p", "name": "Selkie-Paddle-Portal", "does": "mail"})},
    {"services/web.yaml": service(name="SELKIE-PADDLE-PORTAL")},
]


@pytest.mark.parametrize("texts", OURS)
def test_a_name_of_ours_that_is_a_compound_is_ours(texts: Changes) -> None:
    """In texts and on pages, as with a blank."""
    for words in ("Selkie Paddle-Portal", "Selkie-Paddle-Portal", "SELKIE-PADDLE-PORTAL"):
        assert told({**texts, NOTE: note(f"Wir sind {words} gut.\n")}) == []
        assert passes(words, texts)


@pytest.mark.parametrize("name", ["Content Security", "Last Modified", "Utf 8"])
def test_what_the_tool_itself_writes_with_hyphens_is_its_own(name: str) -> None:
    """In headers, calendars and pages: the file is the same without the client."""
    texts = {"clients/x/client.yaml": client(name=name)}
    house = House(pages_say)
    assert passes("Content-Security-Policy, LAST-MODIFIED, UTF-8", texts, house=house)
    assert passes("Content-Security-Policy, LAST-MODIFIED, UTF-8", texts, "", house)


def test_a_quote_that_may_be_shown_explains_a_compound() -> None:
    """As it does a name."""
    said = quotation(consent(use_on=["other-portals"]), quote="Das Selkie-Paddle-Team war toll.")
    texts = {
        "clients/selkie/client.yaml": client(name="Selkie Paddle", contacts=[JOAN]),
        "clients/selkie/testimonials/2026-10-20-joan.yaml": said,
    }
    assert passes("Selkie-Paddle-Team", texts)
    assert not passes("Selkie-Paddle-Team", texts, "")


def test_only_names_of_businesses_are_looked_for_in_compounds() -> None:
    """Not ids, paths, people, mail addresses and numbers."""
    selkie = client(name="Selkie Paddle", path="selkie-x7k2p9q4r8s1t6u3", contacts=[JOAN])
    reading = reading_of(files({"clients/selkie/client.yaml": selkie}))
    assert reading.portal
    needles = client_needles(reading.portal, reading.where)
    assert [one.text for one in needles if one.in_compounds] == ["Selkie Paddle"]
