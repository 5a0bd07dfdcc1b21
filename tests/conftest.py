"""The option of these tests, how long properties are tried, and what an editor sees of a file."""

import os
import re
import signal
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, is_hypothesis_test, settings

# A shell that runs the tests in the background lets them ignore Ctrl-C, and all that they begin.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A property is a fact about the code, not about how busy the machine is.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

FUZZ = int(os.environ.get("FUZZ", "0"))  # noqa: TID251 - `make fuzz` says so
"""So many times as many examples of each property are tried; 0: all tests, each as it says."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a long run, take the properties alone, and try each of them longer."""
    if not FUZZ:
        return
    others = []
    for item in items:
        test: Any = getattr(item, "obj", None)
        if not is_hypothesis_test(test):
            others.append(item)
            continue
        usual = test._hypothesis_internal_use_settings
        longer = settings(usual, max_examples=usual.max_examples * FUZZ)
        test._hypothesis_internal_use_settings = longer
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in set(others)]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write tests/golden/site anew from tests/golden/content.",
    )


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
        return yaml.load(front, Loader=_Yaml12)  # noqa: S506 - a safe loader, with other types

    return load
