import pytest

from factories import (
    JOAN,
    client,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    problems_of,
    providers,
    quotation,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    with_contact,
    yaml_of,
)

ACME = "clients/acme"
NOTE = "notes/2026-11-01-x.md"
EARLIER = {"from": "2026-01-02", "to": "2026-01-01"}
"""A move that owes nothing."""


@pytest.mark.parametrize(
    ("path", "text", "place", "what"),
    [
        (f"{ACME}/client.yaml", client(plan="car"), "3:7", "plan 'car'"),
        (f"{ACME}/client.yaml", client(services=[{"service": "webb"}]), "5:12", "service 'webb'"),
        (f"{ACME}/client.yaml", client(looked_after_by="maia"), "6:18", "team member 'maia'"),
        (f"{ACME}/client.yaml", client(stand_in="maia"), "6:11", "team member 'maia'"),
        ("services/web.yaml", service(relies_on=["paylan"]), "4:3", "provider 'paylan'"),
        (
            "incidents/2026-11-12-x.md",
            incident(services={"webb": "operational"}),
            "4:3",
            "service 'webb'",
        ),
        ("incidents/2026-11-12-x.md", incident(provider="paylan"), "6:11", "provider 'paylan'"),
        (
            "incidents/2026-11-12-x.md",
            incident(repeat_of="2026-11-11-x"),
            "6:12",
            "incident '2026-11-11-x'",
        ),
        ("incidents/2026-11-12-x.md", incident(clients=["acne"]), "7:3", "client 'acne'"),
        ("maintenance/2026-12-05-x.md", maintenance(services=["webb"]), "4:3", "service 'webb'"),
        ("maintenance/2026-12-05-x.md", maintenance(clients=["acne"]), "9:3", "client 'acne'"),
        (NOTE, note(services=["webb"]), "3:3", "service 'webb'"),
        (NOTE, note(plans=["car"]), "3:3", "plan 'car'"),
        (NOTE, note(by="maia"), "2:5", "team member 'maia'"),
        (f"{ACME}/notes/2026-11-01-x.md", note(goal="sel"), "2:7", "goal 'sel'"),
        (f"{ACME}/notes/2026-11-01-x.md", note(by="maia"), "2:5", "team member 'maia'"),
        (f"{ACME}/concerns/2026-11-03-x.md", concern(from_="jo"), "2:7", "contact 'jo'"),
        (
            f"{ACME}/reviews/2026-06-01-x.md",
            review(engagement="shop"),
            "10:13",
            "engagement 'shop'",
        ),
        (f"{ACME}/reviews/2026-06-01-x.md", review(with_=["joan", "raj"]), "6:3", "contact 'raj'"),
        (f"{ACME}/reviews/2026-06-01-x.md", review(from_us=["tom"]), "7:3", "team member 'tom'"),
        (f"{ACME}/testimonials/2026-06-01-x.yaml", quotation(who="raj"), "1:6", "contact 'raj'"),
        (f"{ACME}/roadmap.yaml", roadmap(roadmap_item(goal="sel")), "8:9", "goal 'sel'"),
        (
            f"{ACME}/roadmap.yaml",
            roadmap(roadmap_item(because="incident:2026-11-11-x")),
            "8:12",
            "record 'incident:2026-11-11-x'",
        ),
        (
            f"{ACME}/roadmap.yaml",
            roadmap(roadmap_item(because="concern:2026-11-11-x")),
            "8:12",
            "record 'concern:2026-11-11-x'",
        ),
        (
            f"{ACME}/roadmap.yaml",
            roadmap(roadmap_item(moved=[{**EARLIER, "to_whom": "raj"}])),
            "11:14",
            "contact 'raj'",
        ),
        (
            f"{ACME}/introductions.yaml",
            yaml_of(
                [
                    {
                        "on": "2026-01-01",
                        "to": "A",
                        "why": "b",
                        "by": "tom",
                        "both_agreed": "2026-01-01",
                    }
                ]
            ),
            "4:7",
            "team member 'tom'",
        ),
        ("roadmap/car.yaml", roadmap(), "1:1", "plan 'car'"),
        ("roadmap/care.yaml", roadmap(roadmap_item(goal="sell")), "8:9", "goal 'sell'"),
        ("roadmap/care.yaml", roadmap(roadmap_item(engagement="x")), "8:15", "engagement 'x'"),
        (f"{ACME}/roadmap.yaml", roadmap(roadmap_item(engagement="x")), "8:15", "engagement 'x'"),
    ],
)
def test_an_id_of_nothing_is_told_where_it_stands(
    path: str, text: str, place: str, what: str
) -> None:
    """Plans, services, providers, team, clients, a client's own parts, reasons."""
    assert problems_of(with_contact({path: text})) == [
        f"{path}:{place}: error unknown-reference: There is no {what}."
    ]


