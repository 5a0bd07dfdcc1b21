"""A client with every field of every record filled, each text in a word of its own."""

import struct
import zlib
from dataclasses import dataclass
from typing import Any

from factories import (
    client,
    concern,
    consent,
    facts_of,
    incident,
    maintenance,
    note,
    plan,
    quotation,
    review,
    roadmap,
    service,
    staff,
    yaml_of,
)

Texts = dict[str, str | bytes]


@dataclass(frozen=True)
class Owner:
    """Who has a word that nobody else's files hold."""

    id: str
    word: str

    @property
    def hidden(self) -> str:
        """The word of what not even its own portal shows."""
        return f"{self.word}hid"


def picture(words: str) -> bytes:
    """Give a picture of four points that says something of itself; other words, other points.

    Source: the PNG specification (ISO/IEC 15948), chunks IHDR, tEXt, IDAT and IEND.
    """
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 4, 1, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Author\0" + words.encode()),
        (b"IDAT", zlib.compress(b"\0" + struct.pack(">I", zlib.crc32(words.encode())))),
        (b"IEND", b""),
    )
    parts = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def everything_of(one: Owner) -> Texts:
    """Give every file that is one client's alone, what nobody shall read of it included."""
    folder, word, hidden = f"clients/{one.id}", one.word, one.hidden
    texts: Texts = {
        f"{folder}/client.yaml": f"# {hidden}\n{_client(one)}# {hidden}\n",
        f"{folder}/roadmap.yaml": roadmap(*_items(one, "")) + f"allow: {{softener: {hidden}}}\n",
        f"{folder}/introductions.yaml": yaml_of([_introduction(one)]),
        f"{folder}/referrals.yaml": yaml_of([_referral(one)]),
        f"staff/clients/{one.id}.yaml": f"# {hidden}\n{_staff(one)}",
        f"services/{word}-shop.yaml": _service(one),
        f"plans/{word}-plan.yaml": _plan(one),
        f"roadmap/{word}-plan.yaml": roadmap(
            *(facts_of(item, _OF_NOBODY) for item in _items(one, f"{one.id}/"))
        ),
        f"{folder}/notes/{word}.png": picture(word),
        f"{folder}/notes/{hidden}.png": picture(hidden),
        f"{folder}/notes/.{hidden}.md": hidden,
        f"{folder}/notes/2026-11-02-{hidden}.md~": hidden,
        f"{folder}/testimonials/photos/{word}.png": picture(word),
    }
    return {**texts, **_dated(one)}


def _client(one: Owner) -> str:
    word, hidden = one.word, one.hidden
    return client(
        name=f"{word} Works",
        plan=f"{word}-plan",
        path=f"{one.id}-{word}",
        kind="business",
        status="active",
        public="no",
        language="en-US",
        timezone="America/New_York",
        services=[
            {
                "service": f"{word}-shop",
                "called": f"{word} called",
                "since": "2024-01-01",
                "until": "2027-12-31",
            },
            {"service": "web", "called": f"{word} web"},
        ],
        contacts=[
            {
                "id": f"{word}-jo",
                "name": f"{word} Jo Field",
                "call_me": f"{word} Jo",
                "role": f"{word} role",
                "email": f"{hidden}@{hidden}.example",
                "phone": f"{hidden} 0117 496 0000",
                "prefers": "email",
            }
        ],
        goals=[
            {
                "id": f"{word}-goal",
                "want": f"{word} want",
                "said_on": "2025-01-01",
                "measure": f"{word} measure",
                "from": 1,
                "to": 9,
                "by": "2027-01-01",
                "readings": {"2026-01-01": 3},
            }
        ],
        agreed=[f"{word} agreed"],
        engagements=[
            {
                "id": f"{word}-work",
                "name": f"{word} work",
                "from": "2026-01-01",
                "to": "2026-12-31",
                "status": "active",
                "wanted": f"{word} wanted",
            }
        ],
        introductions={
            "welcome": "yes",
            "looking_for": [f"{word}-wool"],
            "offers": [f"{word}-tea"],
        },
        looked_after_by=f"{word}-tom",
        stand_in=f"{word}-tom",
    )


