from collections.abc import Callable

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.promises.plan import promises_view
from factories import client, company, incident, maintenance, plan, service

Look = Callable[..., tuple[Scope, Records]]


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
    assert [(row.key, row.parts[1]) for row in view.promises] == list(lengths.items())[::-1]
    within = "When you write or ring, you have a first answer within "
    assert view.promises[0].parts == (within, "4 working hours", ".")
    assert view.promises[5].words == "We announce planned work at least 5 days ahead."
    told = {row.key: row.told for row in view.promises}
    assert (told.pop("contact_every"), told.pop("review_every")) == (
        "No record of it.",
        "Kept 0 of 2 times.",
    )
    assert set(told.values()) == {"No case yet."}


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
    assert view.uptime == "Each service works for at least 99.9% of each month."
    assert view.if_missed == (("Below 99.0%", "25% of the fee"),)
    assert view.method is not None
    assert "counts 30%" in view.method


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


def test_how_the_promises_were_kept_is_told_to_this_client(look: Look) -> None:
    """Of telling and of announcing, in this order; with who noticed and each missed month."""
    uptime = {"target": "99.9", "if_missed": [{"below": "99.9", "give": "5% of the fee"}]}
    lengths = {"tell_about_problems": "15 minutes", "maintenance_notice": "5 days"}
    texts = {
        "plans/care.yaml": plan(promises=lengths, uptime=uptime),
        "services/mail.yaml": service(name="Mail"),
        "clients/acme/client.yaml": client(services=[{"service": "web"}, {"service": "mail"}]),
        "clients/other/client.yaml": client(services=[{"service": "mail"}]),
        "incidents/2026-11-12-x.md": incident(noticed_by="us"),
        "maintenance/2026-11-05-x.md": maintenance(
            from_="2026-11-05 02:00",
            to="2026-11-05 02:10",
            announced="2026-10-20 10:00",
            done="2026-11-05 02:10",
        ),
    }
    view, other = (promises_view(*look(texts, client=name)) for name in ("acme", "other"))
    # Told at 09:58 of what began at 09:40
    assert [(row.key, row.told, row.page) for row in view.promises] == [
        ("tell_about_problems", "Not kept.", ("incident", "2026-11-12-x", None)),
        ("maintenance_notice", "Kept.", ("maintenance", "2026-11-05-x", None)),
    ]
    assert view.noticed == "Who noticed first: we once."
    # 85 minutes of the fault and, without an allowance, 10 of the work: 95 of 43,200 is 0.2199… %
    assert [(kept.service, kept.words, kept.missed) for kept in view.uptime_kept] == [
        (
            "Website",
            "11 of 12 months",
            (
                "November 2026: 95 counted minutes of 43.2 allowed; 99.78%, missed. "
                "You get 5% of the fee, you need not ask.",
            ),
        ),
        ("Mail", "11 of 11 months", ()),
    ]
    # What did not touch the other client is not in its record
    assert [row.told for row in other.promises] == ["No case yet.", "No case yet."]
    assert [kept.service for kept in other.uptime_kept] == ["Mail"]
    assert other.noticed is None
    assert [row.words for row in view.promises] == [row.words for row in other.promises]
    assert view.uptime == other.uptime


def test_what_was_not_promised_was_not_kept(look: Look) -> None:
    """Without a promise there is no line, and without an uptime no month."""
    texts = {"incidents/2026-11-12-x.md": incident()}
    view = promises_view(*look(texts))
    assert (view.promises, view.uptime_kept, view.noticed) == ((), (), None)
    telling = {"plans/care.yaml": plan(promises={"tell_about_problems": "30 minutes"})}
    assert [row.told for row in promises_view(*look({**texts, **telling})).promises] == ["Kept."]


@pytest.mark.parametrize(
    ("since", "is_new"), [("2026-11-21", True), ("2026-10-23", True), ("2026-10-22", False)]
)
def test_in_the_first_month_there_are_the_promises_only(
    look: Look, since: str, *, is_new: bool
) -> None:
    """For 30 days nothing is said of how they were kept; the rows are those of everyone."""
    promised = plan(uptime={"target": "99.9"}, promises={"first_reply": "1 hour"})
    texts = {"plans/care.yaml": promised, "clients/acme/client.yaml": client(since=since)}
    view = promises_view(*look(texts))
    assert view.is_new is is_new
    assert [row.key for row in view.promises] == ["first_reply"]
    # October has ten or nine days of record, and was kept
    assert [kept.words for kept in view.uptime_kept] == ([] if is_new else ["1 of 1 month"])


def test_what_is_not_right_may_be_said_by_mail(look: Look) -> None:
    """The subject says what it is about; without an address there is no link."""
    view = promises_view(*look())
    assert view.not_right is not None
    assert view.not_right.startswith(
        "mailto:hello@fernwood.example?subject=This%20is%20not%20right"
    )
    phone = company(speak_to_us={"phone": "+44 117 496 0000"})
    assert promises_view(*look({"company.yaml": phone})).not_right is None
