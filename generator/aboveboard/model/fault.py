"""A value that its field cannot take."""


class Fault(ValueError):  # noqa: N818 - the author's mistake, no error of ours
    """A value that cannot be what its field needs; ``code`` is the name of a problem code."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        """Keep the words apart; they become those of a problem."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
