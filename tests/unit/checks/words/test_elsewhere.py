import pytest

from factories import (
    JOAN,
    RESOLVED,
    client,
    company,
    concern,
    incident,
    maintenance,
    note,
    plan,
    problems_of,
    providers,
    quotation,
    review,
    roadmap,
    roadmap_item,
    service,
    with_contact,
)
from factories import consent as agreed

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
WORDS = "They rang before I had noticed."
WITHDRAWN = quotation(agreed(withdrawn="2026-11-01"), quote=WORDS)
AT_HOME = quotation(agreed(use_on=["own-portal", "proposals", "social"]), quote=WORDS)
BOB = client(name="Bob", contacts=[JOAN])
SHARED = {
    "company.yaml": company(how_we_work=[WORDS]),
    "services/web.yaml": service(means=WORDS),
    "plans/care.yaml": plan(**{"for": WORDS}),
    "providers.yaml": providers(
        {"id": "p", "name": "P", "does": "mail", "plan_b": f"As said: {WORDS}"}
    ),
    "roadmap/care.yaml": roadmap(roadmap_item(why=WORDS)),
    "notes/2026-11-01-x.md": note(f"> {WORDS}\n"),
    "incidents/2026-11-12-x.md": incident(f"{RESOLVED}\n## We are sorry\nSorry. {WORDS}\n"),
    "maintenance/2026-12-05-x.md": maintenance(f"{WORDS}\n"),
}
ANOTHER_S = {
    "clients/bob/notes/2026-11-01-x.md": note(f"{WORDS}\n"),
    "clients/bob/roadmap.yaml": roadmap(roadmap_item(title=WORDS)),
    "clients/bob/concerns/2026-11-03-x.md": concern(f"## In your words\n> {WORDS}\n"),
}
OWN = {
    "clients/acme/notes/2026-11-01-x.md": note(f"{WORDS}\n"),
    "clients/acme/reviews/2026-11-01-x.md": review().replace("The calls.", WORDS),
}


def told(changes: dict[str, str]) -> list[str]:
    """Give what is wrong in a house of acme and bob."""
    return problems_of(with_contact({"clients/bob/client.yaml": BOB, **changes}))


@pytest.mark.parametrize("path", [*SHARED, *ANOTHER_S])
def test_withdrawn_words_that_still_stand_are_an_error_at_their_place(path: str) -> None:
    """In every text that anybody but the client who said them reads."""
    (problem,) = told({PATH: WITHDRAWN, path: {**SHARED, **ANOTHER_S}[path]})
    assert problem.startswith(f"{path}:")
    assert problem.endswith(
        ": error consent-withdrawn: Words that acme took back on 2026-11-01 still stand here."
    )


@pytest.mark.parametrize("path", [*SHARED, *ANOTHER_S])
def test_words_that_were_not_for_others_are_an_error_where_others_read_them(path: str) -> None:
    """A yes to proposals and posts is none to other clients; one to either page is."""
    text = {**SHARED, **ANOTHER_S}[path]
    (problem,) = told({PATH: AT_HOME, path: text})
    assert problem.startswith(f"{path}:")
    assert problem.endswith(
        ": error use-beyond-consent: Words of acme stand here, where others read them, without a "
        "yes to that."
    )
    for place in ("other-portals", "public-page"):
        assert told({PATH: quotation(agreed(use_on=[place]), quote=WORDS), path: text}) == []


@pytest.mark.parametrize("path", OWN)
def test_a_client_s_own_record_of_what_it_said_is_its_own(path: str) -> None:
    """Nobody else reads it."""
    for text in (WITHDRAWN, AT_HOME):
        assert told({PATH: text, path: OWN[path]}) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (note("All is well.\n\nThey rang\nbefore *I* had noticed!\n"), "5:1"),
        (note("Well: they rang, before I HAD noticed\n"), "3:7"),
        (note("# They rang\n> before I\n> had noticed\n"), "3:3"),
        (note("x\n", title="They rang before I had noticed"), "2:8"),
    ],
)
def test_other_marks_lines_and_capitals_hide_no_words(text: str, place: str) -> None:
    """Line and column are those of the first word."""
    (problem,) = told({PATH: WITHDRAWN, "notes/2026-11-01-x.md": text})
    assert problem.startswith(f"notes/2026-11-01-x.md:{place}: ")


