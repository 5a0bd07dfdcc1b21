import random  # noqa: TID251 - to show that addresses do not hang on its seed
import re
from collections.abc import Callable

import pytest

from aboveboard.scaffold import (
    Ground,
    NewClient,
)
from aboveboard.scaffold.clients import secret_path
from factories import MARIA, plan, team

MakeGround = Callable[..., Ground]


def test_a_portal_path_cannot_be_guessed() -> None:
    """Twenty-two random letters and digits follow the id, anew each time."""
    paths = {secret_path("acme") for _ in range(50)}
    assert len(paths) == 50
    assert all(re.fullmatch(r"acme-[a-z0-9]{22}", path) for path in paths)


def test_a_portal_path_does_not_hang_on_a_seed() -> None:
    """Who knows what other randomness began with learns nothing of addresses."""
    before = random.getstate()
    try:
        paths = set()
        for _ in range(2):
            random.seed(1)
            paths.add(secret_path("acme"))
    finally:
        random.setstate(before)
    assert len(paths) == 2


def test_a_client_takes_the_only_plan_service_and_member_of_the_team(ground: MakeGround) -> None:
    """Nothing that is left out is made up: it stands as a comment."""
    skeleton = NewClient("bakery", "Bakery").skeleton(ground())
    assert skeleton.path == "clients/bakery/client.yaml"
    assert list(skeleton.values) == [
        "name",
        "since",
        "plan",
        "services",
        "path",
        "looked_after_by",
    ]
    assert skeleton.values["plan"] == "care"
    assert skeleton.values["looked_after_by"] == "maria"
    assert skeleton.values["services"] == [{"service": "web"}]
    assert "\nsince: 2026-11-21\n" in skeleton.text
    assert "\n# stand_in: " in skeleton.text


@pytest.mark.parametrize("members", [None, team(MARIA, {**MARIA, "id": "tom"})])
def test_where_there_is_a_choice_nobody_looks_after_a_client_yet(
    ground: MakeGround, members: str | None
) -> None:
    """Nor where there is no team: it stands as a comment, and no command has to ask."""
    skeleton = NewClient("bakery", "Bakery").skeleton(ground({"team.yaml": members}))
    assert "looked_after_by" not in skeleton.values
    assert "\n# looked_after_by: " in skeleton.text


def test_a_client_is_as_the_command_line_says(ground: MakeGround) -> None:
    """Contacts get an id of their first name, in letters of ours."""
    skeleton = NewClient(
        "bakery",
        "Bakery",
        plan="gold",
        since="2024-02-01",
        kind="person",
        contacts=["Émile O'Zola", "王 Li", "王"],
        looked_after_by="maria",
    ).skeleton(ground({"plans/gold.yaml": plan()}))
    assert skeleton.values["plan"] == "gold"
    assert skeleton.values["kind"] == "person"
    assert skeleton.values["looked_after_by"] == "maria"
    assert "\nsince: 2024-02-01\n" in skeleton.text
    assert skeleton.values["contacts"] == [
        {"id": "emile", "name": "Émile O'Zola"},
        {"id": "li", "name": "王 Li"},
        {"id": "contact", "name": "王"},
    ]
