"""Nothing is changed in silence: an incident's updates and facts stay as clients read them."""

from collections.abc import Iterator
from typing import Any

from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import fact_in_words
from aboveboard.checks.shelf import successors_of
from aboveboard.checks.silence.edits import Edit, edits_of
from aboveboard.checks.texts import update_at, words_read
from aboveboard.checks.worlds import readers_of, worlds_of
from aboveboard.model.events import Incident, Update
from aboveboard.model.words import ServiceStatus
from aboveboard.problems import PUBLISHED_UPDATE_CHANGED, Problem
from aboveboard.reading import Past

_RESTORE = "Write it as it was, from the file's history; say in a new update what was wrong in it."
_OPENLY = (
    "Put it back; or, in the same change, add an update that tells clients what was wrong before."
)
_MOST, _TOLD = 200, 20
"""Of more differences than the first in one incident, no more are told than the second."""
_FACTS = ("began", "noticed_by", "provider", "repeat_of")

_Pair = tuple[Incident, Incident]
"""An incident as it stood in the base, and as it stands now."""


def no_published_update_is_changed(records: Records, past: Past) -> Iterator[Problem]:
    """Updates that stood in the base stand as they stood; new ones come after them."""
    for old, new in _pairs(records, past):
        edits = _edits(old, new)[0]
        told = edits if len(edits) <= _MOST else edits[:_TOLD]
        for edit in told:
            yield _told_of(records, (old, new), edit)
        if len(told) < len(edits):
            yield records.problem(
                PUBLISHED_UPDATE_CHANGED,
                (f"incidents/{new.id}.md", ()),
                f"{len(edits)} updates are not as clients have read them; the first {_TOLD} are "
                "told.",
                "Bring the file back as it was, from its history; then add what is new below.",
            )


def no_published_fact_is_changed_in_silence(records: Records, past: Past) -> Iterator[Problem]:
    """What was told of an incident is corrected together with an update that says so.

    That a client would not see the incident any more is never right, since no update could
    tell it.
    """
    for old, new in _pairs(records, past):
        path = f"incidents/{new.id}.md"
        if not _edits(old, new)[1]:
            for key, was, now in _changed_facts(old, new):
                yield records.problem(
                    PUBLISHED_UPDATE_CHANGED,
                    (path, (key,)),
                    f"Clients were told that `{key}` is {fact_in_words(records, was)}; now it "
                    f"{'is ' + fact_in_words(records, now) if now is not None else 'is left out'}.",
                    _OPENLY,
                )
            yield from _statuses(records, path, (old, new))
        if new.origin and not old.origin:
            yield records.problem(
                PUBLISHED_UPDATE_CHANGED,
                (path, ("origin",)),
                f"`origin` says that another page told this first ({new.origin}); clients have "
                "read it here without one.",
                "Take `origin` away: an incident of ours keeps its report.",
            )
        yield from _lost(records, past, (old, new))


def _pairs(records: Records, past: Past) -> Iterator[_Pair]:
    today = successors_of(past, records.portal)
    today |= {incident.id: incident for incident in records.portal.incidents}
    for old in past.portal.incidents:
        new = today.get(old.id)
        if new is None or new == old:
            continue
        if not past.unsure & {f"incidents/{old.id}.md", f"incidents/{new.id}.md"}:
            yield old, new


def _edits(old: Incident, new: Incident) -> tuple[tuple[Edit, ...], bool]:
    return edits_of([_told(u) for u in old.updates], [_told(u) for u in new.updates], _MOST)


def _told(update: Update) -> dict[str, Any]:
    return {
        "time": update.at,
        "phase": update.phase,
        "text": words_read(update.text),
        "services": dict(update.changes),
    }


def _told_of(records: Records, pair: _Pair, edit: Edit) -> Problem:
    old, new = pair
    update = new.updates[edit.new] if edit.kind == "inserted" else old.updates[edit.old]
    when, hint = fact_in_words(records, update.at), _RESTORE
    match edit.kind:
        case "inserted":
            message = f"The update of {when} was slipped in among those that clients have read."
            hint = "Tell it in a new update below them, with the time at which you write it."
        case "removed":
            message = f"The update of {when}, which clients have read, is gone."
        case _:
            was, now = _told(update), _told(new.updates[edit.new])
            changed = " and ".join(name for name in was if was[name] != now[name])
            message = f"The update of {when} is not as clients have read it: its {changed} changed."
    where = update_at(records, f"incidents/{new.id}.md", edit.new)
    return records.found(PUBLISHED_UPDATE_CHANGED, where, message, hint)


def _changed_facts(old: Incident, new: Incident) -> Iterator[tuple[str, Any, Any]]:
    for key in _FACTS:
        was, now = getattr(old, key), getattr(new, key)
        if was is not None and was != now:
            yield key, was, now
    if old.ended != new.ended and old.ended_at is not None and old.ended_at != new.ended_at:
        yield "ended", old.ended_at, new.ended


def _statuses(records: Records, path: str, pair: _Pair) -> Iterator[Problem]:
    """Yield a problem for each service of which something else is said than when it began.

    One that was hit only later may be added, as ``operational``.
    """
    old, new = pair
    for name, now in new.services.items():
        was = old.services.get(name, ServiceStatus.OPERATIONAL)
        if now is not was:
            yield records.problem(
                PUBLISHED_UPDATE_CHANGED,
                (path, ("services", name)),
                f"Clients were told that '{name}' was {was.value} when it began; now it is "
                f"{now.value}.",
                _OPENLY,
            )


def _lost(records: Records, past: Past, pair: _Pair) -> Iterator[Problem]:
    """Yield a problem for each service and client that an incident is taken away from."""
    old, new = pair
    path = f"incidents/{new.id}.md"
    for name in old.services.keys() - new.services.keys():
        yield records.problem(
            PUBLISHED_UPDATE_CHANGED,
            (path, ("services",)),
            f"'{name}' is in this incident no more, so it vanishes from the service's history.",
            f"Put it back; if it was not hit, say so in a new update with {{{name}: operational}}.",
        )
    if new.clients and new.clients != old.clients:
        had = {client.id for client in readers_of(old, worlds_of(past.portal))}
        for name in sorted((had & records.portal.clients.keys()) - set(new.clients)):
            yield records.problem(
                PUBLISHED_UPDATE_CHANGED,
                (path, ("clients",)),
                f"'{name}' has read this incident, and would not see it any more.",
                f"Add '{name}' to `clients`; tell in a new update what was wrong.",
            )