_OF_NOBODY = {"goal": None, "engagement": None, "moved": None}
"""What no roadmap of a plan can have, which is nobody's own."""


def _items(one: Owner, whose: str) -> list[dict[str, Any]]:
    """Give a roadmap's items; the ids of a plan's begin with ``whose`` it is, as a reason does."""
    word, kind = one.word, f"{one.word}-all" if whose else one.word
    item = {"title": f"{word} title", "why": f"{word} why", "confidence": "committed"}
    moved = {
        "from": "2026-11-28",
        "to": "2026-12-15",
        "told_on": "2026-11-10",
        "how": "phone",
        "to_whom": f"{word}-jo",
        "sorry": f"{word} promised 28 November too early. We are sorry.",
        "extra": f"{word}-extra",
        "extra_given": "2026-11-20",
    }
    return [
        {
            **item,
            "id": f"{kind}-now",
            "stage": "now",
            "goal": f"{word}-goal",
            "engagement": f"{word}-work",
            "promised": "2026-12-15",
            "because": f"concern:{whose}2026-11-03-{word}",
            "moved": [moved],
            "needs_from_you": f"{word} needs",
            "next": f"{word} next",
            "next_by": "2026-12-01",
        },
        {
            **item,
            "id": f"{kind}-later",
            "stage": "later",
            "confidence": "likely",
            "window": "2027-Q1",
        },
        {
            **item,
            "id": f"{kind}-done",
            "stage": "delivered",
            "delivered": "2026-10-01",
            "result": f"{word} result",
        },
        {
            **item,
            "id": f"{kind}-dropped",
            "stage": "dropped",
            "confidence": "exploring",
            "dropped_because": f"{word} dropped",
        },
    ]


def _introduction(one: Owner) -> dict[str, Any]:
    word = one.word
    return {
        "on": "2026-11-06",
        "to": f"{word} Meeting",
        "why": f"{word} why",
        "by": f"{word}-tom",
        "both_agreed": "2026-11-05",
        "came_of_it": f"{word} came",
        "thanked": "2026-11-07",
    }


def _referral(one: Owner) -> dict[str, Any]:
    word = one.word
    return {
        "on": "2026-11-06",
        "who": f"{word} Somebody",
        "kind": f"{word} kind",
        "came_of_it": f"{word} came",
        "thanked": "2026-11-07",
        "in_return": f"{word} a cake",
    }


def _staff(one: Owner) -> str:
    hidden = one.hidden
    contact = {
        "on": "2026-11-01",
        "how": "phone",
        "by": f"{one.word}-tom",
        "who": f"{one.word}-jo",
        "about": f"{hidden} about the roof",
        "ref": f"{hidden}-2026-118",
    }
    return staff(
        contact=[contact],
        income_share="17.3152",
        renewal="2029-10-17",
        came_through=f"{hidden} came through",
    )


def _service(one: Owner) -> str:
    word, hidden = one.word, one.hidden
    return service(
        name=f"{word} shop",
        means=f"{word} means",
        group=f"{word} group",
        parts=[f"{word} part"],
        relies_on=[f"{word}-host", f"{word}-other"],
        hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "08:00-20:00"),
        allow={"softener": hidden},
    )


def _plan(one: Owner) -> str:
    word = one.word
    return plan(
        name=f"{word} plan",
        sections=[
            "status", "roadmap", "testimonials", "promises", "concerns", "reviews", "introductions",
        ],
        for_=f"{word} for",
        included=[f"{word} included"],
        not_included=[f"{word} not included"],
        promises={
            "first_reply": "4 working hours",
            "acknowledge_concern": "1 day",
            "answer_concern": "5 days",
            "tell_about_problems": "30 minutes",
            "problem_report": "5 working days",
            "maintenance_notice": "3 days",
            "contact_every": "30 days",
            "review_every": "6 months",
        },
        uptime={
            "target": "99.9",
            "weights": {"major_outage": 1, "partial_outage": 0.3, "degraded_performance": 0},
            "maintenance_allowance": "4 hours",
            "if_missed": [{"below": "99.5", "give": f"{word} give"}],
        },
        goodwill={f"{word}-extra": f"{word} goodwill"},
        allow={"softener": one.hidden},
    )  # fmt: skip


