"""Histories of Statuspage's API v2, as files."""

from aboveboard.importers.statuspage.documents import NAMES, find_documents
from aboveboard.importers.statuspage.history import read_statuspage

__all__ = ["NAMES", "find_documents", "read_statuspage"]
