"""Sentences, names and slugs out of ``words.yaml``."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and no part of the build
from typing import Any

import yaml

WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))

Fields = dict[str, Any]
"""A record as it is written."""


def slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:50].strip("-")


def fill(dice: Random, words: str, service: str = "our service", clock: str = "") -> str:
    """Fill in a sentence."""
    the = service if service.startswith("our ") else f"the {service[:1].lower()}{service[1:]}"
    return words.format(
        service=the,
        Service=the[:1].upper() + the[1:],
        count=dice.randint(2, 9),
        minutes=dice.randint(11, 58),
        number=dice.randint(100, 980),
        clock=clock or f"{dice.randint(6, 21):02}:{dice.randint(10, 59)}",
    )


def text(dice: Random, pool: Sequence[str], paragraphs: int, service: str = "our service") -> str:
    """Write paragraphs of two to four different sentences each."""
    return "\n\n".join(
        " ".join(fill(dice, words, service) for words in dice.sample(pool, dice.randint(2, 4)))
        for _ in range(paragraphs)
    )


def person(dice: Random) -> str:
    return f"{dice.choice(WORDS['first'])} {dice.choice(WORDS['last'])}"
