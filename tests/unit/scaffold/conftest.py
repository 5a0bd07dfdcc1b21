"""What an editor sees of a file, and a project that new records are written into."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from aboveboard.scaffold import Ground, survey
from aboveboard.sources import Sources, read_documents
from factories import with_contact, write

NOW = datetime(2026, 11, 21, 15, 0, 42, tzinfo=UTC)

MakeGround = Callable[..., Ground]


class _Yaml12(yaml.SafeLoader):
    """Types plain values by the core schema of YAML 1.2, as editors do."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


for _tag, _pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    _Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None
    )
_Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))


@pytest.fixture(scope="session")
def as_an_editor() -> Callable[[str], Any]:
    """Read YAML, or the front matter of a Markdown file, as an editor types it."""

    def load(text: str) -> Any:
        front = text.split("\n---", 1)[0].removeprefix("---\n") if text[:3] == "---" else text
        return yaml.load(front, Loader=_Yaml12)  # noqa: S506 - a safe loader

    return load


@pytest.fixture
def sources(tmp_path: Path) -> Callable[..., Sources]:
    """Give the documents of the smallest project with people in it, with some files changed."""

    def read(changes: Mapping[str, str | None] | None = None) -> Sources:
        return read_documents(write(tmp_path / "content", with_contact(changes)))

    return read


@pytest.fixture
def ground(sources: Callable[..., Sources]) -> MakeGround:
    """Look at that project on a Saturday afternoon in November."""

    def look(changes: Mapping[str, str | None] | None = None, now: datetime = NOW) -> Ground:
        found = survey(sources(changes), now)
        assert found is not None
        return found

    return look
