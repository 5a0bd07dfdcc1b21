import pytest

from aboveboard.model.portal import Portal
from aboveboard.quoting import Unclear, one_asked_for, words_asked_for
from factories import client, portal_of, quotation, with_contact


@pytest.fixture(scope="module")
def portal() -> Portal:
    """Give a house in which Joan of acme said two things, and bob nothing."""
    return portal_of(
        with_contact(
            {
                "clients/bob/client.yaml": client(name="Bob"),
                "clients/acme/testimonials/2026-06-01-joan.yaml": quotation(),
                "clients/acme/testimonials/2026-07-01-joan.yaml": quotation(quote="Still first."),
            }
        )
    )


@pytest.mark.parametrize(
    "name",
    [
        "acme/2026-06-01-joan",
        "clients/acme/testimonials/2026-06-01-joan.yaml",
        "/home/x/content/clients/acme/testimonials/2026-06-01-joan.yaml",
        "content\\clients\\acme\\testimonials\\2026-06-01-joan.yaml",
    ],
)
def test_words_are_found_by_their_id_or_by_their_file(portal: Portal, name: str) -> None:
    """However the path is written, from wherever."""
    assert one_asked_for(portal, name).id == "acme/2026-06-01-joan"


def test_a_client_means_all_its_words(portal: Portal) -> None:
    """Oldest first; none where there are none."""
    assert [words.id for words in words_asked_for(portal, "acme")] == [
        "acme/2026-06-01-joan",
        "acme/2026-07-01-joan",
    ]
    assert words_asked_for(portal, "bob") == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("acne", "There is no client 'acne'. Did you mean 'acme'?"),
        ("", "There is no client ''. There are: acme, bob."),
        (
            "acme/2026-06-01-jaon",
            "There is no testimonial '2026-06-01-jaon' of acme that can be read. "
            "Did you mean '2026-06-01-joan'?",
        ),
        (
            "bob/x",
            "There is no testimonial 'x' of bob that can be read. There is none of this client.",
        ),
        ("acme", "Which one? There are: acme/2026-06-01-joan, acme/2026-07-01-joan."),
        ("bob", "There is none of bob."),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_name(
    portal: Portal, name: str, told: str
) -> None:
    """And a client alone is not one testimonial."""
    with pytest.raises(Unclear) as raised:
        one_asked_for(portal, name)
    assert str(raised.value) == told
