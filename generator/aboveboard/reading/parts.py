"""The parts of a text, known by the words of their headings or, in any language, by an id."""

from collections.abc import Mapping, Sequence

from aboveboard.reading.headings import Stretch, stretches

CONCERN_PARTS: Mapping[str, str] = {
    "in your words": "words",
    "what we understood": "understood",
    "what we did": "did",
    "what changed for everyone": "changed",
}
REVIEW_PARTS: Mapping[str, str] = {
    "what worked": "worked",
    "what needs to be better": "better",
    "how you feel about the result": "feel",
    "what we will do differently": "differently",
    "what is next": "next",
}


def parts_of(lines: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Part a text at its ``##`` headings.

    Args:
        lines: The lines of the text.
        names: The part that a heading in small letters begins; a heading may give the part as
            its explicit id in place of these words, such as ``## Was schiefging {#cause}``.

    Returns:
        The text of each part that was written, by its name; ``other`` holds what stands before
        the first heading and under any other one, which it keeps.
    """
    parts: dict[str, list[str]] = {}
    for stretch in stretches(lines, 2):
        name = _part(stretch, names)
        words = _with_heading(stretch) if name == "other" else list(stretch.lines)
        parts.setdefault(name, []).append("\n".join(words).strip("\n"))
    joined = {name: "\n\n".join(filter(None, texts)) for name, texts in parts.items()}
    return {name: text for name, text in joined.items() if text.strip()}


def _part(stretch: Stretch, names: Mapping[str, str]) -> str:
    heading = stretch.heading
    if heading is None:
        return "other"
    if heading.id in names.values():
        return heading.id or ""
    return names.get(heading.words.lower(), "other")


def _with_heading(stretch: Stretch) -> list[str]:
    heading = stretch.heading
    before = [f"{'#' * heading.level} {heading.words}", ""] if heading else []
    return [*before, *stretch.lines]
