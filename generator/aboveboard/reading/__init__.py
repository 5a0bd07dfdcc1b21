"""Documents to records: every value typed, every reference resolved, every fault told."""

from aboveboard.reading.portal import Reading, read_portal, read_staff

__all__ = ["Reading", "read_portal", "read_staff"]
