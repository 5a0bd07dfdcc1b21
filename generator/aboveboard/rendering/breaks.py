"""Where a line may break within a long name."""

import re

from markupsafe import Markup  # noqa: TID251 - this is rendering

_AFTER = re.compile(r"(?<=[^\W\d][.@/])(?=[^\W\d])")


def breakable(name: str) -> Markup:
    """Let a line break after the dots of a name: of ``book.example`` no single letter falls off."""
    return Markup("<wbr>").join(_AFTER.split(name))
