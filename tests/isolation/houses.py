"""Houses of some clients, drawn at random: what each has of its own, and what they share."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from factories import (
    CONSENT,
    PAYLANE,
    client,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    quotation,
    review,
    roadmap,
    roadmap_item,
    service,
    staff,
    team,
    yaml_of,
)
from isolation.fullest import Texts, picture

IDS = ("quill", "quill-1", "quill-12", "qui")
"""One begins like the other."""
SERVICES = ("web", "shop", "mail")
PLANS = ("care", "more")
SECTIONS = ["status", "roadmap", "testimonials", "promises", "concerns", "reviews", "introductions"]
WORDS = ("sorrel", "burnet", "yarrow", "tansy")
"""One is in all that a client has of its own."""

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """What a client lets others read of itself: its words, and who said them."""

    day: str
    words: str
    places: tuple[str, ...]
    """``use_on`` of the consent."""
    name_as: str
    show_company: str
    photo: bool

    @property
    def is_told(self) -> bool:
        """Whether anybody else reads it."""
        return bool({"other-portals", "public-page"}.intersection(self.places))


@dataclass(frozen=True)
class Client:
    """One client, and all that is its own."""

    id: str
    word: str
    facts: Facts
    """Of its record."""
    has: frozenset[str]
    """Which records it has, by the names in ``RECORDS``."""
    said: tuple[Said, ...] = ()

    @property
    def name(self) -> str:
        """The name, which others may read where it says so."""
        return f"{self.id.replace('-', ' ').title()} Works"

    def files(self) -> Texts:
        """Give its folder, and what the staff know of it."""
        texts: Texts = {f"clients/{self.id}/client.yaml": client(**self._record())}
        for name in sorted(self.has):
            texts |= {
                path.format(f"clients/{self.id}"): text
                for path, text in RECORDS[name](self).items()
            }
        return {**texts, **self._testimonials()}

    def _record(self) -> dict[str, Any]:
        path = f"{self.id}-{self.word}" if self.facts["has_path"] else None
        contact = {
            "id": "jo",
            "name": f"Jo {self.id.title()}",
            "role": f"Owner of {self.id}",
            "email": f"{self.word}@{self.id}.example",
        }
        return {
            "name": self.name,
            "path": path,
            "contacts": [contact],
            "goals": [{"id": "goal", "want": f"More {self.word}", "readings": {"2026-09-01": 3}}],
            "engagements": [{"id": "work", "name": f"Work on {self.word}", "from": "2026-02-01"}],
            "agreed": [f"We speak of {self.word}."],
            "introductions": {"welcome": "yes", "offers": [self.word], "looking_for": ["wool"]},
            **{key: value for key, value in self.facts.items() if key != "has_path"},
        }

    def _testimonials(self) -> Texts:
        texts: Texts = {}
        for said in self.said:
            yes = {
                **CONSENT,
                "use_on": list(said.places),
                "name_as": said.name_as,
                "show_company": said.show_company,
                "photo": "jo.png" if said.photo else "none",
                "proof": f"drawer {self.word}",
            }
            path = f"clients/{self.id}/testimonials"
            texts[f"{path}/{said.day}-jo.yaml"] = quotation(
                yes, who="jo", quote=said.words, said_in=f"a talk of {self.word}"
            )
            texts[f"{path}/photos/jo.png"] = picture(self.id)
        return texts


def _letters(one: Client) -> Texts:
    return {
        "{}/notes/2026-11-02-x.md": note(f"We saw {one.word}. ![It](x.png)\n", by="maria"),
        "{}/notes/x.png": picture(one.word),
    }


def _concerns(one: Client) -> Texts:
    said = f"## In your words\n> The {one.word} is slow.\n\n## What we did\nWe sped it up.\n"
    resolved = {"resolved": "2026-11-09", "outcome": "fixed"}
    return {
        "{}/concerns/2026-11-03-x.md": concern(said, from_="jo", **resolved),
        "{}/concerns/2026-11-04-y.md": concern(
            said, from_="jo", raised="2026-11-04 10:00", next="We look.", next_by="2026-11-25"
        ),
    }


def _talks(one: Client) -> Texts:
    told = "".join(
        f"## {part}\n{one.word}.\n\n"
        for part in (
            "What worked", "What needs to be better", "How you feel about the result",
            "What is next",
        )
    )  # fmt: skip
    task = f"## What we will do differently\n- [ ] Ask about {one.word} (tom, 2026-12-01)\n"
    return {"{}/reviews/2026-06-01-x.md": review(told + task, with_=["jo"], engagement="work")}


def _plans_ahead(one: Client) -> Texts:
    now = roadmap_item(title=f"A new {one.word}", why=f"For {one.word}.", goal="goal")
    done = {"stage": "delivered", "delivered": "2026-11-10", "result": f"More {one.word}."}
    item = roadmap_item(id="done", title=f"The old {one.word}", why="To end.", **done)
    return {"{}/roadmap.yaml": roadmap(now, item)}


def _people(one: Client) -> Texts:
    met = {
        "on": "2026-11-06",
        "why": f"About {one.word}.",
        "by": "tom",
        "both_agreed": "2026-11-05",
    }
    known = [{**met, "to": f"{other.replace('-', ' ').title()} Works"} for other in IDS]
    sent = {"on": "2026-11-06", "who": f"A friend of {one.word}", "kind": "a shop"}
    return {
        "{}/introductions.yaml": yaml_of([each for each in known if each["to"] != one.name]),
        "{}/referrals.yaml": yaml_of([sent]),
    }


def _staff_s(one: Client) -> Texts:
    talk = {"on": "2026-11-01", "how": "phone", "about": f"They think of {one.word} all day"}
    return {f"staff/clients/{one.id}.yaml": staff(contact=[talk], income_share=12)}


RECORDS: Mapping[str, Callable[[Client], Texts]] = {
    "letters": _letters,
    "concerns": _concerns,
    "talks": _talks,
    "roadmap": _plans_ahead,
    "people": _people,
    "staff": _staff_s,
}


@dataclass(frozen=True)
class Event:
    """Something of which several clients read."""

    kind: str
    services: tuple[str, ...]
    only: frozenset[str]
    """The clients who alone read of it; empty: whoever has one of the services."""
    passages: frozenset[str]
    """The clients for whom there is a passage."""
    repeats: bool
    """Whether it repeats the event before it, where both are incidents."""


@dataclass(frozen=True)
class House:
    """Clients, and what happened to them."""

    clients: tuple[Client, ...]
    events: tuple[Event, ...]
    because: str | None
    """The client whose concern brought an item of its plan's roadmap about."""

    def files(self) -> Texts:
        """Give all files."""
        texts: Texts = {**files({"clients/acme/client.yaml": None}), **_CATALOGUE}
        for one in self.clients:
            texts |= one.files()
        for name in PLANS:
            texts[f"roadmap/{name}.yaml"] = self._roadmap(name)
        before = None
        for number, event in enumerate(self.events, start=1):
            made = self._event(number, event, before if event.repeats else None)
            texts |= made
            before = f"2026-11-{number:02}-x" if made and event.kind == "incident" else None
        return texts

    def only(self, name: str) -> "House":
        """Give the house in which there is nobody but one client."""
        return replace(self, clients=tuple(one for one in self.clients if one.id == name))

    def silent(self) -> "House":
        """Give the house in which nobody lets others read what it said."""
        left = (
            replace(one, said=tuple(said for said in one.said if not said.is_told))
            for one in self.clients
        )
        return replace(self, clients=tuple(left))

    def path_of(self, name: str) -> str:
        """Give the folder of a client's portal."""
        (own,) = (one for one in self.clients if one.id == name)
        return f"{own.id}-{own.word}" if own.facts["has_path"] else own.id

    def _roadmap(self, name: str) -> str:
        on_it = (one for one in self.clients if one.facts["plan"] == name)
        asked = {one.id for one in on_it if "concerns" in one.has}
        because = f"concern:{self.because}/2026-11-03-x" if self.because in asked else None
        item = roadmap_item(id="all", title="For everyone", because=because)
        return roadmap(item)

    def _event(self, number: int, event: Event, before: str | None) -> Texts:
        there = {one.id: one.word for one in self.clients}
        only = sorted(event.only.intersection(there))
        if event.only and not only and event.kind != "note":  # no note names its readers
            return {}
        told = "".join(
            f"### For {name}\nYour {there[name]}.\n\n"
            for name in sorted(event.passages.intersection(there))
        )
        return _EVENTS[event.kind](number, event.services, only or None, told, before)


