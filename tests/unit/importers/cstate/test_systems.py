from collections.abc import Callable

import pytest

from aboveboard.importers import Harvest, Plan

Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]
Write = Callable[..., str]

CONFIG = """
params:
  categories:
    - name: Mail
    - {name: Rest, untitled: true}
  systems:
    - {name: mail.acme.example, displayName: Mail, category: Mail, description: Mail comes.}
    - {name: shop.acme.example, category: Rest}
    - name: ""
"""


def test_every_system_of_the_configuration_is_a_service(cstate: Read) -> None:
    """Its category is its group, unless that is untitled."""
    found = [(one.name, one.slug, one.group, one.means) for one in cstate({}, CONFIG).services]
    assert found == [
        ("Mail", "mail-acme-example", "Mail", "Mail comes."),
        ("shop.acme.example", "shop-acme-example", None, None),
    ]


def test_a_system_is_known_whatever_its_case(cstate: Read, issue: Write) -> None:
    """And named by one text as by a list."""
    harvest = cstate({"a": issue(affected="Mail.acme.example")}, CONFIG)
    assert list(harvest.events[0].services) == ["mail.acme.example"]
    assert harvest.doubts == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("shop", "Did you mean 'shop.acme.example'?"),
        ("shop-acme.example", "Did you mean 'shop.acme.example'?"),
        ("fax", ""),
    ],
)
def test_an_unknown_system_is_a_service_of_its_own_and_a_doubt(
    cstate: Read, brought_in: BringIn, issue: Write, name: str, hint: str
) -> None:
    """Told once, with the issues that name it and what it may be."""
    issues = {"a": issue(affected=f"[{name}]"), "b": issue(affected=f"[Mail, {name}]")}
    plan = brought_in(cstate(issues, CONFIG.replace("mail.acme.example", "Mail")))
    (doubt,) = plan.doubts
    assert doubt.kind.value == "unknown-service"
    told = f"'{name}' is no system of config.yml; a and 1 more name it. {hint}".rstrip()
    assert doubt.message == told
    assert doubt.path.startswith("services/")


def test_without_a_configuration_no_system_is_unknown(cstate: Read, issue: Write) -> None:
    """The folder of the issues alone tells of none."""
    assert cstate({"a": issue()}).doubts == ()