def test_ids_that_there_are_are_no_problem() -> None:
    """Every kind of reference, each to something that exists."""
    contact = client(
        contacts=[JOAN],
        looked_after_by="maria",
        stand_in="maria",
        goals=[{"id": "sell", "want": "Sell"}],
        engagements=[{"id": "shop", "name": "Shop"}],
    )
    moved = {**EARLIER, "to_whom": "joan", "extra": "free"}
    texts = with_contact(
        {
            f"{ACME}/client.yaml": contact,
            "plans/care.yaml": plan(goodwill={"free": "A day"}),
            "providers.yaml": providers(),
            "services/web.yaml": service(relies_on=["paylane"]),
            "incidents/2026-11-11-x.md": incident(began="2026-11-11 09:40"),
            "incidents/2026-11-12-x.md": incident(
                "## 11:00 Resolved\nx\n### For acme\ny\n",
                provider="paylane",
                repeat_of="2026-11-11-x",
                clients=["acme"],
            ),
            NOTE: note(services=["web"], plans=["care"], by="maria"),
            f"{ACME}/concerns/2026-11-03-x.md": concern(),
            f"{ACME}/reviews/2026-06-01-x.md": review(engagement="shop"),
            f"{ACME}/roadmap.yaml": roadmap(
                roadmap_item(id="a", goal="sell", because="incident:2026-11-11-x", moved=[moved]),
                roadmap_item(id="b", because="concern:2026-11-03-x"),
                roadmap_item(id="c", because="review:2026-06-01-x"),
            ),
            "roadmap/care.yaml": roadmap(
                roadmap_item(because="incident:2026-11-12-x", moved=[{**moved, "to_whom": None}])
            ),
        }
    )
    assert problems_of(texts) == []


def test_a_reason_of_another_client_is_unknown() -> None:
    """A client's roadmap cannot point into another client's folder."""
    texts = with_contact(
        {
            "clients/bob/client.yaml": client(name="Bob", contacts=[JOAN]),
            "clients/bob/concerns/2026-11-03-x.md": concern(),
            f"{ACME}/roadmap.yaml": roadmap(roadmap_item(because="concern:2026-11-03-x")),
        }
    )
    (told,) = problems_of(texts)
    assert told.endswith("There is no record 'concern:2026-11-03-x'.")


def test_a_plan_s_roadmap_is_nobody_s_own() -> None:
    """It names no goal and no engagement, whatever a client on the plan has."""
    own = client(
        goals=[{"id": "sell", "want": "Sell"}], engagements=[{"id": "shop", "name": "Shop"}]
    )
    for key, id_ in (("goal", "sell"), ("engagement", "shop")):
        item = roadmap(roadmap_item(**{key: id_}))
        assert problems_of(files({f"{ACME}/client.yaml": own, f"{ACME}/roadmap.yaml": item})) == []
        shared = files({f"{ACME}/client.yaml": own, "roadmap/care.yaml": item})
        (problem,) = reading_of(shared).problems
        assert problem.hint.startswith("This roadmap is for everyone on the plan")


def test_a_contact_of_another_client_is_unknown() -> None:
    """Contacts, goals and engagements are a client's own."""
    texts = with_contact(
        {
            "clients/bob/client.yaml": client(name="Bob"),
            "clients/bob/concerns/2026-11-03-x.md": concern(),
        }
    )
    (told,) = problems_of(texts)
    assert told.endswith("There is no contact 'joan'.")


