import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import service, with_contact, write

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in the folder of the smallest project with people in it."""
    write(tmp_path / "content", with_contact())
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["schema", *words])


def test_schemas_lie_beside_the_content(run: Run) -> None:
    """Where the first line of each file looks for them."""
    assert run().stdout == "17 schemas in .aboveboard/schema/: 17 changed.\n"
    schema = json.loads(Path(".aboveboard/schema/client.json").read_text())
    assert schema["properties"]["plan"]["enum"] == ["care"]


def test_only_what_changed_is_written(run: Run, tmp_path: Path) -> None:
    """A new service changes the schemas that can point at it, and no other file's time."""
    run()
    kept = Path(".aboveboard/schema/team.json").stat().st_mtime_ns
    assert run().stdout.endswith(": 0 changed.\n")
    write(tmp_path / "content", {"services/mail.yaml": service()})
    assert run().stdout.endswith(": 4 changed.\n"), "client, incident, maintenance, shared note"
    assert Path(".aboveboard/schema/team.json").stat().st_mtime_ns == kept


def test_they_are_written_whatever_is_wrong(run: Run) -> None:
    """Schemas help to mend what is wrong, so they cannot wait for it."""
    Path("content/company.yaml").unlink()
    Path("content/services/web.yaml").write_text("name: [\n")
    result = run()
    assert result.exit_code == 0
    schema = json.loads(Path(".aboveboard/schema/client.json").read_text())
    assert schema["properties"]["plan"]["enum"] == ["care"]


def test_content_and_schemas_may_lie_elsewhere(run: Run) -> None:
    """The folder named is made."""
    Path("content").rename("records")
    told = run("--content", "records", "--out", "a/b").stdout
    assert told == "17 schemas in a/b/: 17 changed.\n"
    assert len(list(Path("a/b").iterdir())) == 17


def test_without_content_there_is_nothing_to_know(run: Run) -> None:
    """A wrong folder is a wrong command line."""
    assert run("--content", "nowhere").exit_code == 2


def test_what_is_no_schema_of_ours_is_not_written_over(run: Run) -> None:
    """A folder that is named may hold files of those names; then nothing is written in it."""
    Path("app").mkdir()
    for mine in ("team.json", ".team.json.new"):
        Path("app", mine).write_text('{"mine": true}\n')
    result = run("--out", "app")
    assert result.exit_code == 2
    assert "app/team.json is there already, and Aboveboard did not write it." in result.stderr
    assert sorted(path.name for path in Path("app").iterdir()) == [".team.json.new", "team.json"]
    Path("app/team.json").unlink()
    assert run("--out", "app").exit_code == 0
    assert Path("app/.team.json.new").read_text() == '{"mine": true}\n'


def test_no_link_is_followed_to_write_a_schema(run: Run, tmp_path: Path) -> None:
    """Neither that of a schema's name nor that of its draft leads out of the folder."""
    (tmp_path / "mine.txt").write_text("mine")
    Path("app").mkdir()
    Path("app/.team.json.new").symlink_to("../mine.txt")
    assert run("--out", "app").exit_code == 0
    Path("app/team.json").unlink()
    Path("app/team.json").symlink_to("../mine.txt")
    assert run("--out", "app").exit_code == 2
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("link", [".aboveboard", ".aboveboard/schema"])
@pytest.mark.parametrize("there", [True, False])
def test_no_link_in_the_place_of_our_own_folder_leads_what_we_write_elsewhere(
    run: Run, tmp_path: Path, link: str, *, there: bool
) -> None:
    """As a build writes through none; a folder that is named may be a link."""
    elsewhere = tmp_path / "elsewhere"
    if there:
        elsewhere.mkdir()
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(elsewhere)
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{tmp_path}/{link} is a link, and Aboveboard writes through none." in result.stderr
    assert "or name another one with --out." in result.stderr
    assert not list(elsewhere.glob("*"))
    assert not there or run("--out", "elsewhere").exit_code == 0
