"""What is no whole picture."""


class Broken(Exception):  # noqa: N818 - the author's mistake
    """A picture that is cut off or damaged; the words say how, after "it"."""
