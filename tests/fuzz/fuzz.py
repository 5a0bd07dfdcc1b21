"""Bytes that atheris makes up, led by the lines they reach: ``fuzz.py TARGET [OPTION]...``.

Options are libFuzzer's, such as ``-max_total_time=60``; folders among them are where it keeps what
led on. ``fuzz.py --targets`` names the targets. It runs beside pytest (``make fuzz``), not in it.
"""

import re
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["aboveboard"]):
    from aboveboard.importers.statuspage.documents import document_of
    from aboveboard.output.folder import Place
    from aboveboard.output.journal import read_journal
    from aboveboard.output.manifest import FORMAT, read_manifest, to_json
    from aboveboard.pictures import bare
    from aboveboard.pictures.broken import Broken
    from aboveboard.problems import Problem
    from aboveboard.rendering.markdown import SlowNote, to_html
    from aboveboard.sources import to_plain
    from aboveboard.sources.credentials import credentials_in
    from aboveboard.sources.documents import parse_note
    from aboveboard.sources.files import text_of
    from aboveboard.sources.strict_yaml import parse_yaml

TESTS = Path(__file__).resolve().parents[1]
_RUNS = re.compile(
    r"<(?:script|style|iframe|object|embed|form|base|meta|link|svg)\b"
    r"|<[^>]*?\s(?:on\w+|style|srcdoc)\s*="
    r"|(?:href|src)\s*=\s*[\"']?\s*(?:javascript|vbscript|data)\s*:",
    re.IGNORECASE,
)
"""HTML that would do more than be read."""
_PLACE = Place(Path("site"), Path(mkdtemp()))


def _text(raw: bytes) -> str | None:
    text = text_of("a", raw)
    return None if isinstance(text, Problem) else text


def a_yaml_file(raw: bytes) -> None:
    """What is no plain YAML is a problem; anything else has values."""
    if (text := _text(raw)) is not None:
        assert not [*credentials_in("a.yaml", text)] or text
        root = parse_yaml(text, "a.yaml")
        if root is not None and not isinstance(root, Problem):
            to_plain(root)


def a_note(raw: bytes) -> None:
    """Front matter that does not close is a problem, never a text."""
    if (text := _text(raw)) is not None:
        found = parse_note("a.md", text)
        assert isinstance(found, Problem) or text.startswith("---")


def markdown(raw: bytes) -> None:
    """Nothing in the HTML runs, however it was written."""
    if (text := _text(raw)) is not None:
        try:
            html = to_html(text)
        except SlowNote:
            return
        assert not _RUNS.search(html), html


def a_picture(raw: bytes) -> None:
    """It is broken, or what is kept of it is whole, and nothing more can be taken away."""
    for name in ("a.png", "a.jpg", "a.gif", "a.webp", "a.avif"):
        try:
            kept = bare(name, raw)
        except Broken:
            continue
        assert bare(name, kept) == kept


def our_own_lists(raw: bytes) -> None:
    """A manifest or journal is refused or names paths within the site.

    Bytes alone hardly ever become a list, so they are its paths, unless they begin as one.
    """
    if raw.startswith(b"{"):
        manifest = journal = raw
    else:
        paths = raw.decode(errors="replace").split("\n")
        files = dict.fromkeys(paths, "0" * 64)
        body = {"files": files, "removals": {}, "writes": dict.fromkeys(paths[::2])}
        manifest = to_json({"files": files, "format": FORMAT, "left": files})
        journal = to_json({"body": body, "checksum": sha256(to_json(body)).hexdigest()})
    _PLACE.manifest.write_bytes(manifest)
    _PLACE.journal.write_bytes(journal)
    found = read_manifest(_PLACE), read_journal(_PLACE)
    for path in (path for one in found if one for path in one.files):
        assert {"", ".", ".."}.isdisjoint(path.split("/")), path
        assert min(path) >= " ", path


def a_history(raw: bytes) -> None:
    """What is no document of another status page is a problem."""
    if (text := _text(raw)) is not None:
        document_of("a.json", text)


TARGETS: Mapping[str, tuple[Callable[[bytes], None], tuple[str, ...]]] = {
    "yaml": (a_yaml_file, ("invalid/**/*.yaml",)),
    "note": (a_note, ("invalid/**/*.md",)),
    "markdown": (markdown, ("invalid/**/*.md",)),
    "picture": (a_picture, ("pictures/*.*",)),
    "lists": (our_own_lists, ("fuzz/manifest.json", "fuzz/paths.txt")),
    "history": (a_history, ("fuzz/history.json",)),
}
"""What is tried, and which files of the tests it begins with."""


def main() -> None:
    """Try one target."""
    name, *options = sys.argv[1:]
    if name == "--targets":
        print(*TARGETS)  # noqa: T201 - a script
        return
    target, seeds = TARGETS[name]
    begin = Path(mkdtemp())
    for number, path in enumerate(path for one in seeds for path in sorted(TESTS.glob(one))):
        (begin / str(number)).write_bytes(path.read_bytes())
    atheris.Setup([sys.argv[0], *options, str(begin)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
