"""Histories of cState sites, as files."""

from aboveboard.importers.cstate.folder import find_issues
from aboveboard.importers.cstate.history import read_cstate

__all__ = ["find_issues", "read_cstate"]