@pytest.mark.parametrize("path", [f"{ACME}/roadmap.yaml", "roadmap/care.yaml"])
@pytest.mark.parametrize(
    ("goodwill", "message", "hint"),
    [
        (
            None,
            "'free' is given here, and plans/care.yaml has no `goodwill`.",
            "Write in plans/care.yaml, under `goodwill`, what everyone on the plan gets.",
        ),
        (
            {"late": "A day"},
            "'free' is not in the `goodwill` of plans/care.yaml. There is: late.",
            "Choose one that is in the plan, or improve the plan for everyone on it.",
        ),
        (
            {"late": "A day", "freed": "A week"},
            "'free' is not in the `goodwill` of plans/care.yaml. Did you mean 'freed'?",
            "Choose one that is in the plan, or improve the plan for everyone on it.",
        ),
    ],
)
def test_what_is_given_is_from_the_client_s_own_plan(
    path: str, goodwill: dict[str, str] | None, message: str, hint: str
) -> None:
    """Goodwill of another plan is none of this client's; the plan is where more is given."""
    texts = files(
        {
            "plans/care.yaml": plan(goodwill=goodwill),
            "plans/other.yaml": plan(goodwill={"free": "A day"}),
            path: roadmap(roadmap_item(moved=[{**EARLIER, "extra": "free"}])),
        }
    )
    assert problems_of(texts) == [f"{path}:11:12: error extra-not-in-goodwill: {message}"]
    (problem,) = reading_of(texts).problems
    assert problem.hint == hint


def on_care(*clients: str, **more: str) -> dict[str, str]:
    """Give clients on the plan ``care``, each with a concern of 3 November and a review."""
    made: dict[str, str] = {"team.yaml": team()}
    for name in clients:
        made[f"clients/{name}/client.yaml"] = client(name=name.title(), contacts=[JOAN])
        made[f"clients/{name}/concerns/2026-11-03-{more.get(name, name)}.md"] = concern()
        made[f"clients/{name}/reviews/2026-06-01-{more.get(name, name)}.md"] = review()
    return made


@pytest.mark.parametrize("because", ["concern:2026-11-03-bob", "review:2026-06-01-bob"])
def test_a_plan_s_roadmap_may_name_what_a_client_on_it_said(because: str) -> None:
    """Any client on the plan, and nobody who is on another one."""
    shared = {"roadmap/care.yaml": roadmap(roadmap_item(because=because))}
    assert problems_of(files({**on_care("acme", "bob"), **shared})) == []
    elsewhere = {
        "plans/other.yaml": plan(),
        "clients/bob/client.yaml": client(name="Bob", contacts=[JOAN], plan="other"),
    }
    texts = files({**on_care("acme", "bob"), **shared, **elsewhere})
    assert problems_of(texts) == [
        f"roadmap/care.yaml:8:12: error unknown-reference: There is no record '{because}'."
    ]
    (problem,) = reading_of(texts).problems
    assert problem.hint.endswith(
        "It names an incident, or a concern or review of a client on the plan."
    )


def test_what_two_clients_on_a_plan_have_is_not_named_by_its_roadmap() -> None:
    """Nobody could tell whose wish it was; on another plan the same name does no harm."""
    because = "concern:2026-11-03-slow"
    shared = {"roadmap/care.yaml": roadmap(roadmap_item(because=because))}
    texts = files({**on_care("acme", "bob", acme="slow", bob="slow"), **shared})
    (problem,) = reading_of(texts).problems
    assert (problem.code.name, str(problem.where)) == (
        "unknown-reference",
        "roadmap/care.yaml:8:12",
    )
    assert problem.message == (
        "'concern:2026-11-03-slow' may be that of acme or bob: more than one client on the plan "
        "has one of this name."
    )
    assert problem.hint == (
        "Say whose: `because: concern:acme/2026-11-03-slow`; no page shows the client's id."
    )
    elsewhere = {
        "plans/other.yaml": plan(),
        "clients/bob/client.yaml": client(name="Bob", contacts=[JOAN], plan="other"),
    }
    assert reading_of({**texts, **elsewhere}).problems == ()


