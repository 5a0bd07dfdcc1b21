from collections.abc import Callable
from typing import Any

from aboveboard.importers import Harvest, Plan

Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]


def named(harvest: Harvest) -> dict[str, tuple[str, str | None, str | None]]:
    """Give slug, group and meaning of each service by its name."""
    return {draft.name: (draft.slug, draft.group, draft.means) for draft in harvest.services}


def test_every_component_of_the_page_is_a_service(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """Its description says what it means; without one somebody should say it better."""
    plan = brought_in(statuspage({"summary": page.summary()}))
    head = "# yaml-language-server: $schema=../../.aboveboard/schema/service.json\n"
    assert plan.files == {
        "services/mail.yaml": f"{head}name: Mail\nmeans: Mail comes and goes.\n",
        "services/shop.yaml": f"{head}name: Shop\nmeans: Shop works.  # say it better: what "
        "works for the client when it works\n",
    }


def test_a_group_is_the_heading_of_its_components(statuspage: Read, page: Any) -> None:
    """It is no service; two components of one name are told apart by it."""
    components = [
        {"id": "g1", "name": "Europe", "group": True, "components": ["a", "b"]},
        {"id": "g2", "name": "Asia", "group": True},
        {"id": "a", "name": "API", "group_id": "g1"},
        {"id": "b", "name": "Web", "group_id": "g1"},
        {"id": "c", "name": "API", "group_id": "g2"},
    ]
    found = statuspage({"summary": page.summary(components=components)}).services
    assert [(draft.name, draft.slug, draft.group) for draft in found] == [
        ("API", "europe-api", "Europe"),
        ("Web", "web", "Europe"),
        ("API", "asia-api", "Asia"),
    ]


def test_a_group_that_an_incident_names_is_left_to_its_components(
    statuspage: Read, page: Any
) -> None:
    """The page works out a group's state from its parts."""
    group = {"id": "g1", "name": "Europe", "group": True}
    summary = page.summary(components=[page.mail, group])
    incident = page.incident(
        page.update(
            "09:41:00",
            affected_components=[{"code": "g1", "name": "Europe", "new_status": "major_outage"}],
        ),
        components=[page.mail, group],
    )
    harvest = statuspage({"summary": summary, "incidents": page.incidents(incident)})
    assert harvest.problems == ()
    assert list(harvest.events[0].services) == ["c1"]


def test_a_component_by_an_older_name_is_the_same_one(statuspage: Read, page: Any) -> None:
    """Its id tells; the name is that of today."""
    incident = page.incident(
        page.update(
            "09:41:00",
            affected_components=[
                {"code": "c1", "name": "Acme Mail", "old_status": None, "new_status": None}
            ],
        ),
        components=[{"id": "c1", "name": "Acme Mail"}],
    )
    harvest = statuspage({"incidents": page.incidents(incident), "summary": page.summary()})
    assert list(named(harvest)) == ["Mail", "Shop"]
    assert list(harvest.events[0].services) == ["c1"]


def test_a_component_that_the_page_has_no_more_is_a_service_and_a_doubt(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """It may be one of today by another name, which a person must say."""
    incident = page.incident(
        page.update("09:41:00", affected_components=[{"name": "Fax", "new_status": "major_outage"}])
    )
    harvest = statuspage({"incidents": page.incidents(incident), "summary": page.summary()})
    plan = brought_in(harvest)
    assert "services/fax.yaml" in plan.files
    (doubt,) = [doubt for doubt in plan.doubts if doubt.kind.value == "unknown-service"]
    assert doubt.message == "'Fax' is not among the components that the page has today."
    assert doubt.path == "services/fax.yaml"


def test_without_a_list_of_components_none_is_unknown(statuspage: Read, page: Any) -> None:
    """Incidents alone tell what there is."""
    harvest = statuspage({"incidents": page.incidents(page.incident(page.update("09:41:00")))})
    assert [doubt.kind.value for doubt in harvest.doubts] == ["status-untold"]
    assert named(harvest) == {"Mail": ("mail", None, "Mail comes and goes.")}


def test_a_page_without_a_name_is_called_so(statuspage: Read, page: Any) -> None:
    """A service needs a name."""
    incident = page.incident(page.update("09:41:00"), components=[])
    harvest = statuspage({"incidents": {"incidents": [incident]}})
    assert list(named(harvest)) == ["Status page"]
