"""The straight line of a publication: lock, heal, stage, journal, commit."""

import shutil
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from aboveboard.output.commit import Outcome, changed_by_hand, commit
from aboveboard.output.desk import Desk, OutputFile
from aboveboard.output.disk import make_folder
from aboveboard.output.folder import Place, Protected, place_for
from aboveboard.output.journal import (
    Journal,
    close_journal,
    drop_torn,
    read_journal,
    was_interrupted,
    write_journal,
)
from aboveboard.output.lock import locked
from aboveboard.output.manifest import Manifest, read_manifest
from aboveboard.output.staging import Draft

_NOTHING = Protected()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication did; paths are sorted.

    Attributes:
        added: Written where there was no file.
        changed: Written over an earlier file.
        removed: Pruned, since they are published no longer.
        kept: Listed by the manifest but edited by hand since (or put in a file's way
            while a publication lay interrupted). All that are not ``left`` were moved to
            the folder ``aside`` of ``.<site>.aboveboard/``. To be told to the author.
        unchanged: How many files had these bytes already and were not touched.
        healed: Whether an interrupted publication was completed or undone first.
        left: Those kept that are published no longer: they lie in the site as they did, and
            every publication names them until they are gone or are again as we wrote them.
        aside: Where those kept were moved: ``kept.1`` where ``kept`` is no folder.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    unchanged: int
    healed: bool
    left: tuple[str, ...] = ()
    aside: str = "kept"


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication in preparation, for as long as its lock is held."""

    desk: Desk
    draft: Draft
    place: Place

    def drafts(self) -> Path:
        """Make a folder of this publication alone, below the one for drafts.

        Its name never comes again: who comes late with a file of an earlier publication finds
        no folder to write to.
        """
        with suppress(FileExistsError):
            make_folder(self.place.drafts)
        return Path(mkdtemp(dir=self.place.drafts))


def publish(
    files: Iterable[OutputFile],
    site: Path,
    *,
    protected: Protected = _NOTHING,
    portals: Collection[str] | None = None,
) -> Changes:
    """Make ``site`` hold exactly ``files``, wholly or not at all.

    Files are taken one at a time and staged; if that raises, the site has not been
    touched. A later interruption, whatever it is, is healed by the next call, before
    it takes its first file. An ``OSError`` passes through.

    Args:
        files: What to publish. Rendering may happen while it is iterated.
        site: The published folder, made if need be.
        protected: What the site may not be, hold or lie in. The caller adds the home
            folder to its roots, since no environment is read here.
        portals: The top-level names that this publication is about; all that lies at
            or under others stays as it is, but for what earlier publications had left of
            what nobody publishes. None for the whole site.

    Raises:
        OutputRefused: The folder, a path, or something in the site forbids it.
        OutputLocked: Another process is publishing to the site.
    """

    def take_all(publication: Publication) -> None:
        for file in files:
            publication.draft.take(publication.desk.take(file))

    return publish_by(take_all, site, protected=protected, portals=portals)


def publish_by(
    work: Callable[["Publication"], None],
    site: Path,
    *,
    protected: Protected = _NOTHING,
    portals: Collection[str] | None = None,
    afterwards: Callable[["Publication", Changes], None] = lambda _publication, _changes: None,
) -> Changes:
    """Make ``site`` hold exactly what some work stages, wholly or not at all; see ``publish``.

    Args:
        work: Stages every file at the publication's desk, or at copies of it in other
            processes, and adds what became of it to the draft. If it raises, the site has
            not been touched.
        site: As for ``publish``.
        protected: As for ``publish``.
        portals: As for ``publish``.
        afterwards: Called when all is published, while nobody else may publish.
    """
    place = place_for(site, protected)
    with locked(place):
        healed = was_interrupted(place)
        earlier = _heal(place)
        before = read_manifest(place)
        known = before or Manifest({})
        draft = Draft(known.files, None if portals is None else frozenset(portals), known.left)
        ours = {**known.left, **known.files} if known.left else known.files
        publication = Publication(Desk(place, ours), draft, place)
        _stage_or_clean_up(work, place, publication)
        outcome = Outcome(kept=frozenset(known.left), left=known.left)
        if before is None or not _is_as_it_was(place, draft):
            outcome = _carry_out(place, draft.journal())
        close_journal(place)
        changes = Changes(
            added=_sorted(draft.added),
            changed=_sorted(draft.changed),
            removed=_sorted(outcome.removed),
            kept=_sorted(earlier.kept | outcome.kept),
            unchanged=draft.unchanged,
            healed=healed,
            left=_sorted(outcome.left),
            aside=outcome.aside or earlier.aside or place.kept.name,
        )
        afterwards(publication, changes)
        return changes


def _heal(place: Place) -> Outcome:
    """Complete the interrupted publication if its journal is whole, else undo it."""
    journal = read_journal(place)
    outcome = Outcome()
    if journal is not None:
        drop_torn(place, journal)
        outcome = commit(place, journal)
    close_journal(place)
    return outcome


def _stage_or_clean_up(
    work: Callable[[Publication], None], place: Place, publication: Publication
) -> None:
    try:
        make_folder(place.staging)
        work(publication)
    except BaseException:
        # What cannot be removed now is removed by the next publication.
        shutil.rmtree(place.staging, ignore_errors=True)
        shutil.rmtree(place.drafts, ignore_errors=True)
        raise


def _is_as_it_was(place: Place, draft: Draft) -> bool:
    """Say whether there is nothing to write, to prune, or to forget."""
    is_same = not draft.writes and draft.files == draft.before
    return is_same and changed_by_hand(place, draft.left) == draft.left


def _carry_out(place: Place, journal: Journal) -> Outcome:
    write_journal(place, journal)
    try:
        return commit(place, journal)
    except KeyboardInterrupt:
        # Ctrl-C leaves nothing half done: the rest takes a moment.
        commit(place, journal)
        close_journal(place)
        raise


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    """Sort paths as files are listed: those of a folder before those of a longer-named one."""
    return tuple(sorted(paths, key=_parts_of))


def _parts_of(path: str) -> list[str]:
    return path.split("/")