@pytest.mark.parametrize(
    "text",
    [
        note("They rang before I noticed.\n"),
        note("They rang before I had\n"),
        note("<!-- They rang before I had noticed. -->\nx\n"),
        note("x\n", allow={"softener": WORDS}),
        note(f"x\n\n### For acme\n{WORDS}\n"),
        maintenance(f"{WORDS}\n", clients=["acme"]),
    ],
)
def test_other_words_remarks_and_passages_for_the_client_alone_are_no_problem(text: str) -> None:
    """Only the whole quote counts, and only where others read it."""
    path = "maintenance/2026-12-05-x.md" if "announced" in text else "notes/2026-11-01-x.md"
    assert told({PATH: WITHDRAWN, path: text}) == []


def test_a_passage_for_another_client_is_read_by_that_one() -> None:
    """And so is what names two clients."""
    passage = note(f"x\n\n### For acme\ny\n\n### For bob\n{WORDS}\n")
    both = maintenance(f"{WORDS}\n", clients=["acme", "bob"])
    for path, text in (
        ("notes/2026-11-01-x.md", passage),
        ("maintenance/2026-12-05-x.md", both),
    ):
        (problem,) = told({PATH: WITHDRAWN, path: text})
        assert "consent-withdrawn" in problem


def test_words_that_anybody_says_are_not_looked_for() -> None:
    """Three words are; with a fourth they are somebody's."""
    for words, count in (("They rang first.", 0), ("They rang us first.", 1)):
        gone = quotation(agreed(withdrawn="2026-11-01"), quote=words)
        found = told({PATH: gone, "notes/2026-11-01-x.md": note(f"So: {words}\n")})
        assert len(found) == count


def test_the_original_of_a_translation_counts_as_well() -> None:
    """Words in their own language are the person's, too."""
    gone = quotation(
        agreed(withdrawn="2026-11-01"), original="Sie riefen vorher an, ja.", lang="de"
    )
    (problem,) = told({PATH: gone, "notes/2026-11-01-x.md": note("Sie riefen vorher an: ja\n")})
    assert "consent-withdrawn" in problem


def test_two_clients_may_say_the_same() -> None:
    """What one took back is still the other's, with its own yes."""
    other = {"clients/bob/testimonials/2026-06-01-joan.yaml": quotation(quote=WORDS)}
    assert told({PATH: WITHDRAWN, **other}) == []


def test_words_without_a_yes_may_stand_nowhere_else() -> None:
    """Whether nobody asked, or the words changed since."""
    for text in (quotation(None, quote=WORDS), quotation(quote=WORDS, fingerprint="q-00000000")):
        found = told({PATH: text, "notes/2026-11-01-x.md": note(f"{WORDS}\n")})
        assert [problem.split(": ")[1] for problem in found] == [
            "withhold words-changed" if "q-0" in text else "withhold consent-missing",
            "error use-beyond-consent",
        ]


PHOTOS = {"clients/acme/testimonials/photos/joan.jpg": ""}


@pytest.mark.parametrize("path", ["notes/2026-11-01-x.md", "clients/bob/notes/2026-11-01-x.md"])
def test_a_photo_of_somebody_is_used_in_no_text_of_others(path: str) -> None:
    """A copy beside the text is told by its name, at the name."""
    folder = path.rpartition("/")[0]
    found = told({**PHOTOS, f"{folder}/Joan.jpg": "", path: note("So.\n\n![Joan](Joan.jpg)\n")})
    assert found == [
        f"{path}:5:9: error use-beyond-consent: A photo of this name was given to stand beside "
        "words of acme."
    ]


def test_a_photo_may_stand_in_the_client_s_own_texts() -> None:
    """And another picture anywhere."""
    own = {"clients/acme/notes/2026-11-01-x.md": note("![Joan](joan.jpg)\n")}
    assert told({**PHOTOS, "clients/acme/notes/joan.jpg": "", **own}) == []
    other = {"notes/2026-11-01-x.md": note("![A graph](graph.png)\n"), "notes/graph.png": ""}
    assert told({**PHOTOS, **other}) == []
    passage = {"notes/2026-11-01-x.md": note("x\n\n### For acme\n![Joan](joan.jpg)\n")}
    assert told({**PHOTOS, "notes/joan.jpg": "", **passage}) == []


def test_the_photo_itself_can_be_reached_from_no_other_folder() -> None:
    """A text names pictures beside it alone."""
    text = note("![Joan](../clients/acme/testimonials/photos/joan.jpg)\n")
    found = told({**PHOTOS, "notes/2026-11-01-x.md": text})
    assert any("unknown-reference" in problem for problem in found)
