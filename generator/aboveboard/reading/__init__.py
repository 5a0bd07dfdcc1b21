"""Documents to records: every value typed, every reference resolved, every fault told."""

from aboveboard.reading.past import Past, read_past
from aboveboard.reading.portal import Reading, read_portal
from aboveboard.reading.staff import Staff, read_staff

__all__ = ["Past", "Reading", "Staff", "read_past", "read_portal", "read_staff"]
