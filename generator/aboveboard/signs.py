"""Signs that would drive a terminal, a chat or a page, shown as what they are."""


def visible(text: str) -> str:
    """Show control characters as escapes, so that a message cannot drive what shows it."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
