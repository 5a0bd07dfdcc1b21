"""What is no whole picture."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

_MOST_PARTS = 65_536
"""Programs write some thousands at most; of millions each takes time and room."""

_Given = ParamSpec("_Given")
_Part = TypeVar("_Part")


class Broken(Exception):  # noqa: N818 - the author's mistake
    """A picture that is cut off or damaged; the words say how, after "it"."""


def require_few(count: int) -> None:
    """Hold a picture to a number of parts.

    Raises:
        Broken: It has more.
    """
    if count > _MOST_PARTS:
        raise Broken("it lies in too many pieces")


def in_few_parts(
    parts_of: Callable[_Given, Iterator[_Part]],
) -> Callable[_Given, Iterator[_Part]]:
    """Hold what yields the parts of a picture to a number of them; one more is ``Broken``."""

    @wraps(parts_of)
    def counted(*args: _Given.args, **kwargs: _Given.kwargs) -> Iterator[_Part]:
        for count, part in enumerate(parts_of(*args, **kwargs), 1):
            require_few(count)
            yield part

    return counted
