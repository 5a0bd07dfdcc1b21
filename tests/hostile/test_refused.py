"""Everything hostile is refused with its place and its reason, and the old site stands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import (
    brand,
    command_line,
    front_matter,
    importers,
    markdown,
    names,
    pictures,
    yaml_files,
    yaml_values,
)
from hostile.case import Case, Server, bytes_in

CASES = [
    pytest.param(case, id=f"{door}: {case.name}")
    for door, cases in {
        "yaml": yaml_files.CASES,
        "value": yaml_values.CASES,
        "front matter": front_matter.CASES,
        "markdown": markdown.CASES,
        "name": names.CASES,
        "picture": pictures.CASES,
        "brand": brand.CASES,
        "import": importers.CASES,
        "command line": command_line.CASES,
    }.items()
    for case in cases
]


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_where_it_stands_and_the_old_site_stays(
    case: Case, prepared: Callable[[Case], Path], server: Server
) -> None:
    """No traceback, no sign that drives a terminal, no byte of the site or the content changed."""
    root = prepared(case)
    site, content = bytes_in(root / "site"), bytes_in(root / "content")
    done = server.run(root, case)
    assert done.code == case.code, done
    assert "Traceback" not in done.err
    told = [line for line in done.err.split("\n") if line.startswith(case.place)]
    assert any(case.reason in line for line in told), done.err
    assert all(sign.isprintable() or sign == "\n" for sign in done.err)
    assert all(len(line) < 1_500 for line in told)
    assert bytes_in(root / "site") == site
    assert bytes_in(root / "content") == content
