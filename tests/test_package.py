"""What is installed is whole."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from aboveboard.project import Project

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
            *("--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)),
        ],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_templates_and_types(wheel: Path) -> None:
    """Every template, the theme and the mark of a typed package are in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = ROOT / "templates"
    wanted = {
        f"aboveboard/templates/{path.relative_to(templates).as_posix()}"
        for path in templates.rglob("*")
        if path.is_file()
    }
    assert wanted <= names
    assert "aboveboard/py.typed" in names


def test_a_build_from_the_wheel_alone_works(wheel: Path, tmp_path: Path) -> None:
    """Unpacked anywhere, far from this checkout, the package finds its own templates."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); "
    run = [sys.executable, "-c", f"{code}from aboveboard.cli import main; main()"]
    subprocess.run([*run, "init", str(tmp_path / "mine")], check=True, capture_output=True)
    done = subprocess.run(
        [*run, "build"], cwd=tmp_path / "mine", check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("1 portal, ")
    assert (tmp_path / "mine" / "site" / "index.html").exists()


def test_templates_are_the_projects_own_if_it_has_any(tmp_path: Path) -> None:
    """A project's templates/ wins over those that are shipped."""
    assert Project.at(tmp_path).templates != tmp_path / "templates"
    (tmp_path / "templates").mkdir()
    assert Project.at(tmp_path).templates == tmp_path / "templates"