def _dated(one: Owner) -> Texts:
    folder, word, hidden = f"clients/{one.id}", one.word, one.hidden
    remark = f"\n<!-- {hidden} -->\n\n[{hidden}]: https://{hidden}.example\n"
    allow = {"softener": hidden}
    only = {"clients": [one.id]}
    said: dict[str, Any] = {
        "who": f"{word}-jo",
        "said_in": f"{word} said in",
        "in_return": f"{word} a cake",
        "original": f"{word} original",
        "lang": "cy",
        "thanked": "2026-06-02",
    }
    yes = {"proof": f"{hidden} drawer", "photo": f"{word}.png", "use_on": ["own-portal"]}
    return {
        f"{folder}/notes/2026-11-01-{word}.md": note(
            f"{word}\n\n![{word}]({word}.png)\n{remark}",
            title=f"{word} title",
            goal=f"{word}-goal",
            by=f"{word}-tom",
            allow=allow,
        ),
        f"{folder}/concerns/2026-11-03-{word}.md": concern(
            _parts(word, "In your words", "What we understood", "What we did",
                   "What changed for everyone", "Thanks").replace("\n\n", "\n\n> ", 1) + remark,
            from_=f"{word}-jo",
            acknowledged="2026-11-03 17:10",
            answered="2026-11-04 17:10",
            resolved="2026-11-05 17:10",
            outcome="parted",
            tried=[f"{word} tried"],
            checked_back="2026-11-19",
            happy="yes",
            next=f"{word} next",
            next_by="2026-12-01",
            allow=allow,
        ),
        f"{folder}/reviews/2026-06-01-{word}.md": review(
            _parts(word, "What worked", "What needs to be better", "How you feel about the result",
                   "What we will do differently", "What is next", "Thanks")
            + f"\n- [ ] {word} task ({word}-tom, 2026-12-01)\n{remark}",
            period=f"{word} period",
            engagement=f"{word}-work",
            with_=[f"{word}-jo"],
            from_us=[f"{word}-tom"],
            satisfied=7,
            asked={
                kind: {"on": "2026-06-01", "answer": "later"}
                for kind in ("testimonial", "referral", "public_review")
            },
            allow=allow,
        ),
        f"{folder}/testimonials/2026-06-01-{word}.yaml": quotation(
            consent(**yes), quote=f"{word} quote", **said
        ),
        f"{folder}/testimonials/2026-06-02-{word}.yaml": quotation(
            consent(**yes, withdrawn="2026-11-01"), quote=f"{hidden} withdrawn", **said
        ),
        f"{folder}/testimonials/2026-06-03-{word}.yaml": quotation(
            None, quote=f"{hidden} never allowed", **said
        ),
        f"incidents/2026-11-10-{word}.md": incident(
            f"## 09:58 Investigating {{{word}-shop: partial_outage}}\n{word} looking\n"
            f"## 11:00 Resolved\n{word}\n\n" + _write_up(one, "") + remark,
            title=f"{word} title",
            began="2026-11-10 09:40",
            ended="2026-11-10 10:40",
            services={f"{word}-shop": "major_outage"},
            noticed_by="us",
            provider=f"{word}-host",
            repeat_of=f"2026-10-10-{word}",
            reported="2026-11-11",
            allow={**allow, "provider-not-owned": hidden},
            **only,
        ),
        f"incidents/2026-10-10-{word}.md": incident(
            f"## 11:00 Resolved\n{word}\n",
            title=f"{word} title",
            began="2026-10-10 09:40",
            services={f"{word}-shop": "major_outage"},
            origin=f"statuspage:{hidden}",
            impact="minor",
        ),
        f"maintenance/2026-12-04-{word}.md": maintenance(
            f"{word}{remark}",
            title=f"{word} title",
            services=[f"{word}-shop", "web"],
            from_="2026-12-04 02:00",
            to="2026-12-04 03:00",
            effect="partial_outage",
            origin=f"statuspage:{hidden}",
            allow=allow,
            **only,
        ),
        f"maintenance/2026-10-04-{word}.md": maintenance(
            word,
            title=f"{word} title",
            services=[f"{word}-shop"],
            from_="2026-10-04 02:00",
            to="2026-10-04 03:00",
            announced="2026-09-01 10:00",
            done="2026-10-04 03:00",
        ),
        f"maintenance/2026-10-05-{word}.md": maintenance(
            word,
            title=f"{word} title",
            services=[f"{word}-shop"],
            from_="2026-10-05 02:00",
            to="2026-10-05 03:00",
            announced="2026-09-01 10:00",
            cancelled="2026-10-01",
        ),
        f"notes/2026-11-01-{word}.md": note(
            f"{word}{remark}", title=f"{word} title", services=[f"{word}-shop"], by=f"{word}-tom"
        ),
        f"notes/2026-11-02-{word}.md": note(
            word, title=f"{word} title", plans=[f"{word}-plan"], allow=allow
        ),
    }  # fmt: skip


