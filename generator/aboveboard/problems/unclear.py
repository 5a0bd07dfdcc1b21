"""What a command line leaves open or gets wrong."""


class Unclear(Exception):  # noqa: N818 - a question back to the author, no error of ours
    """Something that was asked for and cannot be done; the words say what to do."""
