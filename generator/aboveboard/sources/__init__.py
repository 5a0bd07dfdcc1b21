"""Content files to documents: strict YAML and front matter, each value with its place.

Nothing here knows what a client or an incident is; that is reading's part.
"""

from aboveboard.sources.credentials import (
    credentials_in,
    credentials_in_names,
    hidden,
    without_credentials,
)
from aboveboard.sources.documents import Document, Sources, read_documents, read_staff_documents
from aboveboard.sources.lines import line_and_column
from aboveboard.sources.nodes import Items, Keys, Node, Place, Text, leaves, texts, to_plain

__all__ = [
    "Document",
    "Items",
    "Keys",
    "Node",
    "Place",
    "Sources",
    "Text",
    "credentials_in",
    "credentials_in_names",
    "hidden",
    "leaves",
    "line_and_column",
    "read_documents",
    "read_staff_documents",
    "texts",
    "to_plain",
    "without_credentials",
]