@pytest.mark.parametrize(
    ("because", "known"),
    [
        ("concern:acme/2026-11-03-slow", True),
        ("concern:bob/2026-11-03-slow", True),
        ("concern:eve/2026-11-03-slow", False),
        ("concern:acme/2026-11-03-other", False),
        ("review:acme/2026-11-03-slow", False),
    ],
)
def test_a_plan_s_roadmap_may_say_whose(*, because: str, known: bool) -> None:
    """Of two clients on the plan; not of others, nor of what is not there."""
    shared = {"roadmap/care.yaml": roadmap(roadmap_item(because=because))}
    texts = files({**on_care("acme", "bob", acme="slow", bob="slow"), **shared})
    found = [problem.code.name for problem in reading_of(texts).problems]
    assert found == ([] if known else ["unknown-reference"])


def test_what_a_client_said_is_known_even_where_its_own_record_is_wrong() -> None:
    """The one mistake is told, and not the roadmap that points at it."""
    shared = {"roadmap/care.yaml": roadmap(roadmap_item(because="concern:2026-11-03-bob"))}
    wrong = {"clients/bob/client.yaml": client(since="soon", contacts=[JOAN])}
    (told,) = problems_of(files({**on_care("acme", "bob"), **shared, **wrong}))
    assert told.startswith("clients/bob/client.yaml:2:8: error wrong-type: ")


def test_the_remedy_names_the_nearest_id_and_where_ids_are_written() -> None:
    """The author need not go looking."""
    (problem,) = reading_of(files({f"{ACME}/client.yaml": client(plan="car")})).problems
    assert problem.hint == "Did you mean 'care'? Plans are the files in plans/."
    (problem,) = reading_of(files({f"{ACME}/client.yaml": client(stand_in="tom")})).problems
    assert problem.hint == "The team is listed in team.yaml."


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("services/web.yaml", service(means=None), "1:1"),
        ("services/web.yaml", "name: [\n", "2:1"),
        ("plans/care.yaml", plan(sections="x"), "2:11"),
        ("plans/care.yaml", "&a\n", "1:1"),
        ("team.yaml", team({"id": "maria", "name": "M"}), "1:3"),
        ("team.yaml", "id: maria\n", "1:1"),
        ("team.yaml", "- id: maria\n  id: maria\n", "2:3"),
        ("providers.yaml", providers({"id": "paylane", "name": "P"}), "1:3"),
        ("providers.yaml", "# none\n", "1:1"),
        (f"{ACME}/client.yaml", client(contacts=[JOAN], since="soon"), "2:8"),
        (f"{ACME}/client.yaml", "name: *x\n", "1:7"),
        ("incidents/2026-11-11-x.md", "no front matter\n", "1:1"),
        (f"{ACME}/concerns/2026-11-03-x.md", concern(how="fax"), "3:6"),
        (f"{ACME}/concerns/2026-11-03-x.md", "---\n", "1:1"),
    ],
)
def test_a_fault_within_a_file_makes_nothing_look_wrong_that_points_at_it(
    path: str, text: str, place: str
) -> None:
    """The one mistake is told, and not everything that refers to the file as well."""
    moved = {**EARLIER, "to_whom": "joan", "extra": "free"}
    whole = with_contact(
        {
            "plans/care.yaml": plan(goodwill={"free": "A day"}),
            "providers.yaml": providers(),
            "services/web.yaml": service(relies_on=["paylane"]),
            f"{ACME}/client.yaml": client(
                contacts=[JOAN], stand_in="maria", goals=[{"id": "sell", "want": "Sell"}]
            ),
            "incidents/2026-11-11-x.md": incident(began="2026-11-11 09:40", clients=["acme"]),
            f"{ACME}/concerns/2026-11-03-x.md": concern(),
            f"{ACME}/roadmap.yaml": roadmap(
                roadmap_item(id="a", goal="sell", because="incident:2026-11-11-x", moved=[moved]),
                roadmap_item(id="b", because="concern:2026-11-03-x"),
            ),
        }
    )
    assert problems_of(whole) == []
    told = problems_of({**whole, path: text})
    assert [line.split(": ")[0] for line in told] == [f"{path}:{place}"]
