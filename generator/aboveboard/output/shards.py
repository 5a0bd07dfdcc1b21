"""Sites made in parts: what says which part one is, and how parts become one again.

Beside each part lies a note of which it is and of what all were made from, so that parts of two
different builds are never joined.
"""

import hashlib
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aboveboard.output.desk import OutputFile
from aboveboard.output.disk import fingerprint, look_at, read_back, write_durably
from aboveboard.output.folder import Place, Protected
from aboveboard.output.journal import was_interrupted
from aboveboard.output.manifest import read_json, read_manifest, to_json
from aboveboard.output.publish import Changes, publish
from aboveboard.output.refusal import OutputRefused


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several parts of a site.

    Attributes:
        index: Which one, from 1.
        total: Of how many.
    """

    index: int
    total: int

    def __str__(self) -> str:
        """Give it as it is asked for: ``2/4``."""
        return f"{self.index}/{self.total}"

    def has(self, client: str) -> bool:
        """Tell whether a client's portal belongs to it; which one it is depends on its id alone."""
        number = int.from_bytes(hashlib.sha256(client.encode()).digest()[:8])
        return number % self.total == self.index - 1

    @property
    def has_root(self) -> bool:
        """Whether the public root belongs to it."""
        return self.index == 1


@dataclass(frozen=True, slots=True)
class Part:
    """A shard, and what it is made from.

    Attributes:
        shard: Which part it is.
        made_from: A hash of everything that all parts are made from.
    """

    shard: Shard
    made_from: str


def note_part(place: Place, part: Part | None) -> None:
    """Write down which part a site is; the whole of one has no such note.

    The note holds for the files that the manifest lists now: whatever changes them later and does
    not come to its end makes it void.

    Args:
        place: The site, whose lock is held.
        part: The part.
    """
    if part is None:
        place.note.unlink(missing_ok=True)
    else:
        note = {
            "index": part.shard.index,
            "total": part.shard.total,
            "made_from": part.made_from,
            "listing": fingerprint(place.manifest),
        }
        write_durably(place.note, [to_json(note)])


def merge(parts: Sequence[Path], site: Path, *, protected: Protected) -> Changes:
    """Publish the parts of a site as one, wholly or not at all.

    Args:
        parts: The folders of all parts, each with its own state folder beside it.
        site: Where the whole goes.
        protected: What the site may not be, hold or lie in; the parts are added.

    Raises:
        OutputRefused: A part is missing, is no part, comes twice, is of another build, or is
            not as it was made; or two parts have one file.
    """
    places = [_place_of(part) for part in parts]
    _refuse_misfits(places)
    folders = (*protected.folders, *(one for each in places for one in (each.site, each.state)))
    return publish(_files(places), site, protected=Protected(protected.roots, folders))


def _place_of(part: Path) -> Place:
    place = Place.of(part)
    if look_at(place.state) is None or was_interrupted(place):
        raise OutputRefused(
            f"{part} is no part of a site that was built to its end.",
            f"Keep the folder {place.state.name} beside it, which says what was made; or build "
            "the part again.",
        )
    return place


def _refuse_misfits(places: Sequence[Place]) -> None:
    parts = [_part_of(place) for place in places]
    if not parts:
        raise OutputRefused("No part was named.", "Name the folder of every part.")
    first, total = parts[0], parts[0].shard.total
    for place, part in zip(places, parts, strict=True):
        if (part.shard.total, part.made_from) != (total, first.made_from):
            raise OutputRefused(
                f"{place.site} is a part of another build than {places[0].site}.",
                "Build all parts from the same content, with the same version, as of the same "
                "--now.",
            )
    found = sorted(part.shard.index for part in parts)
    if len(found) != total or found != list(range(1, len(found) + 1)):
        raise OutputRefused(
            f"There are {total} parts, and these were named: {', '.join(map(str, found))}.",
            "Name the folder of every part once.",
        )


def _part_of(place: Place) -> Part:
    match read_json(place, place.note.name):
        case {"index": int(index), "total": int(total), "made_from": str(made_from), **more}:
            if more.get("listing") == fingerprint(place.manifest):
                return Part(Shard(index, total), made_from)
            raise OutputRefused(
                f"{place.site} was changed after it was built as a part.",
                "Build the part again, to its end.",
            )
    raise OutputRefused(
        f"{place.site} is no part of a site.", "Build it with --shard, such as --shard 1/4."
    )


def _files(places: Sequence[Place]) -> Iterator[OutputFile]:
    owners: dict[str, Path] = {}
    for place in places:
        for path, digest in sorted(_listing(place).items()):
            other = owners.setdefault(path, place.site)
            if other != place.site:
                raise OutputRefused(
                    f"Both {other} and {place.site} have the file '{path}'.",
                    "Each file has one owner: build all parts again, with the same --shard N.",
                )
            yield OutputFile(PurePosixPath(path), _content(place, path, digest))


def _listing(place: Place) -> Mapping[str, str]:
    manifest = read_manifest(place)
    if manifest is None:  # a part without a portal has an empty one
        raise OutputRefused(
            f"Nobody can say what is in {place.site}: its list, {place.manifest}, is damaged.",
            "Bring the folder here whole and unchanged, or build the part again.",
        )
    return manifest.files


def _content(place: Place, path: str, digest: str) -> bytes:
    there = f"{place.site}/{path}"
    found = look_at(there)
    is_file = found is not None and stat.S_ISREG(found.st_mode)
    content = read_back(there) if is_file else None
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        raise OutputRefused(
            f"{place.site / path} is not as it was made.",
            "Bring the part here whole and unchanged, or build it again.",
        )
    return content
