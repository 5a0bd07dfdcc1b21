"""What the parser of YAML says, in plain words with a remedy."""

_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "A ': ' stands where no key can be.",
        "Begin this line in the same column as the key above it; or, if the ': ' is part of a "
        "value, put the value in quotes.",
    ),
    ("tab character", "A tab stands here.", "Use spaces to indent, never tabs."),
    (
        "cannot start any token",
        "This character cannot begin a value.",
        "Use spaces, never tabs, to indent; put the value in quotes.",
    ),
    (
        "could not find expected ':'",
        "A key without ': ' after it.",
        "Write `key: value`, with a space after the colon.",
    ),
    (
        "did not find expected key",
        "Here a key should begin, and none does.",
        "Look for a quote that is not closed on a line above, or that an apostrophe closes too "
        'early (write "Joan\'s Bakery"); indent the keys of one thing alike.',
    ),
    (
        "did not find expected '-' indicator",
        "A list item without its '-', or a wrong indentation.",
        "Begin each item of the list with '- ', indented alike.",
    ),
    (
        "did not find expected ',' or",
        "A list or mapping in brackets is not closed.",
        "Close it with ] or }, and put commas between its parts.",
    ),
    (
        "did not find expected node content",
        "Here a value should begin, and none does.",
        "Write one, or put it in quotes; close each bracket that is opened, and no other.",
    ),
    (
        "did not find expected <document start>",
        "More stands here after the end of what the file says.",
        "One file, one thing: take it out, with a '...' above it or a bracket too many.",
    ),
    (
        "unexpected document indicator",
        "The quote that is opened here runs into a line '---' or '...'.",
        "Close it with the same quote mark.",
    ),
    (
        "escape",
        "The escape that begins here is none that YAML knows.",
        "Write the sign itself, or put the value in single quotes if the backslash is meant.",
    ),
    (
        "hexdecimal",
        "The escape that begins here is none that YAML knows.",
        "Write the sign itself, or put the value in single quotes if the backslash is meant.",
    ),
    ("tag", "A tag ('!…') stands before this value.", "Leave the tag out, or quote the value."),
    ("expected '>'", "A tag ('!…') stands before this value.", "Leave the tag out."),
    ("directive", "A '%' directive opens this file.", "Leave the directive out."),
    ("incompatible YAML", "A '%' directive opens this file.", "Leave the directive out."),
    (
        "alphabetic or numeric",
        "An '&' or '*' begins this value, which makes it an anchor or an alias.",
        "Put the value in quotes.",
    ),
    (
        "indentation indicator",
        "A '|' or '>' with more behind it begins this value.",
        "Put the value in quotes, or begin its text on the next line, indented.",
    ),
    (
        "comment or line break",
        "A '|' or '>' with more behind it begins this value.",
        "Put the value in quotes, or begin its text on the next line, indented.",
    ),
    (
        "not allowed in this context",
        "A '- ' or '? ' stands where a value should.",
        "Put the value in quotes; or begin each item of a list on a line of its own.",
    ),
    (
        "unexpected end of stream",
        "The quote that is opened here is never closed.",
        "Close it with the same quote mark.",
    ),
)


def in_plain_words(technical: str) -> tuple[str, str]:
    """Give what is wrong, and the remedy, for what the parser says."""
    for sign, message, hint in _PLAIN_WORDS:
        if sign in technical:
            return message, hint
    return (
        f"This is not plain YAML: {technical}.",
        "Compare with a file that `aboveboard new` writes.",
    )
