"""The company and what it works with: team, providers and services."""

from datetime import date

from pydantic import Field, field_validator, model_validator

from aboveboard.model.allowing import Allowed
from aboveboard.model.fault import Fault
from aboveboard.model.ids import ProviderId, Slug
from aboveboard.model.moments import Hours
from aboveboard.model.record import Filed, Record
from aboveboard.model.thresholds import Thresholds
from aboveboard.model.types import (
    Colour,
    Day,
    Email,
    FontName,
    LanguageTag,
    Line,
    Name,
    OpenHours,
    Phone,
    SiteAddress,
    WebAddress,
    YesNo,
    Zone,
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class SpeakToUs(Record):
    """How clients reach the company; at least a phone number or a mail address."""

    phone: Phone | None = None
    """The number as people dial it, in quotes."""
    email: Email | None = None
    """The mail address that somebody reads."""
    hours: Line | None = None
    """When somebody answers, such as `Mon-Fri 09:00-17:30`."""

    @model_validator(mode="after")
    def _reachable(self) -> "SpeakToUs":
        if not (self.phone or self.email):
            raise Fault(
                "missing-key",
                "Neither 'phone' nor 'email' is given.",
                "Every page ends with how to reach you: give one of them.",
            )
        return self


class WorkingWeek(Record):
    """The open hours of each working day; a day left out is free."""

    mon: OpenHours | None = None
    """Monday, such as `09:00-17:30`."""
    tue: OpenHours | None = None
    """Tuesday."""
    wed: OpenHours | None = None
    """Wednesday."""
    thu: OpenHours | None = None
    """Thursday."""
    fri: OpenHours | None = None
    """Friday."""
    sat: OpenHours | None = None
    """Saturday."""
    sun: OpenHours | None = None
    """Sunday."""

    def on(self, day: date) -> Hours | None:
        """Give the hours of a day by its weekday; ``None`` where it is free."""
        hours: Hours | None = getattr(self, _WEEKDAYS[day.weekday()])
        return hours


def _with_some_day(week: WorkingWeek | None, message: str) -> WorkingWeek | None:
    if week and not any(of_day for _, of_day in week):
        raise Fault(
            "missing-key",
            message,
            'Write the days that have some, such as `mon: "09:00-17:00"`, or leave it out.',
        )
    return week


class PublicReview(Record):
    """A place where anybody may review the company; the same link goes to every client."""

    name: Name
    """What the place is called."""
    url: WebAddress
    """Where to write."""


class Brand(Record):
    """The company's look."""

    accent: Colour | None = None
    """The colour of links and of the head, such as `"#1f6f54"`, in quotes."""
    logo: Line | None = None
    """The file name of a picture that lies beside company.yaml."""
    logo_dark: Line | None = None
    """The same for dark pages; left out, `logo` stands there, too."""
    font: FontName | None = None
    """A font family that the reader's device may have; a system font stands behind it."""

    @model_validator(mode="after")
    def _has_a_logo_for_light_pages(self) -> "Brand":
        if self.logo_dark and not self.logo:
            raise Fault(
                "missing-key",
                "'logo_dark' is given without 'logo'.",
                "Light pages would have no logo: give `logo`, or leave `logo_dark` out.",
            )
        return self

    @property
    def logos(self) -> tuple[str, ...]:
        """The pictures that the pages show, each once."""
        return tuple(dict.fromkeys(one for one in (self.logo, self.logo_dark) if one))


class Company(Record):
    """The company that looks after the clients."""

    name: Name
    """The company's name."""
    timezone: Zone
    """The zone in which every time without an offset is read, such as `Europe/London`."""
    language: LanguageTag
    """The language of the pages, such as `en-GB`."""
    speak_to_us: SpeakToUs
    """How clients reach you; it ends every page."""
    website: WebAddress | None = None
    """The company's own site."""
    base_url: SiteAddress | None = None
    """Where `site/` is published; absolute links in feeds need it."""
    records_since: Day | None = None
    """The day from which incidents were written down; before it pages say "no record"."""
    working_week: WorkingWeek | None = None
    """When working time runs; left out: Monday to Friday, 09:00-17:00."""
    holidays: tuple[Day, ...] = ()
    """Days without working time."""
    how_we_work: tuple[Line, ...] = ()
    """What every client may count on, and what you do not do."""
    public_reviews: tuple[PublicReview, ...] = ()
    """Offered to every client alike, happy or not."""
    brand: Brand = Brand()
    """Accent colour, logo and font."""
    if_you_leave: tuple[Line, ...] = ()
    """What happens when a client leaves, the same for every client."""
    staff_thresholds: Thresholds = Field(default_factory=dict)
    """Other limits for the staff report than its own, in days or per cent."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""

    @field_validator("working_week")
    @classmethod
    def _works_at_all(cls, week: WorkingWeek | None) -> WorkingWeek | None:
        return _with_some_day(week, "No day of this week has open hours.")


class TeamMember(Record):
    """Somebody who works for the company."""

    id: Slug
    """The id that other files use."""
    name: Name
    """The full name."""
    role: Line
    """What this person does, in words a client understands."""
    email: Email | None = None
    """The mail address shown to the clients this person looks after."""
    phone: Phone | None = None
    """The direct number, in quotes."""
    until: Day | None = None
    """The last day with the company."""


class Provider(Record):
    """A company we rely on."""

    id: Slug
    """The id that other files use."""
    name: Name
    """The provider's name."""
    does: Line
    """What it does for us, such as `card payments`."""
    shown_as: Line | None = None
    """What clients read in place of the name, such as `our payment provider`."""
    name_publicly: YesNo = False
    """Whether clients may read the name."""
    plan_b: Line | None = None
    """What we do when it fails."""
    status_page: WebAddress | None = None
    """Its own status page."""

    @property
    def public_name(self) -> str:
        """The words a client reads for it."""
        return self.name if self.name_publicly else self.shown_as or f"our provider of {self.does}"


class ServiceFile(Record):
    """Something that we run for clients."""

    name: Name
    """The service's name."""
    means: Line
    """What works when it works, in the client's words."""
    group: Line | None = None
    """The heading under which services stand together."""
    parts: tuple[Line, ...] = ()
    """What it is made of, as clients know it."""
    relies_on: tuple[ProviderId, ...] = ()
    """The providers it needs."""
    hours: WorkingWeek | None = None
    """When it is promised to work, in the company's zone, but on holidays; left out: always."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""

    @field_validator("hours")
    @classmethod
    def _opens_at_all(cls, hours: WorkingWeek | None) -> WorkingWeek | None:
        return _with_some_day(hours, "No day of these hours has any.")


class Service(Filed, ServiceFile):
    """A service with its id."""
