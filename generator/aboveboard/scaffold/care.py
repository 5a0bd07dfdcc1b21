"""What a client had to say: concerns, reviews, testimonials.

Nothing that a person has to say is made up here: no consent, no verdict, no words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aboveboard.model.quotes import NOTHING, fingerprint
from aboveboard.model.words import NameAs, Relationship, UseOn
from aboveboard.problems.unclear import Unclear
from aboveboard.scaffold.ground import Ground
from aboveboard.scaffold.skeleton import Skeleton, dated, kind_named, path_of
from aboveboard.scaffold.typed import moment_before, written
from aboveboard.sources.plain_yaml import Value


@dataclass(frozen=True, slots=True)
class NewConcern:
    """Something that a client is not content with."""

    client: str
    slug: str
    how: str
    from_: str | None = None
    raised: str | None = None
    words: str | None = None

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the concern with the client's own words, where they were given.

        Raises:
            Unclear: Client, contact or time are open or wrong.
        """
        client = ground.one("client", self.client, "CLIENT")
        raised = moment_before(self.raised, ground.now, ground.zone)
        name = dated(raised.astimezone(ground.zone).date(), self.slug)
        return Skeleton(
            kind_named("concern"),
            path_of("concern", client=client, dated=name),
            {
                "from": ground.one("contact", self.from_, "--from", client),
                "how": self.how,
                "raised": written(raised, ground.zone),
            },
            "Tell the client that you heard it, and write that time as `acknowledged`."
            if self.words
            else "Write their own words below the second '---', as the last comment shows.",
            notes=(
                "",
                "The text, below the second '---', each part once there is something to say:",
                "  ## In your words",
                "  > What they said, word for word.",
                "  ## What we understood",
                "  ## What we did",
                "  ## What changed for everyone",
                "In other words, or another language, each keeps its id:",
                "  {#words} {#understood} {#did} {#changed}",
            ),
            body=f"## In your words\n> {self.words}" if self.words else "",
        )


@dataclass(frozen=True, slots=True)
class NewReview:
    """A conversation about how it went."""

    client: str
    slug: str
    how: str
    objective_met: str
    engagement: str | None = None
    period: str | None = None
    with_: Sequence[str] = ()
    from_us: Sequence[str] = ()

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the review, without headings that would be published empty.

        Raises:
            Unclear: It is open whom, what or when the conversation was about.
        """
        client = ground.one("client", self.client, "CLIENT")
        return Skeleton(
            kind_named("review"),
            path_of("review", client=client, dated=dated(ground.today, self.slug)),
            {
                **self._subject(ground, client),
                "how": self.how,
                "with": ground.some("contact", self.with_, "--with", client),
                "from_us": ground.some("team member", self._us(ground, client), "--from-us"),
                "charged": False,
                "objective_met": self.objective_met,
            },
            "Write what was said below the second '---', under the headings of the last comment, "
            "while you remember it.",
            {"charged": "always no"},
            notes=(
                "",
                "The text, below the second '---':",
                "  ## What worked",
                "  ## What needs to be better",
                "  ## How you feel about the result",
                "  ## What we will do differently",
                f"  - [ ] What somebody will do (team id, {ground.today})",
                "  ## What is next",
                "In other words, or another language, each keeps its id:",
                "  {#worked} {#better} {#feel} {#differently} {#next}",
            ),
        )

    def _subject(self, ground: Ground, client: str) -> dict[str, Value]:
        if self.period:
            return {"period": self.period}
        if self.engagement or ground.has_one("engagement", client):
            return {"engagement": ground.one("engagement", self.engagement, "--engagement", client)}
        half = 1 if ground.today.month <= 6 else 2
        raise Unclear(
            "What was it about? Say it with --engagement, or name the time with --period, "
            f"such as --period {ground.today.year}-H{half}."
        )

    def _us(self, ground: Ground, client: str) -> Sequence[str]:
        folder = ground.portal.clients.get(client)
        carer = folder.client.looked_after_by if folder else None
        return self.from_us or ((carer,) if carer else ())


@dataclass(frozen=True, slots=True)
class NewTestimonial:
    """What somebody said of us."""

    client: str
    contact: str
    quote: str
    said_in: str | None = None
    relationship: str = Relationship.CLIENT.value
    in_return: str = NOTHING

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the quote with a consent that allows nothing yet.

        Raises:
            Unclear: There is no such client or contact.
        """
        client = ground.one("client", self.client, "CLIENT")
        contact = ground.one("contact", self.contact, "CONTACT", client)
        today = ground.today
        return Skeleton(
            kind_named("testimonial"),
            path_of("testimonial", client=client, dated=dated(today, contact)),
            {
                "who": contact,
                "quote": self.quote,
                "said_in": self.said_in or f"not written down; noted on {today}",
                "relationship": self.relationship,
                "in_return": self.in_return,
                "consent": {
                    "given": today,
                    "how": "email",
                    "proof": "none: not asked yet",
                    "saw_these_words": False,
                    "use_on": (),
                    "name_as": NameAs.ANONYMOUS.value,
                    "show_company": False,
                    "photo": "none",
                    "ask_again": today,
                },
            },
            "No page shows it yet. Show the person these very words and ask; after the yes, "
            "fill in `consent` and run `aboveboard consent confirm`.",
            {
                "said_in": "review:ID, concern:ID, or in words",
                "relationship": " | ".join(Relationship),
                "in_return": "anything but nothing is printed beside the quote",
                "consent": "none is given yet: nothing is shown while use_on is empty",
                "consent.given": "the day of the yes",
                "consent.how": "by what means it was given",
                "consent.proof": "where the proof is kept, never the proof itself",
                "consent.saw_these_words": "yes, once the person has seen exactly these words",
                "consent.use_on": " | ".join(UseOn),
                "consent.name_as": " | ".join(NameAs),
                "consent.show_company": "whether the company may be named",
                "consent.photo": "none, or the name of a file in testimonials/photos/",
                "consent.ask_again": "the day after which we ask again",
            },
            (f"Of these very words, for after the yes: fingerprint: {fingerprint(self.quote)}",),
        )