def _parts(word: str, *headings: str) -> str:
    return "".join(f"## {heading}\n\n{word} {heading}\n\n" for heading in headings)


_WRITE_UP = (
    "What this meant for you",
    "What went wrong",
    "What we did",
    "What we are changing",
    "We are sorry",
    "Thanks",
)


def _write_up(one: Owner, begin: str) -> str:
    return "".join(
        f"## {part}\n\nWe chose it.\n\n{begin}{one.word} {part}\n\n- [ ] {one.word} task "
        f"({one.word}-tom, 2026-12-01)\n\n"
        for part in _WRITE_UP
    )


def shared_by(*owners: Owner) -> Texts:
    """Give the files that all of them read, each with a passage for each of them."""
    passages = "".join(f"### For {one.id}\n\n{one.word} alone\n\n" for one in owners)
    services = {f"{one.word}-shop": "partial_outage" for one in owners}
    ids = [one.id for one in owners]
    write_up = "".join(f"## {part}\n\nWe chose it.\n\n{passages}" for part in _WRITE_UP)
    return {
        "team.yaml": yaml_of([_member(one) for one in owners]),
        "providers.yaml": yaml_of([each for one in owners for each in _providers(one)]),
        "incidents/2026-11-12-both.md": incident(
            f"## 09:58 Investigating\n\nLooking.\n\n{passages}"
            f"## 11:05 Resolved\n\nDone.\n\n{write_up}",
            services={"web": "partial_outage", **services},
            clients=ids,
        ),
        "maintenance/2026-12-05-both.md": maintenance(
            f"All.\n\n{passages}", services=["web", *services], clients=ids
        ),
        "notes/2026-11-03-both.md": note(
            f"All.\n\n{passages}",
            services=["web", *services],
            plans=[f"{one.word}-plan" for one in owners],
        ),
        "notes/2026-11-04-all.md": note(f"All.\n\n{passages}"),
    }


def _member(one: Owner) -> dict[str, Any]:
    word = one.word
    return {
        "id": f"{word}-tom",
        "name": f"{word} Tom",
        "role": f"{word} engineer",
        "email": f"{word}@fernwood.example",
        "phone": "+44 117 496 0001",
        "until": "2027-12-31",
    }


def _providers(one: Owner) -> list[dict[str, Any]]:
    word, hidden = one.word, one.hidden
    host = {
        "name": f"{word} host",
        "does": f"{word} hosting",
        "plan_b": f"{word} plan b",
        "status_page": f"https://{word}.example",
    }
    other = {"name": f"{hidden} host", "shown_as": f"{word} shown"}
    return [
        {"id": f"{word}-host", **host, "name_publicly": "yes"},
        {"id": f"{word}-other", **facts_of(host, other)},
    ]
