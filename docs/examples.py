"""One example of each problem, told by the rules themselves over tests/invalid/.

So the reference shows the words that staff read, and they cannot fall behind the code.
"""

from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from aboveboard.build import read_and_check
from aboveboard.care import everything_waiting
from aboveboard.cli import main
from aboveboard.problems import Code
from aboveboard.project import Project
from aboveboard.sources import read_documents, read_staff_documents

INVALID = Path(__file__).parents[1] / "tests" / "invalid"
_NOW = datetime(2026, 11, 21, tzinfo=UTC)

Example = tuple[str, str, str]
"""The file with line and column, what is wrong, and the remedy."""


def example_of(code: Code) -> Example | None:
    """Give the example of a kind of problem; ``None`` where there is none yet."""
    folder = INVALID / code.name
    if not folder.is_dir():
        return None
    return _told_by_rules(folder, code) or _told_by_a_build(folder)


def _told_by_rules(folder: Path, code: Code) -> Example | None:
    project = Project.at(folder)
    with TemporaryDirectory() as temporary:
        base = None
        if (folder / "base").is_dir():
            for name in ("content", "base"):
                copytree(folder / name, temporary, dirs_exist_ok=True)
            base = read_documents(Path(temporary))
        staff = read_staff_documents(project.content)
        checked = read_and_check(project, _NOW, base, staff)
    waits = everything_waiting(checked.records) if checked.records else ()
    told = [one for one in (*checked.problems, *waits) if one.code.name == code.name]
    return (str(told[0].where), told[0].message, told[0].hint) if told else None


def _told_by_a_build(folder: Path) -> Example | None:
    """Read it off a build's own words: ``path: error code: message``, then the remedy."""
    with TemporaryDirectory() as temporary, chdir(folder):
        built = CliRunner().invoke(main, ["build", "--site", f"{temporary}/site"])
    lines = (built.stdout + built.stderr).splitlines()
    for number, line in enumerate(lines):
        if line.startswith("content/"):
            where, message = line.removeprefix("content/").split(": ", 1)
            remedy = next(one for one in lines[number:] if one.strip().startswith("do:"))
            return where, message.split(": ", 1)[1], remedy.split("do:", 1)[1].strip()
    return None
