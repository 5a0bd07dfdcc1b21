"""The wall between clients, broken on purpose: the build refuses, and the old site stays."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from aboveboard.model.company import TeamMember
from aboveboard.model.events import Passage
from aboveboard.scope import Scope, Wall, sharing
from factories import JOAN, client, files, note, service, team, write, yaml_of

LARK = client(
    name="Larkspur Toys",
    path="lark-x7k2p9q4r8s1t6u3",
    contacts=[{**JOAN, "name": "Mara Lind", "email": "mara@lark.example"}],
)
HOUSE = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(contacts=[JOAN], looked_after_by="maria"),
        "clients/larkspur-toys/client.yaml": LARK,
        "clients/larkspur-toys/notes/2026-11-02-x.md": note("Larkspur Toys & all: well.\n"),
        "clients/larkspur-toys/notes/2026-11-03-x.md": note("Lark<wbr>spur <b>Toys</b> as well.\n"),
        "clients/selkie/client.yaml": client(name="Selkie"),
        "notes/2026-11-01-x.md": note("All.\n\n### For larkspur-toys\nMara Lind is right.\n"),
        "staff/clients/acme.yaml": yaml_of({"came_through": "A friend of our baker"}),
    }
)


def build(folder: Path) -> Result:
    """Run ``aboveboard build`` there."""
    words = ["build", "--content", str(folder / "content"), "--site", str(folder / "site")]
    return CliRunner().invoke(main, [*words, "--now", "2026-11-21T15:00Z", "--no-cache"])


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def broken(monkeypatch: pytest.MonkeyPatch, change: Callable[[Any, Scope], Scope]) -> None:
    """Let the wall hand out another scope of Acme than it should."""
    whole = Wall.scope_of

    def scope_of(wall: Wall, client_id: str) -> Scope:
        scope = whole(wall, client_id)
        return change(wall.portal, scope) if client_id == "acme" else scope

    monkeypatch.setattr(Wall, "scope_of", scope_of)


def others_note(portal: Any, scope: Scope) -> Scope:
    """Let a note of another client in."""
    lark = portal.clients.get("larkspur-toys")
    return replace(scope, folder=replace(scope.folder, notes=lark.notes if lark else ()))


def others_marked_note(portal: Any, scope: Scope) -> Scope:
    """Let a note of another client in that has marks within its name."""
    lark = portal.clients.get("larkspur-toys")
    notes = tuple(one for one in lark.notes if one.id == "2026-11-03-x") if lark else ()
    return replace(scope, folder=replace(scope.folder, notes=notes))


def others_mail(portal: Any, scope: Scope) -> Scope:
    """Show the mail address of another client's contact as our own."""
    (contact,) = portal.clients["larkspur-toys"].client.contacts
    maria: TeamMember = portal.team["maria"].model_copy(update={"email": contact.email})
    return replace(scope, team={"maria": maria})


def others_path(portal: Any, scope: Scope) -> Scope:
    """Show the path of another's portal as our telephone's hours."""
    us = scope.company.speak_to_us.model_copy(
        update={"hours": portal.clients["larkspur-toys"].client.path}
    )
    return replace(scope, company=scope.company.model_copy(update={"speak_to_us": us}))


def others_plain_name(portal: Any, scope: Scope) -> Scope:
    """Show another's name of one word, where there is such another."""
    selkie = portal.clients.get("selkie")
    maria = portal.team["maria"].model_copy(
        update={"role": f"Works for {selkie.client.name if selkie else 'you'}"}
    )
    return replace(scope, team={"maria": maria})


def staffs_text(_portal: Any, scope: Scope) -> Scope:
    """Show what the staff wrote down for themselves."""
    maria = scope.team["maria"].model_copy(update={"role": "A friend of our baker"})
    return replace(scope, team={"maria": maria})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (others_note, "'Larkspur Toys', the name of Larkspur Toys, stands in acme/"),
        (others_marked_note, "'Larkspur Toys', the name of Larkspur Toys, stands in acme/"),
        (others_mail, "'mara@lark.example', the mail address of Larkspur Toys, stands in acme/"),
        (others_path, "'lark-x7k2p9q4r8s1t6u3', the portal's path of Larkspur Toys, stands in "),
        (others_plain_name, "'Selkie', the name of Selkie, stands in acme/"),
        (staffs_text, "'A friend of our baker', which only the staff know, stands in acme/"),
    ],
)
def test_a_hole_in_the_wall_publishes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Any, Scope], Scope],
    told: str,
) -> None:
    """Whatever leaks: the build refuses with the file and the record, and no byte is changed."""
    write(tmp_path / "content", HOUSE)
    assert build(tmp_path).exit_code == 0
    before = tree(tmp_path / "site")
    write(tmp_path / "content", {"services/web.yaml": service(name="Your website")})
    broken(monkeypatch, change)
    result = build(tmp_path)
    assert result.exit_code == 5, result.output
    assert told in result.stderr
    assert "Nothing was published." in result.stderr
    assert tree(tmp_path / "site") == before


def test_a_passage_that_everybody_is_shown_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if passages were for all."""
    write(tmp_path / "content", HOUSE)
    assert build(tmp_path).exit_code == 0
    before = tree(tmp_path / "site")

    def all_of_them(passages: tuple[Passage, ...], _client: str) -> tuple[Passage, ...]:
        return passages

    monkeypatch.setattr(sharing, "_own", all_of_them)
    result = build(tmp_path)
    assert result.exit_code == 5
    assert "'Mara Lind', the contact's name of Larkspur Toys, stands in acme/" in result.stderr
    assert tree(tmp_path / "site") == before


WORDS = ("Home", "Status", "Monday", "November", "mail", "div", "h1", "utf-8", "sans-serif")


def test_clients_named_like_words_of_the_pages_stop_no_build(tmp_path: Path) -> None:
    """Nor do ids that are words of HTML and of its styles."""
    slugs = {name: name.lower() for name in WORDS} | {"Home": "c-1", "Status": "c-2"}
    named = {f"clients/{slugs[name]}/client.yaml": client(name=name) for name in WORDS}
    write(tmp_path / "content", {**HOUSE, **named})
    result = build(tmp_path)
    assert result.exit_code == 0, result.output
