"""Ids made out of names."""

import re
import unicodedata
from collections.abc import Container
from hashlib import sha256

from aboveboard.model.fault import Fault
from aboveboard.model.ids import read_id

LONGEST = 63


def slug_of(text: str) -> str:
    """Make an id of a name; one without a Latin letter gets a stable one of its own."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        return f"x-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return _cut(slug, LONGEST)


def service_slug(name: str) -> str:
    """Make the id of a service: a name that Windows keeps for itself is none."""
    slug = slug_of(name)
    try:
        read_id(slug)
    except Fault:
        return f"service-{slug}"
    return slug


def first_free(slug: str, taken: Container[str], before: str = "") -> str:
    """Give the slug, or the first of ``slug-2``, ``slug-3``, … that is not taken.

    Args:
        slug: The id wanted.
        taken: What there is already, each with ``before``.
        before: What stands before the slug in ``taken``, such as a day.
    """
    candidate, number = slug, 1
    while f"{before}{candidate}" in taken:
        number += 1
        tail = f"-{number}"
        candidate = f"{_cut(slug, LONGEST - len(tail))}{tail}"
    return candidate


def _cut(slug: str, length: int) -> str:
    """Cut at a hyphen where there is one in the last third, else wherever it must be."""
    if len(slug) <= length:
        return slug
    short = slug[: length + 1]
    hyphen = short.rfind("-")
    return short[:hyphen] if hyphen > length * 2 // 3 else slug[:length].rstrip("-")
