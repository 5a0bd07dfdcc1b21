"""What the output says when it will not publish."""


class OutputRefused(Exception):  # noqa: N818 - an answer to the author, not a fault
    """A publication that was not begun, or whose site would not be safe (exit 3).

    Attributes:
        reason: What is wrong, as one plain sentence or two.
        remedy: What the author can do about it, as one plain sentence or two.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        """Keep both halves; ``str()`` joins them."""
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the reason, then the remedy."""
        return f"{self.reason} {self.remedy}"


class OutputLocked(OutputRefused):
    """Another process is publishing to the same site."""
