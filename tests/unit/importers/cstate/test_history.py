from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.importers import Zones, plan_import
from aboveboard.importers.cstate.folder import Issue, Site
from aboveboard.importers.cstate.history import harvest
from aboveboard.importers.drafts import IncidentDraft
from aboveboard.reading import read_portal
from aboveboard.sources import Document, Sources
from aboveboard.sources.documents import parse_document, parse_note
from factories import company, files

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

_PIECES = st.sampled_from(
    ["[Initial message]\n", "[Final message] Done.\n", "[edit]\nBetter.\n", "*Resolved* - ok ",
     "*Investigating* - hm ", "**2026-10-25 01:30 UTC**\n", "**Update at 2026-10-25 01:30**\n",
     '{{< track "2026-10-25 02:30:00" >}}\n', '{{< track "2026-10-25T00:45:00Z" >}}\n',
     '{{< track "x" >}}', "## 10:00 Resolved\n", "### For others\n", "---\n", "```\n", "<!-- ",
     " -->", "![a](b.png)", "- item\n", "\n", "\n\n", "words ", "#12 "]
)  # fmt: skip
_MINUTES = st.integers(-90, 200)


def written(minutes: int, *, has_zone: bool) -> str:
    """Give a time around the hour that comes twice in London, as staff write it."""
    at = datetime(2026, 10, 25, 0, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    return f"{at:%Y-%m-%dT%H:%M:30}Z" if has_zone else f"{at:%Y-%m-%d %H:%M:30}"


@settings(max_examples=200)
@given(
    began=_MINUTES,
    over=_MINUTES,
    resolved=st.sampled_from(["resolved: true\n", "resolved: false\n", ""]),
    has_zone=st.booleans(),
    body=st.lists(_PIECES, max_size=20).map("".join),
)
def test_whatever_staff_wrote_reads_back_as_it_was_told(
    began: int, over: int, resolved: str, *, has_zone: bool, body: str
) -> None:
    """State, beginning and end of our record are those of the issue, and it checks clean."""
    text = (
        f"---\ntitle: Slow\ndate: {written(began, has_zone=has_zone)}\n{resolved}"
        f"resolvedWhen: {written(over, has_zone=True)}\naffected: web\nseverity: down\n"
        f"section: issue\n---\n{body}"
    )
    document = parse_note("a.md", text)
    assert isinstance(document, Document)
    found = harvest(Site(None, (Issue("a", document),), ()), Zones(LONDON))
    assert found.problems == ()
    (draft,) = found.events
    assert isinstance(draft, IncidentDraft)

    texts = files({"company.yaml": company()})
    project = [parse_document(path, text) for path, text in texts.items()]
    own = tuple(one for one in project if isinstance(one, Document))
    portal = read_portal(Sources(own, {}, ())).portal
    assert portal is not None
    plan = plan_import(found, Sources(own, {}, ()), portal, NOW)
    assert plan.problems == ()
    assert [doubt for doubt in plan.doubts if doubt.kind.value == "rule-broken"] == []

    made = [parse_note(path, text) for path, text in plan.files.items()]
    new = tuple(one for one in made if isinstance(one, Document))
    after = read_portal(Sources((*own, *new), {}, ())).portal
    assert after is not None
    (record,) = after.incidents
    assert (record.began, record.ended_at) == (draft.began, draft.over)
    assert [(one.at, one.phase) for one in record.updates] == [
        (one.at, one.phase) for one in draft.updates
    ]
    assert [len(one.text) <= 1 for one in record.updates] == [True] * len(record.updates)
