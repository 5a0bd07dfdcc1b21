import pytest

from aboveboard.checks.leaks.needles import client_needles, staff_needles
from factories import client, files, reading_of, sources_of, yaml_of

SELKIE = client(
    name="Selkie  Paddle",
    path="selkie-x7k2p9q4r8s1t6u3",
    contacts=[
        {"id": "a", "name": "Ada Lind", "email": "ada@selkie.example", "phone": "0117 496 0000"},
        {"id": "b", "name": "Bo", "phone": "12 34"},
    ],
)


def needles(text: str) -> list[tuple[str, str, bool]]:
    """Give what is searched for of a client, each with what it is and whether it is certain."""
    reading = reading_of(files({"clients/acme/client.yaml": text}))
    assert reading.portal
    return [
        (one.text, one.what, one.is_certain)
        for one in client_needles(reading.portal, reading.where)
    ]


def test_a_client_is_recognised_by_what_is_its_own() -> None:
    """White space is folded; of a number also the form in which it is dialled."""
    assert needles(SELKIE) == [
        ("Selkie Paddle", "name", True),
        ("acme", "id", False),
        ("selkie-x7k2p9q4r8s1t6u3", "portal's path", True),
        ("Ada Lind", "contact's name", True),
        ("ada@selkie.example", "mail address", True),
        ("0117 496 0000", "phone number", True),
        ("01174960000", "phone number", True),
    ]


def test_a_nought_in_brackets_is_not_dialled() -> None:
    """From abroad nobody dials it, so nobody writes it down in one with the rest."""
    phone = client(contacts=[{"id": "a", "name": "Ada", "phone": "+49 (0)431 496 000"}])
    assert [text for text, what, _ in needles(phone) if what == "phone number"] == [
        "+49 (0)431 496 000",
        "+49431496000",
    ]


def test_what_is_too_short_or_guessable_is_no_certain_sign() -> None:
    """Two signs are none at all; a word and a short path may stand anywhere by chance."""
    assert needles(client(name="Mo", path="mo-2")) == [
        ("acme", "id", False),
        ("mo-2", "portal's path", False),
    ]
    assert needles(client(name="Monday", path="acme")) == [
        ("Monday", "name", False),
        ("acme", "id", False),
    ]


def test_a_needle_says_where_it_stands() -> None:
    """At its own value."""
    reading = reading_of(files({"clients/acme/client.yaml": SELKIE}))
    assert reading.portal
    found = {one.text: str(one.where) for one in client_needles(reading.portal, reading.where)}
    assert found["Selkie Paddle"] == "clients/acme/client.yaml:1:7"
    assert found["ada@selkie.example"] == "clients/acme/client.yaml:10:10"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"about": "thinks of leaving"}, "thinks of leaving"),
        ({"about": "the invoice"}, None),
        ({"ref": "INV-2231"}, "INV-2231"),
        ({"ref": "2231"}, None),
        ({"ref": "20261103"}, "20261103"),
        ({"ref": "2026-11-03"}, None),
        ({"ref": "A4"}, None),
        ({"ref": "letter"}, None),
    ],
)
def test_the_staffs_texts_of_some_length_and_their_references_are_searched_for(
    entry: dict[str, str], told: str | None
) -> None:
    """A short text, a year, a date or a small number may stand on any page."""
    text = yaml_of({"contact": [{"on": "2026-11-02", "how": "phone", **entry}]})
    (document,) = sources_of({"staff/clients/acme.yaml": text}).documents
    found = list(staff_needles({document.path: document}))
    assert [(one.text, one.owner, one.is_certain) for one in found] == (
        [(told, None, True)] if told else []
    )
    assert all(one.where.path == document.path and one.where.line == 4 for one in found)


def test_who_sent_a_client_is_searched_for_too() -> None:
    """Like everything that the staff wrote down in words."""
    (document,) = sources_of(
        {"staff/clients/acme.yaml": "came_through: A friend of Ada\n"}
    ).documents
    (needle,) = staff_needles({document.path: document})
    assert needle.text == "A friend of Ada"
