"""The keys that a skeleton leaves out, each as a comment with its help."""

from collections.abc import Collection, Iterator, Mapping

from aboveboard.model.record import Record
from aboveboard.reading.shapes import Key, shape_of

_WIDEST = 26
_INTRODUCTION = (
    "# May be added: take the '# ' away and fill in. What stays empty counts as left out."
)


def hints(model: type[Record], written: Collection[str]) -> list[str]:
    """Give a comment line for each key of a record that is not written, nested ones too.

    The help is that of the model's own fields. What a file may allow itself is left out: a rule
    offers it where it is broken.
    """
    left_out = {*written, "allow"}
    keys = {name: key for name, key in shape_of(model).keys.items() if name not in left_out}
    pairs = list(_lines(keys))
    if not pairs:
        return []
    width = min(max(len(left) for left, _ in pairs), _WIDEST)
    return [_INTRODUCTION, *(f"# {left.ljust(width)}  # {told}" for left, told in pairs)]


def _lines(keys: Mapping[str, Key]) -> Iterator[tuple[str, str]]:
    """Yield each key with its indentation, and its help."""
    seen: set[str] = set()
    for name, key in keys.items():
        if key.attribute in seen:  # another spelling of the key before
            continue
        seen.add(key.attribute)
        yield f"{name}:", " ".join(key.help.split())
        each = key.shape.each
        if key.shape.keys:
            yield from (("  " + left, told) for left, told in _lines(key.shape.keys))
        elif each and each.keys:
            marks = iter(("  - ",))
            yield from ((next(marks, "    ") + left, told) for left, told in _lines(each.keys))