_CATALOGUE: Texts = {
    "team.yaml": team(
        {"id": "maria", "name": "Maria Okafor", "role": "Looks after clients"},
        {"id": "tom", "name": "Tom Field", "role": "Engineer", "email": "tom@fernwood.example"},
    ),
    "providers.yaml": yaml_of([PAYLANE]),
    "services/shop.yaml": service(name="Shop", relies_on=["paylane"]),
    "services/mail.yaml": service(name="Mail", group="Inside"),
    "plans/care.yaml": plan(sections=SECTIONS, uptime={"target": "99.9"}),
    "plans/more.yaml": plan(name="More", sections=SECTIONS, promises={"problem_report": "9 days"}),
}


def _incident(
    number: int, services: Collection[str], only: Any, told: str, before: str | None
) -> Texts:
    day = f"2026-11-{number:02}"
    body = f"## 09:58 Investigating\nLooking.\n\n{told}"
    if number % 3:  # one that goes on
        body += (
            f"## 11:05 Resolved\nDone.\n\n## What this meant for you\nIt was slow.\n\n{told}"
            f"## What we are changing\n- [ ] A second one (tom, 2026-12-01)\n\n{told}"
        )
    facts = {"began": f"{day} 09:40", "clients": only, "repeat_of": before}
    return {
        f"incidents/{day}-x.md": incident(
            body, services=dict.fromkeys(services, "partial_outage"), **facts
        )
    }


