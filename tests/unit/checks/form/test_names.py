import pytest

from factories import (
    client,
    company,
    concern,
    files,
    incident,
    maintenance,
    problems_of,
    roadmap,
    roadmap_item,
    with_contact,
)

ACME = "clients/acme"


@pytest.mark.parametrize(
    ("path", "text", "place", "key", "written"),
    [
        ("incidents/2026-11-11-x.md", incident(), "5:8", "began", "2026-11-12"),
        ("maintenance/2026-12-06-x.md", maintenance(), "5:7", "from", "2026-12-05"),
        (f"{ACME}/concerns/2026-11-04-x.md", concern(), "4:9", "raised", "2026-11-03"),
    ],
)
def test_a_file_named_for_another_day_than_its_record_is_told(
    path: str, text: str, place: str, key: str, written: str
) -> None:
    """The name is the address of the page, so both tell the same day."""
    named = path.rpartition("/")[2][:10]
    assert problems_of(with_contact({path: text})) == [
        f"{path}:{place}: error date-mismatch: "
        f"The file is named {named}, and `{key}` says {written}."
    ]


def test_the_day_of_a_record_is_that_of_the_company_s_zone() -> None:
    """09:40 UTC on the 12th is already the 13th on Kiritimati, 14 hours ahead."""
    texts = {
        "company.yaml": company(timezone="Pacific/Kiritimati"),
        "incidents/2026-11-13-x.md": incident(
            "## 12:00 Z Resolved\nx\n", began="2026-11-12 10:40 Z"
        ),
        "maintenance/2026-11-13-x.md": maintenance(
            from_="2026-11-12 10:40 Z", to="2026-11-12 11:40 Z", done="2026-11-12 11:30 Z"
        ),
        f"{ACME}/concerns/2026-11-13-x.md": concern(raised="2026-11-12 10:40 Z"),
    }
    assert problems_of(with_contact(texts)) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "acme",
            [
                "clients/bob/client.yaml:6:7: error duplicate-id: "
                "The path 'acme' is that of acme, too."
            ],
        ),
        (
            "harbour",
            [
                "clients/bob/client.yaml:6:7: error duplicate-id: "
                "The path 'harbour' is that of acme, too."
            ],
        ),
        ("acme-2", []),
    ],
)
def test_two_clients_never_share_a_folder_of_the_site(path: str, told: list[str]) -> None:
    """Neither a path that is another client's id, nor the same path twice."""
    own = {f"{ACME}/client.yaml": client(path="harbour")} if path == "harbour" else {}
    assert problems_of(files({**own, "clients/bob/client.yaml": client(path=path)})) == told


def test_the_id_of_a_client_with_a_path_of_its_own_is_free() -> None:
    """Nothing lies in the site under an id that gave way to a path."""
    texts = {
        f"{ACME}/client.yaml": client(path="x1"),
        "clients/bob/client.yaml": client(path="acme"),
    }
    assert problems_of(files(texts)) == []


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ({}, {}, True),
        ({"until": "2025-06-30"}, {"since": "2025-07-01"}, False),
        ({"until": "2025-06-30"}, {"since": "2025-06-30"}, True),
        ({"since": "2025-07-01"}, {"until": "2025-06-30"}, False),
        ({"since": "2025-06-01"}, {"until": "2025-06-30"}, True),
        ({"until": "2025-06-30"}, {}, True),
        ({"service": "shop"}, {}, False),
    ],
)
def test_a_client_has_a_service_once_at_a_time(
    first: dict[str, str],
    second: dict[str, str],
    overlap: bool,  # noqa: FBT001 - what is expected
) -> None:
    """The last day of one and the first of the other are both inclusive."""
    services = [{"service": "web", **first}, {"service": "web", **second}]
    texts = files(
        {
            f"{ACME}/client.yaml": client(services=services),
            "services/shop.yaml": "name: Shop\nmeans: It sells.\n",
        }
    )
    told = [line.partition(": ")[2] for line in problems_of(texts)]
    expected = "error duplicate-id: 'web' is entry 1 of this list already, for the same time."
    assert told == ([expected] if overlap else [])


def test_an_item_of_the_client_s_roadmap_and_one_of_its_plan_s_never_share_an_id() -> None:
    """They stand on one page, and an id is an address there."""
    texts = files(
        {
            f"{ACME}/roadmap.yaml": roadmap(roadmap_item(id="own"), roadmap_item(id="shared")),
            "roadmap/care.yaml": roadmap(roadmap_item(id="shared")),
        }
    )
    assert problems_of(texts) == [
        f"{ACME}/roadmap.yaml:8:7: error duplicate-id: "
        "'shared' is on the roadmap of the plan 'care', too."
    ]


def test_an_item_of_another_plan_s_roadmap_may_have_the_same_id() -> None:
    """The client never sees that one."""
    texts = files(
        {
            f"{ACME}/roadmap.yaml": roadmap(),
            "roadmap/other.yaml": roadmap(),
            "plans/other.yaml": "name: Other\nsections: []\n",
        }
    )
    assert problems_of(texts) == []
