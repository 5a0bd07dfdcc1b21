"""Lately: what we wrote to you, newest first, a year to a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from aboveboard.model.care import ClientNote
from aboveboard.model.events import SharedNote
from aboveboard.model.this import This
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.letters import Letter, LetterLink, letter_links
from aboveboard.views.texts import Markdown, capitalised, texts_of
from aboveboard.views.voice import Time, Voice

QUIET_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note."""

    id: str
    anchor: str
    """Its name on its page; a note of the client's own and a shared one may have the same id."""
    title: str
    day: Time
    by: str | None
    goal: str | None
    text: tuple[Markdown, ...]
    for_you: bool
    """Whether it was written to this client alone."""
    page: tuple[str, str | None]
    """The page that it stands on."""


@dataclass(frozen=True, slots=True)
class LatelyView:
    """What one page of Lately says: the notes of a year."""

    year: int
    notes: tuple[NoteView, ...]
    years: tuple[int, ...]
    """All years that have notes, newest first."""
    quiet: tuple[str, ...]
    """What to say where nothing was written for a month."""
    letters: tuple[LetterLink, ...]
    """The letters to print, newest first, on the newest page alone."""
    changes_at: Change


def lately_views(
    letters: Iterable[Letter], scope: Scope, records: Records
) -> tuple[LatelyView, ...]:
    """Work out the pages of Lately, newest first; there is always one, and it names the letters."""
    today = records.voice.today(records.now)
    notes = notes_of(scope, records)
    by_year = {year: tuple(found) for year, found in groupby(notes, key=_year)}
    latest = max(by_year, default=today.year)
    years = tuple(by_year) or (latest,)
    newest = date.fromisoformat(notes[0].day.iso) if notes else date.min
    known_for = today - scope.folder.client.since
    quiet = min(today - newest, known_for) > QUIET_AFTER
    return tuple(
        LatelyView(
            year=year,
            notes=by_year.get(year, ()),
            years=years,
            quiet=tuple(_checked(scope, records)) if quiet and year == latest else (),
            letters=letter_links(letters) if year == latest else (),
            changes_at=earliest(records.changes, records.now),
        )
        for year in years
    )


def notes_of(scope: Scope, records: Records) -> tuple[NoteView, ...]:
    """Put the client's own notes and those for many in one list, newest first."""
    return _notes(This(scope), records)


@lru_cache(maxsize=2)
def _notes(world: This[Scope], records: Records) -> tuple[NoteView, ...]:
    """Write the list once for all pages of a client."""
    scope = world.it
    notes: list[ClientNote | SharedNote] = [*scope.folder.notes, *scope.notes]
    notes.sort(key=lambda note: (note.day, note.id), reverse=True)
    goals = {goal.id: goal.want for goal in scope.folder.client.goals}
    newest = notes[0].day.year if notes else None

    def view(note: ClientNote | SharedNote) -> NoteView:
        page = None if note.day.year == newest else str(note.day.year)
        if isinstance(note, SharedNote):
            return _shared(This(note), _name(note.by, scope), page, records.voice)
        return NoteView(
            id=note.id,
            anchor=f"you-{note.id}",
            title=note.title or _title_of(note.id),
            day=records.voice.day(note.day),
            by=_name(note.by, scope),
            goal=goals.get(note.goal or ""),
            text=(Markdown(note.text),),
            for_you=True,
            page=("lately", page),
        )

    return tuple(map(view, notes))


@lru_cache(maxsize=4096)
def _shared(told: This[SharedNote], by: str | None, page: str | None, voice: Voice) -> NoteView:
    """Tell a note for many, once for all who read the same of it."""
    note = told.it
    return NoteView(
        id=note.id,
        anchor=note.id,
        title=note.title or _title_of(note.id),
        day=voice.day(note.day),
        by=by,
        goal=None,
        text=texts_of(note.text),
        for_you=False,
        page=("lately", page),
    )


def _year(note: NoteView) -> int:
    return int(note.day.iso[:4])


def _title_of(name: str) -> str:
    """Make a headline out of a file's name: ``2026-11-17-checked-back`` is Checked back."""
    return capitalised(name[11:].replace("-", " "))


def _name(member: str | None, scope: Scope) -> str | None:
    found = scope.team.get(member or "")
    return found.name if found else None


def _checked(scope: Scope, records: Records) -> Iterable[str]:
    voice = records.voice
    yield voice.say("A quiet month.")
    if scope.folder.roadmap:
        yield voice.say(
            "We went through your roadmap on %(day)s.",
            day=voice.day(scope.folder.roadmap.checked_on),
        )
    checked = [concern.checked_back for concern in scope.folder.concerns if concern.checked_back]
    if checked:
        yield voice.say("We last asked how things are on %(day)s.", day=voice.day(max(checked)))
