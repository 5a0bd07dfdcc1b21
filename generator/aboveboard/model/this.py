"""A record or a world as a key: told apart by what it is, not by all that it holds."""

from typing import Generic, TypeVar

_It = TypeVar("_It")


class This(Generic[_It]):
    """An object that is equal to itself alone, so that nobody need look through all it holds.

    What is worked out of large things can be kept by it: what many clients read of is one object
    in all their worlds. The key holds the object, so that no other can come to be in its place.
    """

    __slots__ = ("it",)

    def __init__(self, it: _It) -> None:
        """Take the object."""
        self.it = it

    def __hash__(self) -> int:
        """Hash where it is."""
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other stands for the very same object."""
        return type(other) is This and other.it is self.it
