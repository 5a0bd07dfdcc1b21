"""Which way up a photo is: the one fact of a camera's notes that the picture needs.

Source: TIFF 6.0, section 2, and Exif 2.32 (JEITA CP-3451), tag Orientation.
"""

import struct

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ORIENTATION, _SHORT = 0x0112, 3
_UPRIGHT, _TURNED = 1, range(2, 9)
_ENTRY = 12

NOTHING = b"MM\0*" + struct.pack(">IHI", 8, 0, 0)
"""Notes that tell nothing."""


def orientation_of(notes: bytes) -> int:
    """Read the orientation, 1 to 8, out of a camera's notes; 1, upright, where they are damaged.

    Args:
        notes: What begins with a TIFF header, with or without ``Exif`` and two zeros before it.
    """
    notes = notes.removeprefix(b"Exif\0\0")
    order = _ORDERS.get(notes[:4])
    if order is None:
        return _UPRIGHT
    try:
        (at,) = struct.unpack_from(f"{order}I", notes, 4)
        (count,) = struct.unpack_from(f"{order}H", notes, at)
        for entry in range(count):
            said = struct.unpack_from(f"{order}HHIH", notes, at + 2 + entry * _ENTRY)
            if said[:3] == (_ORIENTATION, _SHORT, 1):
                return said[3] if said[3] in _TURNED else _UPRIGHT
    except struct.error:  # they point beyond their end
        pass
    return _UPRIGHT


def only_orientation(notes: bytes) -> bytes:
    """Write notes that tell the orientation alone; nothing where the picture is upright."""
    found = orientation_of(notes)
    if found == _UPRIGHT:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, found, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
