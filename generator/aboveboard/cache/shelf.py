"""The shelf: one sealed file a client and one of the house, in ``.aboveboard/cache``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aboveboard.cache.folder import begin, same, stamp_of, sweep
from aboveboard.cache.index import HOUSE, Index, Inputs, Runtime, files_of, inputs_of, owner_of
from aboveboard.cache.remembered import (
    NOT_OURS,
    Kept,
    Texts,
    Told,
    problem_of_json,
    problem_to_json,
)
from aboveboard.cache.request import Request
from aboveboard.cache.sealed import read_sealed, write_sealed
from aboveboard.cache.seen import Seen
from aboveboard.cache.site import looks_of, stamps_of, stamps_of_each
from aboveboard.output.folder import Place
from aboveboard.output.journal import was_interrupted
from aboveboard.problems import Problem
from aboveboard.project import Project


@dataclass(slots=True)
class Cache:
    """What was remembered, and the inputs as they are now."""

    project: Project
    request: Request
    runtime: Runtime
    folder: Path
    began: int
    """When it was opened, by the clock of its file system, in nanoseconds."""
    inputs: Inputs = field(init=False)
    _house: dict[str, Any] = field(init=False)
    _clients: dict[str, dict[str, Any]] = field(init=False)

    @classmethod
    def open(cls, project: Project, request: Request, runtime: Runtime) -> "Cache | None":
        """Open the cache of a project; ``None`` where there is no place for one.

        Args:
            project: The project; the cache lies in its root.
            request: What is asked for.
            runtime: What the program is made of besides its own files.
        """
        folder = project.root / ".aboveboard" / "cache"
        try:
            return cls(project, request, runtime, folder, begin(folder))
        except OSError:  # also where content cannot be read: whoever reads it tells that
            return None

    def __post_init__(self) -> None:
        """Read what there is, and look at all inputs."""
        self._house = read_sealed(self._path(HOUSE)) or {}
        self._clients = {
            path.stem: known
            for path in sorted((self.folder / "clients").glob("*.json"))
            if (known := read_sealed(path)) and known.get("client") == path.stem
        }
        known = {HOUSE: self._house, **self._clients}
        files = {owner: files_of(each) for owner, each in known.items()}
        index = Index(files, files_of(self._house, "program"), self.began)
        self.inputs = inputs_of(self.project, self.runtime, index)

    def _path(self, owner: str) -> Path:
        return self.folder / (f"clients/{owner}.json" if owner else "house.json")

    def told(self, now: datetime) -> Told | None:
        """Give what the last build told, if the same one now would tell and leave the same."""
        with suppress(*NOT_OURS):
            told = self._remembered()
            if told.made_at <= now < told.until and self._is_as_it_was():
                return told
        return None

    def kept(self, client: str) -> Kept | None:
        """Give a client's portal as it was made; ``None`` where nothing is known of it."""
        with suppress(*NOT_OURS):
            return Kept.of_json(self._clients[client]["portal"])
        return None

    def sound(self, ground: str, now: datetime) -> tuple[frozenset[str], datetime | None]:
        """Give the files in which the rules of texts would find nothing, and until when.

        Args:
            ground: A hash of all that it depends on, besides each text itself.
            now: The moment as of which texts are judged.
        """
        found: set[str] = set()
        until = None
        for owner, known in {HOUSE: self._house, **self._clients}.items():
            with suppress(*NOT_OURS):
                texts = Texts.of_json(known["texts"])
                if texts.ground == ground and texts.made_at <= now < texts.until:
                    found.update(self._as_they_were(owner, known))
                    found.difference_update(texts.unsound)
                    until = min(until or texts.until, texts.until)
        return frozenset(found), until

    def quiet(
        self, around: Callable[[str], str], now: datetime
    ) -> tuple[frozenset[str], datetime | None]:
        """Give the clients of whom no file was written and no problem told, and until when.

        Args:
            around: Hashes all files that could matter to a client.
            now: The moment as of which everything is judged.
        """
        found: dict[str, datetime] = {}
        for client, known in self._clients.items():
            with suppress(*NOT_OURS):
                kept, texts = Kept.of_json(known["portal"]), Texts.of_json(known["texts"])
                is_judged = texts.made_at <= now < texts.judged_until and not known["problems"]
                if is_judged and kept.holds(now) and kept.inputs == around(client):
                    found[client] = texts.judged_until
        return frozenset(found), min(found.values(), default=None)

    def built_from(self, suffixes: tuple[str, ...]) -> frozenset[str]:
        """Give the files of some kinds of which this program made the last build as they are."""
        if not self._is_by_this_program():
            return frozenset()
        return frozenset(
            path
            for owner, known in {HOUSE: self._house, **self._clients}.items()
            for path in self._as_they_were(owner, known)
            if path.lower().endswith(suffixes)
        )

    def _as_they_were(self, owner: str, known: Mapping[str, Any]) -> Iterator[str]:
        before = files_of(known)
        for path, entry in self.inputs.content.get(owner, {}).items():
            if before.get(path, [""])[-1] == entry[-1]:
                yield path

    def _is_by_this_program(self) -> bool:
        return self._house.get("packages") == self.inputs.packages and same(
            files_of(self._house, "program"), self.inputs.program
        )

    @property
    def seen(self) -> Seen:
        """The inputs, to be looked at once more when all of them were read."""
        return Seen(self.project, self.runtime, self.inputs, self.began)

    def remember(
        self, told: Told, portals: Mapping[str, Kept], texts: Texts, manifest: Path
    ) -> None:
        """Keep what a whole build told and made, for the next one.

        Where it cannot be written, the next build does more; this one is done.

        Args:
            told: What it told.
            portals: Each client's portal.
            texts: What was found in texts.
            manifest: The list of what is in the site.
        """
        with suppress(OSError):
            self._remember(told, portals, texts, manifest)

    def _remember(
        self, told: Told, portals: Mapping[str, Kept], texts: Texts, manifest: Path
    ) -> None:
        problems: dict[str, list[Problem]] = {}
        for problem in told.problems:
            problems.setdefault(owner_of(problem.where.path), []).append(problem)
        self._path(HOUSE).unlink(missing_ok=True)  # it speaks of all the others
        owners = {*self.inputs.content, *portals} - {HOUSE}
        for owner in sorted(owners):
            kept = portals.get(owner)
            self._write(
                owner, self._of(owner, problems, texts) | {"portal": kept and kept.to_json()}
            )
        for path in (self.folder / "clients").glob("*.json"):
            if path.stem not in owners:
                path.unlink(missing_ok=True)
        house = self._of(HOUSE, problems, texts) | {
            "request": asdict(self.request),
            "program": self.inputs.program,
            "packages": self.inputs.packages,
            "manifest": stamp_of(manifest),
            "root": stamps_of(self.project.site, ""),
            "left": looks_of(self.project.site, told.left),
            "told": told.to_json(),
        }
        write_sealed(self._path(HOUSE), house)
        sweep(self.folder)

    def _of(
        self, owner: str, problems: Mapping[str, Iterable[Problem]], texts: Texts
    ) -> dict[str, Any]:
        files = self.inputs.content.get(owner, {})
        return {
            "client": owner,
            "files": files,
            "texts": texts.to_json(files),
            "problems": [problem_to_json(one) for one in problems.get(owner, ())],
        }

    def _write(self, owner: str, value: dict[str, Any]) -> None:
        if value != self._clients.get(owner):
            write_sealed(self._path(owner), value)

    def _remembered(self) -> Told:
        found = [*self._house["problems"]]
        for known in self._clients.values():
            found += known["problems"]
        return Told.of_json(self._house["told"], map(problem_of_json, found))

    def _is_as_it_was(self) -> bool:
        """Tell whether request, program, content and site are those of the last build."""
        house, site = self._house, self.project.site
        place = Place.of(site)
        if (
            house["request"] != asdict(self.request)
            or not self._is_by_this_program()
            or site.is_symlink()
            or was_interrupted(place)
            or house["manifest"] != stamp_of(place.manifest)
            or house["root"] != stamps_of(site, "")
            or house["left"] != looks_of(site, house["told"]["left"])
        ):
            return False
        known = {HOUSE: house, **self._clients}
        if {owner for owner in known if files_of(known[owner])} != set(self.inputs.content):
            return False
        portals = sum(each.get("portal") is not None for each in self._clients.values())
        if portals != house["told"]["portals"]:
            return False
        if not all(
            same(files_of(each), self.inputs.content.get(owner, {}))
            for owner, each in known.items()
        ):
            return False
        made = [each["portal"] for each in self._clients.values() if each["portal"] is not None]
        stamps = stamps_of_each(site, [portal["folder"] for portal in made])
        return stamps == [portal["stamps"] for portal in made]
