from collections.abc import Callable

from aboveboard.scaffold import (
    Ground,
    NewPlan,
    NewService,
)
from factories import providers

MakeGround = Callable[..., Ground]


def test_services_and_plans_promise_nothing_unasked(ground: MakeGround) -> None:
    """What was not said stands as a comment; a plan begins with the three parts that all have."""
    mail = NewService("mail", "Mail", "Mail comes and goes.").skeleton(ground())
    asked = NewService("shop", "Shop", "Orders come.", group="Selling", relies_on=["paylane"])
    shop = asked.skeleton(ground({"providers.yaml": providers()}))
    gold = NewPlan("gold", "Gold").skeleton(ground())
    small = NewPlan("small", "Small", sections=("status", "status")).skeleton(ground())
    assert mail.values == {"name": "Mail", "means": "Mail comes and goes."}
    assert shop.values["group"] == "Selling"
    assert shop.values["relies_on"] == ("paylane",)
    assert gold.values["sections"] == ("status", "roadmap", "testimonials")
    assert small.values["sections"] == ("status",)
    assert "\n#   first_reply: " in gold.text