def _maintenance(
    number: int, services: Collection[str], only: Any, told: str, _before: str | None
) -> Texts:
    day = f"2026-12-{number:02}"
    window = {"from_": f"{day} 02:00", "to": f"{day} 03:00", "clients": only}
    return {
        f"maintenance/{day}-x.md": maintenance(
            f"We move.\n\n{told}", services=list(services), **window
        )
    }


def _note(
    number: int, services: Collection[str], _only: Any, told: str, _before: str | None
) -> Texts:
    text = note(f"All is well.\n\n{told}", services=list(services) if number % 2 else None)
    return {f"notes/2026-11-{number:02}-x.md": text}


_EVENTS: Mapping[str, Callable[..., Texts]] = {
    "incident": _incident,
    "maintenance": _maintenance,
    "note": _note,
}

# How they are drawn

_SOME = st.lists(st.sampled_from(SERVICES), min_size=1, max_size=3, unique=True)
_FACTS = st.fixed_dictionaries(
    {
        "has_path": st.booleans(),
        "plan": st.sampled_from(PLANS),
        "since": st.sampled_from(["2024-01-01", "2026-07-01"]),
        "services": _SOME.map(lambda ids: [{"service": one, "called": f"My {one}"} for one in ids]),
        "timezone": st.sampled_from([None, None, "Asia/Tokyo", "America/New_York"]),
        "language": st.sampled_from([None, None, "de", "en-US"]),
        "looked_after_by": st.sampled_from([None, "maria", "tom"]),
        "public": st.sampled_from([None, "yes"]),
    }
)
_HAS = st.frozensets(st.sampled_from(sorted(RECORDS)))


def clients(name: str) -> st.SearchStrategy[Client]:
    """Draw a client of that id, who said nothing that others read."""
    return st.builds(Client, st.just(name), st.sampled_from(WORDS), facts=_FACTS, has=_HAS)


def _said(name: str) -> st.SearchStrategy[tuple[Said, ...]]:
    places = st.lists(
        st.sampled_from(["own-portal", "other-portals", "public-page"]), max_size=3, unique=True
    ).map(tuple)
    one = st.builds(
        Said,
        st.sampled_from(["2026-06-01", "2026-07-01"]),
        st.sampled_from([f"They told {name} first.", f"They stayed with {name}."]),
        places,
        st.sampled_from(["full", "first-name", "role", "company", "anonymous"]),
        st.sampled_from(["yes", "no"]),
        st.booleans(),
    )
    return st.lists(one, max_size=2, unique_by=lambda said: said.day).map(tuple)


_NAMED = st.frozensets(st.sampled_from(IDS), max_size=2)
_EVENT = st.builds(
    Event,
    st.sampled_from(sorted(_EVENTS)),
    _SOME.map(tuple),
    only=st.one_of(st.just(frozenset()), _NAMED),
    passages=_NAMED,
    repeats=st.booleans(),
)


@st.composite
def houses(draw: st.DrawFn) -> House:
    """Draw a house of four."""
    drawn = tuple(replace(draw(clients(name)), said=draw(_said(name))) for name in IDS)
    events = tuple(draw(st.lists(_EVENT, max_size=6)))
    return House(drawn, events, draw(st.sampled_from([None, *IDS])))


@st.composite
def _changed_event(draw: st.DrawFn, event: Event, reader: str) -> Event:
    """Let others read of it, and other things of it, where the reader does as before."""
    own = {reader}
    others = draw(_NAMED) - own or event.only - own
    return replace(
        event,
        only=event.only & own | others if event.only else event.only,
        passages=event.passages & own | draw(_NAMED) - own,
    )


@st.composite
def changed(draw: st.DrawFn, house: House, reader: str) -> House:
    """Change whatever a house has of others, but for what these let a reader read.

    Others come to have another record of anything, another path, plan, zone or language, and
    another word in every text. Who says nothing to others may be gone.
    """
    left: list[Client] = []
    for one in house.clients:
        if one.id == reader:
            left.append(one)
        elif draw(st.booleans()) or any(said.is_told for said in one.said):
            told = tuple(said for said in one.said if said.is_told)
            left.append(replace(draw(clients(one.id)), said=told))
    events = tuple(draw(_changed_event(event, reader)) for event in house.events)
    because = house.because if house.because == reader else None
    return replace(house, clients=tuple(left), events=events, because=because)
