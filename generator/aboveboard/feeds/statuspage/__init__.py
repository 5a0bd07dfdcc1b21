"""The answers of Statuspage's status API, version 2, as files; its clients then just work.

Source: the shapes are those of real answers of that API; see docs/api.md.
"""

from aboveboard.feeds.statuspage.documents import statuspage_files

__all__ = ["statuspage_files"]
