"""Writes the reference (fields.md, problems.md, commands.md) from the code itself.

Run ``python docs/reference.py`` after a change; a test fails while the pages are behind.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from aboveboard.cli import main
from aboveboard.model.kinds import RECORD_KINDS, STAFF_KIND, RecordKind
from aboveboard.model.record import help_of, model_keys
from aboveboard.problems import ALL_CODES, Code

sys.path.insert(0, str(Path(__file__).parent))
from examples import example_of

HERE = Path(__file__).parent
_NOTICE = "<!-- Made by docs/reference.py from the code; do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """Give each page of the reference by its file name."""
    return {
        "fields.md": _NOTICE + "".join(_fields()),
        "problems.md": _NOTICE + "".join(_problems()),
        "commands.md": _NOTICE + "".join(_commands()),
    }


def _fields() -> Iterator[str]:
    yield "# Every file and every field\n\n"
    yield (
        "One thing a file. The file's name carries the id (small letters, digits and hyphens), "
        "for dated things the day before it. Fields in **bold** must be there.\n"
    )
    for kind in (*RECORD_KINDS, STAFF_KIND):
        yield from _kind(kind)


def _kind(kind: RecordKind) -> Iterator[str]:
    path = kind.pattern.replace("{client}", "<client>").replace("{id}", "<id>")
    yield f"\n## {kind.name.capitalize()}\n\n"
    yield f"`{path.replace('{dated}', 'YYYY-MM-DD-<words>')}`"
    yield ", a list of" if kind.is_list else ""
    yield " with text below the front matter" if kind.has_text else ""
    summary = (kind.model.__doc__ or "").strip().splitlines()[0]
    yield f": {summary[0].lower()}{summary[1:]}\n\n"
    yield from _table(kind.model)


def _table(model: type[BaseModel]) -> Iterator[str]:
    parts: list[tuple[str, type[BaseModel]]] = []
    yield "| field | what |\n|---|---|\n"
    told = help_of(model)
    for (field, info), keys in zip(model.model_fields.items(), model_keys(model), strict=True):
        name = f"**{keys[0]}**" if info.is_required() else keys[0]
        yield f"| {name}{_words(info)} | {told.get(field)} |\n"
        if inner := _model_in(info.annotation):
            parts.append((keys[0], inner))
    for key, inner in parts:
        yield f"\nEach of `{key}`: {(inner.__doc__ or '').strip().splitlines()[0]}\n\n"
        yield from _table(inner)


def _words(info: FieldInfo) -> str:
    found = _enum_in(info.annotation)
    return f" ({', '.join(f'`{word}`' for word in found)})" if found else ""


def _within(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type
    yield annotation
    if get_origin(annotation) in {Annotated, Union, UnionType, tuple} or get_args(annotation):
        for argument in get_args(annotation):
            yield from _within(argument)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type
    classes = (found for found in _within(annotation) if isinstance(found, type))
    return next((found for found in classes if issubclass(found, BaseModel)), None)


def _enum_in(annotation: Any) -> list[str]:  # noqa: ANN401 - a type
    for found in _within(annotation):
        if hasattr(found, "__members__"):
            return [str(member) for member in found]
    return []


def _problems() -> Iterator[str]:
    yield "# Every problem that `check` and `care` can find\n\n"
    yield (
        "An **error** stops the build. What is **withheld** is left out of every page, and "
        "`check` exits with 1. Each problem is told with file, line, column, reason and remedy. "
        "What is **care** waits for somebody: `care` tells it, and it stops nothing. Of some, "
        "`check --base` makes an error where their file was changed since the base. "
        "[rules.md](rules.md) tells the rules in full.\n"
    )
    for principle in dict.fromkeys(code.principle for code in ALL_CODES):
        yield f"\n## {_capital(principle)}\n"
        for code in ALL_CODES:
            if code.principle == principle:
                yield from _problem(code)


def _problem(code: Code) -> Iterator[str]:
    reach = f"care, or {code.severity.value}" if code.waits else code.severity.value
    yield f"\n### `{code.name}`\n\n**{_capital(reach)}**. {code.why}\n"
    if example := example_of(code):
        where, message, remedy = example
        yield f"\n- For example: {_escaped(message)} (`{where}`)\n"
        yield f"- What to do: {_escaped(remedy)}\n"
    if code.allowable:
        allow = f"`allow: {{{code.name}: the reason}}`"
        yield f"- If it is right where it stands: {allow} in the file.\n"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _escaped(words: str) -> str:
    """Keep what Markdown would take for marks, outside code."""
    parts = words.split("`")
    return "`".join(
        part if number % 2 else re.sub(r"([<>*_#|\[\]])", r"\\\1", part)
        for number, part in enumerate(parts)
    )


def _commands() -> Iterator[str]:
    yield "# Every command\n"
    context = click.Context(main, info_name="aboveboard", **main.context_settings)
    yield from _command(main, context)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"\n## `{context.command_path}`\n\n```text\n"
    context.terminal_width = context.max_content_width = 90
    yield f"{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _command(inner, click.Context(inner, parent=context, info_name=name))


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
