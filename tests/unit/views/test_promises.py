from collections.abc import Callable

from aboveboard.scope import Scope
from aboveboard.views.promises import promises_view
from aboveboard.views.services import Records
from factories import client, company, plan

Look = Callable[..., tuple[Scope, Records]]
NBSP = "\N{NO-BREAK SPACE}"


def test_every_promise_of_the_plan_is_told_in_the_order_in_which_it_matters(look: Look) -> None:
    """First what happens when you write, then when something breaks, then how we keep in touch."""
    lengths = {
        "review_every": "6 months",
        "contact_every": "30 days",
        "maintenance_notice": "5 days",
        "problem_report": "5 working days",
        "tell_about_problems": "30 minutes",
        "answer_concern": "3 working days",
        "acknowledge_concern": "1 working day",
        "first_reply": "4 working hours",
    }
    view = promises_view(*look({"plans/care.yaml": plan(promises=lengths)}))
    assert [length for _, length in view.promises] == list(lengths.values())[::-1]
    assert view.promises[0][0] == "When you write or ring, you have a first answer within"


def test_a_plan_that_promises_nothing_claims_nothing(look: Look) -> None:
    """No times, no uptime, no method, no table."""
    view = promises_view(*look())
    assert (view.plan, view.for_whom) == ("Care", None)
    assert (view.promises, view.uptime, view.method, view.if_missed) == ((), None, None, ())
    assert (view.goodwill, view.included, view.not_included, view.agreed) == ((), (), (), ())


def test_uptime_is_told_with_what_you_get_and_how_we_count(look: Look) -> None:
    """The target, each mark and the weights of the plan itself."""
    uptime = {"target": "99.9", "if_missed": [{"below": "99.0", "give": "25% of the fee"}]}
    view = promises_view(*look({"plans/care.yaml": plan(uptime=uptime)}))
    assert view.uptime == f"Each service works for at least 99.9{NBSP}% of each month."
    assert view.if_missed == ((f"Below 99.0{NBSP}%", "25% of the fee"),)
    assert view.method is not None
    assert f"counts 30{NBSP}%" in view.method


def test_what_the_plan_holds_and_what_was_agreed_are_told_apart(look: Look) -> None:
    """All but ``agreed`` is the same for everyone on the plan."""
    text = plan(
        for_="Shops",
        included=["Backups"],
        not_included=["Copywriting"],
        goodwill={"late-delivery": "One improvement day"},
    )
    changes = {
        "plans/care.yaml": text,
        "company.yaml": company(how_we_work=["We tell you first."]),
        "clients/acme/client.yaml": client(agreed=["Photos by the 20th."]),
        "clients/other/client.yaml": client(),
    }
    view, other = (promises_view(*look(changes, client=name)) for name in ("acme", "other"))
    assert (view.for_whom, view.included, view.not_included) == (
        "Shops",
        ("Backups",),
        ("Copywriting",),
    )
    assert view.goodwill == (("Late delivery", "One improvement day"),)
    assert view.how_we_work == ("We tell you first.",)
    assert (view.agreed, other.agreed) == (("Photos by the 20th.",), ())
