from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factories import (
    JOAN,
    RESOLVED,
    client,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    problems_since,
    providers,
    review,
    roadmap,
    roadmap_item,
    team,
    texts_in,
)

DEMO = Path(__file__).parents[3] / "content"
MOVED = [{"from": "2026-12-01", "to": "2026-12-15"}]
WHOLE = files(
    {
        "team.yaml": team(),
        "providers.yaml": providers(),
        "plans/care.yaml": plan(
            promises={"problem_report": "2 days", "maintenance_notice": "5 days"},
            uptime={"target": "99.9", "if_missed": [{"below": "99.9", "give": "5%"}]},
            goodwill={"late": "An hour"},
        ),
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        "clients/acme/roadmap.yaml": roadmap(
            roadmap_item(confidence="committed", promised="2026-12-15", moved=MOVED)
        ),
        "clients/acme/notes/2026-11-04-call.md": note(),
        "clients/acme/concerns/2026-11-03-slow.md": concern(),
        "clients/acme/reviews/2026-10-20-autumn.md": review(),
        "incidents/2026-11-12-pages.md": incident(
            f"{RESOLVED}\n## What went wrong\nMaria.\n", provider="paylane"
        ),
        "maintenance/2026-11-05-server.md": maintenance(
            from_="2026-11-05 02:00", to="2026-11-05 03:00", done="2026-11-05 02:30"
        ),
        "notes/2026-11-03-away.md": note(),
    }
)
"""A project with something that every rule could look at, and some that wait."""


@given(st.lists(st.tuples(st.sampled_from(sorted(WHOLE)), st.integers(0, 20)), max_size=6))
def test_what_is_as_it_was_in_the_base_is_never_found_there(cuts: list[tuple[str, int]]) -> None:
    """Whatever lines are missing: a base equal to now tells nothing that now alone does not."""
    texts = dict(WHOLE)
    for path, line in cuts:
        lines = texts[path].split("\n")
        texts[path] = "\n".join(lines[:line] + lines[line + 1 :])
    assert problems_since(texts, texts) == problems_since({}, texts)


def test_the_demo_is_in_order_beside_itself_and_as_a_first_revision() -> None:
    """It shows what the rules ask for; nothing in it may be new to them either."""
    texts = {path: text for path, text in texts_in(DEMO).items() if not path.startswith("staff/")}
    assert problems_since(texts, texts) == []
    company = {"company.yaml": texts["company.yaml"]}
    assert problems_since(company, texts) == []
