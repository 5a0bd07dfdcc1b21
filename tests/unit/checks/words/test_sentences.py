import pytest

from factories import files, note, problems_of

NOTE = "notes/2026-11-20-news.md"

BAD = (
    ("conditional-apology", "We're sorry if your guests had to wait."),
    ("conditional-apology", "We do apologise in case anyone lost an order."),
    ("conditional-apology", "Please accept our apologies should this have caused problems."),
    ("conditional-apology", "Apologies should this have cost you a sale."),
    ("conditional-apology", "Our apologies if any mail went missing."),
    ("conditional-apology", "Should you have found the shop closed, we apologise."),
    ("conditional-apology", "The till was late, and sorry if it kept you."),
    ("conditional-apology", "I am so sorry if this spoiled your morning."),
    ("conditional-apology", "If people were turned away, sorry."),
    ("conditional-apology", "We would like to apologise to anyone who was affected."),
    ("conditional-apology", "We are sorry you feel unheard."),
    ("terms-as-answer", "Our terms say that a day has only 24 hours."),
    ("terms-as-answer", "Your contract excludes work on Sundays."),
    ("terms-as-answer", "As per the agreement that was not in it."),
    ("terms-as-answer", "Under our terms we may take ten days."),
    ("softener", "An intermittent issue kept three orders back."),
    ("softener", "There were occasional delays at the till."),
    ("softener", "An isolated incident, says the log."),
    ("softener", "A temporary outage stopped the till."),
    ("inside-excuse", "The cut was outside of our control."),
    ("inside-excuse", "The cut was out of our hands."),
    ("inside-excuse", "The cut was caused by a third party."),
    ("inside-excuse", "The till stopped because of a vendor."),
    ("inside-excuse", "The engineer made a mistake."),
    ("inside-excuse", "A new colleague of ours forgot the certificate."),
    ("inside-excuse", "A member of staff pressed the wrong key."),
    ("inside-excuse", "It was a mistake by one of our developers."),
    ("inside-excuse", "The line was cut through no fault of ours."),
    ("offer-near-sorry", "We are sorry that you waited. Upgrade to Hand in Hand."),
    ("offer-near-sorry", "We are sorry for Friday. Why not try upgrading your plan?"),
    ("boilerplate-sorry", "We appreciate your understanding."),
    ("conditional-apology", "We apologise for any disruption."),
    ("conditional-apology", "We are sorry for any trouble on Friday."),
    ("terms-as-answer", "Please refer to our terms and conditions."),
    ("terms-as-answer", "Under our contract we owe you nothing."),
    ("terms-as-answer", "We are not required to refund it."),
    ("softener", "A few users saw errors."),
    ("softener", "A minority of customers were affected."),
    ("softener", "Some users experienced intermittent issues."),
    ("softener", "A short interruption of service occurred."),
    ("inside-excuse", "Our supplier let us down."),
    ("inside-excuse", "The outage was caused by our hosting provider."),
    ("inside-excuse", "An employee made a mistake."),
    ("inside-excuse", "This was not our fault."),
    ("inside-excuse", "Maria was on holiday."),
    ("boilerplate-sorry", "Thank you for bearing with us."),
    ("boilerplate-sorry", "We take security very seriously."),
    ("boilerplate-sorry", "We value your business."),
    ("boilerplate-sorry", "Your satisfaction is our priority."),
    ("boilerplate-sorry", "We are committed to your success."),
    ("offer-near-sorry", "We are sorry for Friday. Upgrade to Premium to avoid this."),
)
"""Sentences of our own making, each with the one rule that it breaks."""

HONEST = (
    "If you are sorry to see it go, tell us, and it stays.",
    "Under our agreement we owe you news every half hour and we missed one.",
    "Under our agreement we owe you an update each day, and we did not send it.",
    "Your contract says three days and we took five.",
    "According to our agreement we owe you an answer within two days. We took four.",
    "Under our contract we owe you 5% of the month.",
    "Under our terms you get your data back within a week.",
    "Our contract allows you to leave at any time.",
    "Our terms say that you can leave on any day.",
    "As agreed in the contract, we ring you before each change.",
    "You accepted our terms on 3 May, and here is a copy of them.",
    "We are not required to stop the site for this update.",
    "It's our policy to ring before we write.",
    "The SLA provides 5% of the fee; it is on your next bill.",
    "We are sorry, and if it happens again you get the day back.",
    "We are sorry. If you want to be rung, we ring you.",
    "We are sorry for Friday; if you need the figures by noon, ring us.",
    "We apologise for Friday, and if it is urgent, ring Maria.",
    "A small number of orders were late: seven of 40.",
    "The shop was temporarily unavailable from 06:00 to 06:45.",
    "You may notice that the page has a new colour.",
    "An engineer made a mistake, and checking it was our job: that was our mistake.",
    "Maria is on holiday until Monday, and Tom stands in.",
    "The heavy load is no cause: we had not tested it.",
    "The cut was not outside our control.",
    "We are committed to 30 minutes for a first answer.",
    "Thank you for your patience: your till stood still for 25 minutes.",
    "We are sorry for Friday. You get a discount on your next invoice, as your plan gives it.",
    "Our terms say what you get: you get it.",
    "The contract says exactly what everyone gets.",
    "Our policy allows you to send it back for a year.",
    "Under your contract you get two hours a month.",
    "Your agreement provides two backups a day, and you have both.",
    "You told us that you were sorry if the order was late; it was not.",
    "We are sorry that it took us two days to say so.",
    "We are sorry. Should it ring again, ring us.",
    "We are sorry, and if it happens again, November costs you nothing.",
    "We apologise for the three hours on Friday.",
    "Ring us if you want us to apologise in person.",
    "They apologised to us, and that is no excuse.",
    "We should have told you on Monday, and we did not.",
    "You should have had an answer by noon.",
    "An engineer comes on Thursday at nine.",
    "A colleague of Tom's takes your calls in August.",
    "The developer of the till has written a new version.",
    "We made a mistake: we tested on the wrong day.",
    "Nobody checked the certificate, since we had no list of them.",
    "We share your figures with no third party.",
    "The key to the cabinet is in your hands.",
    "You are in control: one click takes it down.",
    "We upgrade your server on Monday, at no charge.",
    "We are sorry for Friday. We upgrade to a second line in March, for everyone.",
    "We are sorry for Friday. The upgrade to version 8 caused it; we had not tested it.",
    "The small shop at the harbour sells tiny boats.",
    "The occasional visitor asks for the brass compass.",
    "Five of forty orders were late by an hour.",
    "The isolated farmhouse has its own line now.",
    "The staff of the museum chose the blue sign.",
    "We answer for PayLane, which we chose.",
)
"""Sentences of our own making that own up, give something, or tell of something else."""


def codes(sentence: str) -> list[str]:
    """Give the codes that a note for everyone is told for."""
    found = problems_of(files({NOTE: note(f"{sentence}\n")}))
    return [line.split(": ")[1].split(" ")[1] for line in found]


@pytest.mark.parametrize(("code", "sentence"), BAD)
def test_a_bad_sentence_is_told_for_what_it_is(code: str, sentence: str) -> None:
    """By the one rule that it breaks, however often it does."""
    assert set(codes(sentence)) == {code}


@pytest.mark.parametrize("sentence", HONEST)
def test_an_honest_sentence_is_left_alone(sentence: str) -> None:
    """A rule that cries wolf is switched off."""
    assert codes(sentence) == []
