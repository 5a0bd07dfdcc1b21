from pathlib import Path

import pytest

from aboveboard.languages import ENGLISH
from aboveboard.rendering.compiled import CompiledTemplates
from aboveboard.rendering.renderer import environment
from factories import write


def said(templates: Path, cache: Path) -> str:
    """Render a template in an environment of its own."""
    return environment(templates, ENGLISH, cache).get_template("a.html").render()


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which templates were compiled."""
    found: list[str] = []
    dump = CompiledTemplates.dump_bytecode

    def noted(self: CompiledTemplates, bucket: object) -> None:
        found.append("a")
        dump(self, bucket)  # type: ignore[arg-type]

    monkeypatch.setattr(CompiledTemplates, "dump_bytecode", noted)
    return found


def test_a_template_is_compiled_once_for_all_builds(
    tmp_path: Path, compilations: list[str]
) -> None:
    """Until its text is another."""
    templates, cache = write(tmp_path / "t", {"a.html": "one"}), tmp_path / "cache"
    assert [said(templates, cache), said(templates, cache)] == ["one", "one"]
    assert compilations == ["a"]
    write(templates, {"a.html": "two"})
    assert said(templates, cache) == "two"
    assert compilations == ["a", "a"]
    assert [path.suffix for path in cache.iterdir()] == [".template"]


@pytest.mark.parametrize("at", [0, 31, 32, 40, -1])
def test_a_damaged_program_is_never_run(tmp_path: Path, compilations: list[str], at: int) -> None:
    """It is compiled again and written anew."""
    templates, cache = write(tmp_path / "t", {"a.html": "one"}), tmp_path / "cache"
    said(templates, cache)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    broken = bytearray(whole)
    broken[at] ^= 1
    for damaged in (bytes(broken), whole[:at], b""):
        kept.write_bytes(damaged)
        assert said(templates, cache) == "one"
        assert kept.read_bytes() == whole
    assert len(compilations) == 4


def test_another_python_or_jinja_compiles_anew(
    tmp_path: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of one is nothing to the other."""
    templates, cache = write(tmp_path / "t", {"a.html": "one"}), tmp_path / "cache"
    said(templates, cache)
    monkeypatch.setattr("jinja2.__version__", "0.0")
    assert said(templates, cache) == "one"
    monkeypatch.setattr("importlib.util.MAGIC_NUMBER", b"0")
    assert said(templates, cache) == "one"
    assert len(compilations) == 3


def test_where_nothing_can_be_written_each_build_compiles(tmp_path: Path) -> None:
    """A cache is no reason to fail."""
    templates = write(tmp_path / "t", {"a.html": "one"})
    (tmp_path / "cache").write_text("a file, not a folder")
    assert said(templates, tmp_path / "cache") == "one"
