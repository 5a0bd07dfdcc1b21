"""New records that several clients may see: incidents, maintenance, notes.

Their text can be read by clients as soon as it is pushed. It therefore never holds a
sentence that waits to be replaced: either it is true as it stands, or there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from aboveboard.model.types import Moment
from aboveboard.model.words import ServiceStatus
from aboveboard.scaffold.ground import Ground
from aboveboard.scaffold.skeleton import Skeleton, dated, kind_named, path_of
from aboveboard.scaffold.typed import moment_after, moment_before, typed, written
from aboveboard.sources.plain_yaml import Value

NEXT_UPDATE = timedelta(minutes=30)

_LATER = (
    "",
    "What happens next is told below, oldest first, each under a heading of its own:",
    "  ## 10:20 Identified",
    "  ## 10:50 Monitoring {SERVICE: degraded_performance}",
    "  ## 11:05 Resolved",
    "A status is named where it changes. Once it is over, these headings tell the rest:",
    "  ## What this meant for you",
    "  ## What went wrong",
    "  ## What we did",
    "  ## What we are changing",
    "  ## We are sorry",
)
_MEANWHILE = {
    ServiceStatus.OPERATIONAL: "You should notice nothing of it.",
    ServiceStatus.DEGRADED_PERFORMANCE: "{names} may be slow during this time.",
    ServiceStatus.PARTIAL_OUTAGE: "Parts of {names} will not work during this time.",
}
_NOT_THERE = "You cannot use {names} during this time."


@dataclass(frozen=True, slots=True)
class NewIncident:
    """Something is wrong, and its first update is due."""

    slug: str
    services: Sequence[str] = ()
    status: str = ServiceStatus.PARTIAL_OUTAGE.value
    began: str | None = None
    title: str | None = None
    says: str | None = None

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the incident with an update that can be published as it is.

        Raises:
            Unclear: A service or a time is open or wrong.
        """
        services = ground.some("service", self.services, "--service")
        names = ground.names_of(services)
        begin = moment_before(self.began, ground.now, ground.zone)
        began, told = written(begin, ground.zone), written(ground.now, ground.zone)
        stamp = told[11:] if told[:10] == began[:10] else told
        due = written(ground.now + NEXT_UPDATE, ground.zone)[11:]
        says = self.says or f"We see that something is wrong with {names} and are looking into it."
        if "update by" not in says.lower():
            says += f" Next update by {due}."
        return Skeleton(
            kind_named("incident"),
            path_of("incident", dated=dated(begin.astimezone(ground.zone).date(), self.slug)),
            {
                "title": self.title or f"Something is wrong with {names}",
                "services": dict.fromkeys(services, self.status),
                "began": began,
            },
            f"Add what you know, then commit and push it. Your next update is due by {due}.",
            {"services": "degraded_performance | partial_outage | major_outage"},
            [line.replace("SERVICE", services[0]) for line in _LATER],
            f"## {stamp} Investigating\n{says}",
        )


@dataclass(frozen=True, slots=True)
class NewMaintenance:
    """Work that is planned and announced."""

    slug: str
    from_: str
    to: str
    services: Sequence[str] = ()
    effect: str | None = None
    title: str | None = None

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the window with the sentence that its effect calls for.

        Raises:
            Unclear: A service or a time is open or wrong.
        """
        services = ground.some("service", self.services, "--service")
        names = ground.names_of(services)
        begin = typed(Moment, self.from_, ground.zone)
        end = moment_after(self.to, begin, ground.zone)
        values: dict[str, Value] = {
            "title": self.title or f"Planned work on {names}",
            "services": services,
            "from": written(begin, ground.zone),
            "to": written(end, ground.zone),
            "announced": written(ground.now, ground.zone),
        }
        effect = ServiceStatus(self.effect) if self.effect else None
        if effect:
            values["effect"] = effect.value
        sentence = _MEANWHILE.get(effect, _NOT_THERE) if effect else _NOT_THERE
        return Skeleton(
            kind_named("maintenance window"),
            path_of(
                "maintenance window",
                dated=dated(begin.astimezone(ground.zone).date(), self.slug),
            ),
            values,
            "Say what it is good for, then commit and push it. Once it is over, write `done`.",
            body=sentence.format(names=names),
        )


@dataclass(frozen=True, slots=True)
class NewNote:
    """News for one client or for many."""

    slug: str
    client: str | None = None
    title: str | None = None
    text: str | None = None

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the note; without a text there is none to be published by mistake.

        Raises:
            Unclear: There is no such client.
        """
        title = self.title or self.slug.replace("-", " ").capitalize()
        name = dated(ground.today, self.slug)
        advice = (
            "Read it through, then commit and push it."
            if self.text
            else "Write its text below the second '---', then commit and push it."
        )
        if self.client is None:
            kind, path = "note", path_of("note", dated=name)
        else:
            client = ground.one("client", self.client, "--client")
            kind, path = "client note", path_of("client note", client=client, dated=name)
        return Skeleton(kind_named(kind), path, {"title": title}, advice, body=self.text or "")
