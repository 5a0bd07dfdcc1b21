from collections.abc import Callable

import pytest

from aboveboard.scaffold import Ground, Unclear, survey
from aboveboard.sources import Sources
from factories import NOW, PAYLANE, client, incident, providers, service

MakeGround = Callable[..., Ground]

TWO_SERVICES = {
    "services/mail.yaml": service(name="Mail"),
    "services/shop.yaml": service(name="Online shop"),
}


def test_the_only_one_is_taken(ground: MakeGround) -> None:
    """Where there is one plan, one service, one contact, nobody has to say which."""
    found = ground()
    assert found.one("plan", None, "--plan") == "care"
    assert found.some("service", (), "--service") == ("web",)
    assert found.one("contact", None, "--from", "acme") == "joan"


def test_what_is_open_is_asked_with_all_there_are(ground: MakeGround) -> None:
    """The question names the option and the candidates."""
    with pytest.raises(Unclear) as asked:
        ground(TWO_SERVICES).some("service", (), "--service")
    assert str(asked.value) == ("Which service? Say it with --service. There are: mail, shop, web.")


def test_where_there_is_none_one_must_come_first(ground: MakeGround) -> None:
    """Nothing can be chosen from nothing."""
    with pytest.raises(Unclear, match="There is no contact yet: write one first"):
        ground({"clients/acme/client.yaml": client()}).one("contact", None, "--from", "acme")


def test_an_unknown_id_is_answered_with_the_nearest(ground: MakeGround) -> None:
    """As in a file: did you mean."""
    with pytest.raises(Unclear, match=r"There is no service 'mial'. Did you mean 'mail'\?"):
        ground(TWO_SERVICES).some("service", ("web", "mial"), "--service")
    with pytest.raises(Unclear, match=r"^There is no provider 'x'\.$"):
        ground().any_of("provider", ("x",))


def test_an_id_given_twice_counts_once(ground: MakeGround) -> None:
    """In the order given; and none given may mean none."""
    found = ground({**TWO_SERVICES, "providers.yaml": providers(PAYLANE)})
    assert found.some("service", ("web", "mail", "web"), "--service") == ("web", "mail")
    assert found.any_of("provider", ()) == ()
    assert found.any_of("provider", ("paylane",)) == ("paylane",)


def test_services_are_named_as_clients_know_them(ground: MakeGround) -> None:
    """With commas and a last 'and'; by id where the file cannot be read."""
    found = ground({**TWO_SERVICES, "services/web.yaml": "name: [x]\n"})
    assert found.names_of(["mail"]) == "Mail"
    assert found.names_of(["mail", "shop"]) == "Mail and Online shop"
    assert found.names_of(["mail", "shop", "web"]) == "Mail, Online shop and web"


def test_faults_of_other_files_do_not_hinder(sources: Callable[..., Sources]) -> None:
    """An incident must be told whatever else is wrong; only the company's zone is needed."""
    broken = {"incidents/2026-11-12-slow.md": incident("no update\n"), "x.yaml": "a: [\n"}
    assert survey(sources(broken), NOW) is not None
    assert survey(sources({"company.yaml": "name: x\n"}), NOW) is None
