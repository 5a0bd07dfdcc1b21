"""Files into a project: new ones never over old ones, and all or none."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from aboveboard.scaffold.unclear import Unclear


def write_all_or_none(root: Path, files: Mapping[str, str]) -> None:
    """Write files that must not exist yet.

    Args:
        root: The folder below which they lie; it is made where it is missing.
        files: Their text, by path.

    Raises:
        Unclear: One of them exists, or would lie outside ``root`` through a link.
        OSError: One cannot be written; those before it are taken away again.
    """
    targets = {root / path: text for path, text in files.items()}
    home = root.resolve()
    for target in targets:
        if target.exists() or target.is_symlink():
            raise Unclear(f"{target} exists already. Nothing was written.")
        if not target.resolve().is_relative_to(home):
            raise Unclear(
                f"{target} would lie outside {root}, through a link. Nothing was written."
            )
    with _taken_back() as made:
        for target, text in targets.items():
            made += _make_folders(target.parent)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                made.append(target)
                file.write(text)


def write_changed(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Write files that are ours to write over; equal ones keep their time of change.

    Returns:
        The names of those that changed.

    Raises:
        OSError: One cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in files.items():
        target, draft = folder / name, folder / f".{name}.new"
        raw = text.encode()
        if target.is_file() and target.read_bytes() == raw:
            continue
        draft.write_bytes(raw)
        draft.replace(target)  # an editor that watches never sees half a file
        changed.append(name)
    return tuple(changed)


def _make_folders(folder: Path) -> list[Path]:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir()
    return missing[::-1]


@contextmanager
def _taken_back() -> Iterator[list[Path]]:
    """Take away what was made, newest first, when something fails."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
        raise
