"""The documents of Statuspage's API v2 in a folder, or one of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from aboveboard.importers.opened import read_source
from aboveboard.importers.statuspage.marked_json import Broken, Lines, parse_json
from aboveboard.importers.statuspage.parts import Part, Refused
from aboveboard.problems import UNREADABLE_FILE, WRONG_TYPE, Problem, Where

JSON_LIMIT = 20_000_000
NAMES = (
    "summary.json",
    "components.json",
    "incidents.json",
    "scheduled-maintenances.json",
    "scheduled_maintenances.json",
)
"""The files looked for in a folder, as the addresses of the API are called."""
_HOLDS = ("components", "incidents", "scheduled_maintenances")


def find_documents(source: Path) -> list[Path]:
    """Find the documents of a source: the file itself, or those in a folder."""
    if not source.is_dir():
        return [source]
    found = [source / name for name in NAMES]
    return [path for path in found if path.is_file() or path.is_symlink()]


def read_document(path: Path) -> Part | Problem:
    """Read one document.

    Raises:
        OSError: The file cannot be opened.
    """
    text = read_source(path.name, path, JSON_LIMIT)
    return text if isinstance(text, Problem) else document_of(path.name, text)


def document_of(name: str, text: str) -> Part | Problem:
    """Take the text of a document apart."""
    lines = Lines.of(text)
    try:
        root = Part(name, lines, "", parse_json(text))
    except Broken as broken:
        where = lines.where(name, broken.at)
        hint = "Download it again; a page of HTML or half a file is none."
        return Problem(where, UNREADABLE_FILE, f"This is no JSON: {broken.message}.", hint)
    if not isinstance(root.value.of, dict) or not any(key in root.value.of for key in _HOLDS):
        return Problem(
            Where(name),
            WRONG_TYPE,
            "This is no document of Statuspage's API v2 that holds a history.",
            f"Give incidents.json, scheduled-maintenances.json or summary.json; each has one of "
            f"{', '.join(_HOLDS)}.",
        )
    return root


def newest(documents: list[Part], *keys: str) -> Iterator[Part]:
    """Yield the records under some keys, each once, as the document changed last has it.

    Raises:
        Refused: A list is none, a record has no id, or two of one document have the same.
    """
    found: dict[str, Part] = {}
    for root in documents:
        for id_, record in _by_id(root, keys).items():
            known = found.get(id_)
            if known is None or record.line("updated_at") > known.line("updated_at"):
                found[id_] = record
    yield from found.values()


def _by_id(root: Part, keys: Sequence[str]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for record in (part for key in keys for part in root.parts(key)):
        id_ = record.needed("id")
        if id_ in found:
            raise _twice(record, found[id_])
        found[id_] = record
    return found


def _twice(record: Part, first: Part) -> Refused:
    told = (
        f"is '{record.line('id')}', which is the id of {first.name} (line {first.where.line}), too"
    )
    hint = "If the two are one, take one of them out, in a copy; else give this one another id."
    return record.at("id").refused(WRONG_TYPE, told, hint)
