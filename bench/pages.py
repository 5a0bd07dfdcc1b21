"""What a tool made: files and bytes by kind, so that two tools can be held side by side."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

_KINDS = (
    (re.compile(r"status/history/.*"), "history"),
    (re.compile(r"status/services/.*"), "service"),
    (re.compile(r"status/index\.html"), "status"),
    (re.compile(r"status/.*"), "incident"),
    (re.compile(r"maintenance/.*"), "maintenance"),
    (re.compile(r"letters/.*"), "letter"),
    (re.compile(r"lately/.*"), "lately"),
    (re.compile(r"assets/icon-.*"), "assets/icon of the state"),
)


@dataclass(frozen=True)
class Made:
    """Files and bytes of a site."""

    files: Counter[str] = field(default_factory=Counter)
    """By kind."""
    sizes: Counter[str] = field(default_factory=Counter)
    """Bytes by kind."""
    pages: int = 0

    @property
    def size(self) -> int:
        """All bytes."""
        return self.sizes.total()


def made_in(site: Path) -> Made:
    """Count what lies in a site; what a tool hides there for itself does not count."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    pages = 0
    for path in site.rglob("*"):
        place = path.relative_to(site)
        if not path.is_file() or place.parts[0].startswith("."):
            continue
        kind = _kind(place)
        files[kind] += 1
        sizes[kind] += path.stat().st_size
        pages += path.suffix == ".html"
    return Made(files, sizes, pages)


def differences(ours: Made, theirs: Made, within: float) -> list[str]:
    """Name the kinds of page whose number or mean size differs by more than a share of ours."""
    told = []
    for kind in sorted(set(ours.files) | set(theirs.files)):
        count, other = ours.files[kind], theirs.files[kind]
        if count != other:
            told.append(f"{kind}: {other:,} in place of {count:,}")
        elif abs(theirs.sizes[kind] - ours.sizes[kind]) > within * ours.sizes[kind]:
            size, its = ours.sizes[kind] // count, theirs.sizes[kind] // count
            told.append(f"{kind}: {its:,} bytes in place of {size:,}")
    return told


def _kind(place: Path) -> str:
    if len(place.parts) == 1:
        return f"root: {place}"
    inner = str(place.relative_to(place.parts[0]))
    return next((kind for form, kind in _KINDS if form.fullmatch(inner)), inner)
