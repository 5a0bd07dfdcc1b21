import pytest

from factories import (
    JOAN,
    client,
    concern,
    files,
    note,
    problems_of,
    review,
    roadmap,
    roadmap_item,
    service,
)

LARK = client(name="Larkspur Toys", contacts=[{**JOAN, "name": "Mara Lind"}])
ACME = "clients/acme"
DAY = "2026-11-01"


def told(changes: dict[str, str]) -> list[str]:
    """Give what is told of addresses, where the other client is Larkspur Toys."""
    texts = files({"clients/larkspur-toys/client.yaml": LARK, **changes})
    return [line for line in problems_of(texts) if " is part of an address " in line]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{ACME}/notes/{DAY}-like-larkspur-toys.md", note("All is well.\n")),
        (f"{ACME}/notes/{DAY}-mara-lind-rang.md", note("All is well.\n")),
        (f"{ACME}/concerns/{DAY}-larkspur-toys.md", concern()),
        (f"{ACME}/reviews/{DAY}-larkspur-toys.md", review()),
    ],
)
def test_no_file_of_a_client_s_is_called_after_another(path: str, text: str) -> None:
    """Its name is a part of a page's address, and of links to it."""
    slug = path.rpartition(f"{DAY}-")[2].removesuffix(".md")
    (line,) = told({path: text})
    assert line.startswith(f"{path}:")
    assert f": error client-named-in-shared-text: '{slug}' names Larkspur Toys, a client" in line


def test_no_roadmap_item_is_called_after_another_client() -> None:
    """Links lead to it by what it is called, at whose line it is told."""
    item = roadmap_item(id="like-larkspur-toys")
    (line,) = told({f"{ACME}/roadmap.yaml": roadmap(item)})
    assert line.startswith(f"{ACME}/roadmap.yaml:3:")


@pytest.mark.parametrize("slug", ["acme-and-joan-whitfield", "larkspur", "toys-of-larkspur"])
def test_whoever_is_one_s_own_may_be_named(slug: str) -> None:
    """And an ordinary word, or another order of words, names nobody."""
    lark = client(name="Larkspur Toys", contacts=[JOAN])
    changes = {
        "clients/larkspur-toys/client.yaml": lark,
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        f"{ACME}/notes/{DAY}-{slug}.md": note("All is well.\n"),
    }
    assert told(changes) == []


def test_a_file_may_allow_itself_to_be_called_so() -> None:
    """Where both said yes, as to a talk of both."""
    path = f"{ACME}/notes/{DAY}-larkspur-toys.md"
    allow = {"client-named-in-shared-text": "Both were there."}
    assert told({path: note("All is well.\n", allow=allow)}) == []


def test_a_name_within_one_s_own_names_nobody_else() -> None:
    """Ids may be the beginnings of others."""
    path = f"clients/larkspur-toys-york/notes/{DAY}-larkspur-toys-york-opens.md"
    york = {"clients/larkspur-toys-york/client.yaml": client(name="York")}
    assert told({**york, path: note("All is well.\n")}) == []
    other = path.replace("opens", "and-larkspur-toys")
    assert len(told({**york, other: note("All is well.\n")})) == 1


def test_what_a_plan_or_service_is_to_bring_is_called_after_nobody() -> None:
    """Unless whoever is named has it alone."""
    item = roadmap(roadmap_item(id="like-larkspur-toys"))
    texts = {"roadmap/care.yaml": item, "services/larkspur-toys-loans.yaml": service()}
    (line,) = told(texts)
    assert line.startswith("roadmap/care.yaml:3:")
    has_it = [{"service": "larkspur-toys-loans", "since": "2024-01-01"}]
    of_lark = {"clients/larkspur-toys/client.yaml": client(name="Larkspur Toys", services=has_it)}
    assert told({**texts, **of_lark}) == [line]
    (_, both) = told({**texts, **of_lark, "clients/acme/client.yaml": client(services=has_it)})
    assert both.startswith("services/larkspur-toys-loans.yaml:")


@pytest.mark.parametrize(("name", "lines"), [("Larkspur toys, wound up", 0), ("Toys", 1)])
def test_what_is_ours_may_be_called_as_a_client_is(name: str, lines: int) -> None:
    """Who has the service reads its name, too."""
    own = client(services=[{"service": "larkspur-toys", "since": "2024-01-01"}])
    shop = {"services/larkspur-toys.yaml": service(name=name)}
    assert len(told({"clients/acme/client.yaml": own, **shop})) == lines
