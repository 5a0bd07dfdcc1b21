from collections.abc import Iterator

import pytest

from aboveboard.model.care import ClientNoteFile
from aboveboard.model.kinds import RECORD_KINDS, RecordKind
from aboveboard.model.record import help_of
from aboveboard.reading.shapes import shape_of
from aboveboard.scaffold import Skeleton, Unclear
from aboveboard.scaffold.hints import hints
from aboveboard.scaffold.skeleton import dated, kind_named, path_of
from aboveboard.sources.nodes import Items, Keys, Text
from aboveboard.sources.strict_yaml import parse_yaml
from factories import NOW


def as_if_all_were_taken(kind: RecordKind) -> Keys:
    """Read a skeleton of which every commented key had its '# ' taken away."""
    lines = [line[2:] for line in hints(kind.model, ())[1:]]
    node = parse_yaml("\n".join(lines), "x.yaml")
    assert isinstance(node, Keys), node
    return node


def names_in(node: Text | Items | Keys, before: str = "") -> Iterator[str]:
    """Yield every key with the keys above it."""
    if isinstance(node, Items):
        for item in node.items:
            yield from names_in(item, before)
    if isinstance(node, Keys):
        for name, value in node.values.items():
            yield f"{before}{name}"
            yield from names_in(value, f"{before}{name}.")


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_every_key_of_a_kind_can_be_had_by_taking_its_remark_sign_away(kind: RecordKind) -> None:
    """The comments are YAML, each key stands where its model has it; only ``allow`` is missing."""
    names = list(names_in(as_if_all_were_taken(kind)))
    shape = shape_of(kind.model)
    offered = {name for name in names if "." not in name}
    assert offered | {"for_goal", "allow"} == {*shape.keys, "for_goal", "allow"}
    for name in names:
        inner = shape
        for step in name.split("."):
            inner = inner.each if inner.each and step not in inner.keys else inner
            inner = inner.keys[step].shape


def test_a_hint_is_the_help_of_the_model() -> None:
    """Help is written once, under the field; another spelling of a key is not offered."""
    lines = hints(ClientNoteFile, {"title"})
    assert lines[1:] == [
        f"# goal:  # {help_of(ClientNoteFile)['goal']}",
        f"# by:    # {help_of(ClientNoteFile)['by']}",
    ]


def test_nothing_is_hinted_where_every_key_is_written() -> None:
    """A record with all its keys has no heading of hints either."""
    assert hints(ClientNoteFile, {"title", "goal", "for_goal", "by"}) == []


@pytest.mark.parametrize(
    ("kind", "path", "schema"),
    [
        ("company", "company.yaml", "../.aboveboard/schema/company.json"),
        ("service", "services/web.yaml", "../../.aboveboard/schema/service.json"),
        ("client", "clients/acme/client.yaml", "../../../.aboveboard/schema/client.json"),
    ],
)
def test_a_yaml_file_names_its_schema_beside_the_content(kind: str, path: str, schema: str) -> None:
    """The first line leads the editor from the file to .aboveboard/schema/."""
    text = Skeleton(kind_named(kind), path, {"name": "x"}, "").text
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={schema}"


def test_a_list_is_written_as_one_entry() -> None:
    """Its hints are indented, so that they fit the entry above once they are taken."""
    text = Skeleton(kind_named("team"), "team.yaml", {"id": "me", "name": "Jo"}, "").text
    assert text.splitlines()[1:3] == ["- id: me", "  name: Jo"]
    assert "\n#   email:  # " in text


def test_a_path_is_made_of_ids_alone() -> None:
    """Nothing that is no id gets into a path, so that none leads out of its folder."""
    assert path_of("concern", client="acme", dated=dated(NOW.date(), "slow")) == (
        "clients/acme/concerns/2026-11-21-slow.md"
    )
    with pytest.raises(Unclear, match=r"'\.\./x' is not an id"):
        dated(NOW.date(), "../x")
    with pytest.raises(Unclear, match="'a/b' is not an id"):
        path_of("service", id="a/b")
    with pytest.raises(Unclear, match="Windows"):
        path_of("service", id="con")
