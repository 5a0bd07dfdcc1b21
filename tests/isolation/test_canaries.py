"""A word of one's own in every field, file name, remark and picture: who else can come by it?"""

import re
from collections.abc import Iterator
from hashlib import md5, sha1, sha256
from itertools import permutations
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from aboveboard.model.kinds import RECORD_KINDS, STAFF_KIND, RecordKind
from aboveboard.model.record import model_keys
from factories import files
from isolation.building import Place, portals
from isolation.decoding import Tree, found
from isolation.fullest import Owner, everything_of, shared_by

OAK, ELM, ASH = Owner("quill", "zqxoak"), Owner("quill-1", "zqxelm"), Owner("quill-12", "zqxash")
"""The id of each begins like the next one's."""
OWNERS = (OAK, ELM, ASH)
KINDS = [kind for kind in (*RECORD_KINDS, STAFF_KIND) if kind.name != "company"]
"""What the company says of itself is everybody's to read."""

# Every field is filled


def records(one: Owner) -> Iterator[tuple[RecordKind, Any]]:
    """Yield what is written in every record of one client, as an editor reads it."""
    for path, text in {**everything_of(one), **shared_by(one)}.items():
        for kind in KINDS:
            if isinstance(text, str) and kind.match(path) and "/." not in path:
                front = text.split("\n---")[0].removeprefix("---") if kind.has_text else text
                read = yaml.load(front, Loader=yaml.BaseLoader)
                yield from ((kind, each or {}) for each in (read if kind.is_list else [read]))


def leaves(model: type[BaseModel], written: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every value that is written, by its model and field."""
    keys_of = zip(model.model_fields, model_keys(model), strict=True)
    names = {key: name for name, keys in keys_of for key in keys}
    for key, value in written.items():
        field = f"{model.__name__}.{names[key]}"
        inner = list(models_in(model.model_fields[names[key]].annotation))
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and inner:
                yield field, ""
                yield from leaves(inner[0], each)
            elif isinstance(each, dict):
                yield from ((field, text) for text in each.values())
            else:
                yield field, each


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def fields_of(model: type[BaseModel]) -> Iterator[str]:
    """Yield every field of a model, and of those within it."""
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}"
        for inner in models_in(field.annotation):
            yield from fields_of(inner)


def test_every_field_of_every_record_is_filled() -> None:
    """One that is added later has to be filled in ``fullest``, or nothing is proved of it."""
    filled = {field for kind, each in records(OAK) for field, _ in leaves(kind.model, each)}
    there = {field for kind in KINDS for field in fields_of(kind.model)}
    assert filled == there


NOT_WORDS = re.compile(
    r"[-\d.:, %]+|\d+ (?:working )?(?:minutes|hours|days?|months)|q-[0-9a-f]{8}|"
)
CHOSEN = {
    "Asked.answer", "Consent.use_on", "ConcernFile.how", "Consent.how", "Consent.name_as",
    "Consent.show_company", "Consent.saw_these_words", "ClientFile.kind", "ClientFile.status",
    "ClientFile.public", "ClientFile.language", "ClientFile.timezone", "Contact.prefers",
    "ConcernFile.outcome", "ConcernFile.happy", "ReviewFile.how", "ReviewFile.charged",
    "ReviewFile.objective_met", "Engagement.status", "Welcome.welcome", "IncidentFile.services",
    "IncidentFile.noticed_by", "IncidentFile.impact", "MaintenanceFile.effect", "Moved.how",
    "PlanFile.sections", "Provider.name_publicly", "RoadmapItem.stage", "RoadmapItem.confidence",
    "RoadmapItem.window", "StaffContact.how", "TestimonialFile.relationship",
    "TestimonialFile.lang", "TeamMember.phone",
}  # fmt: skip
"""What is chosen among words that are the same for all; and a number."""
COMMON = {"web", "A faster server", "Pages failed", "none"}
"""What the records that all share say."""


def test_every_text_holds_a_word_that_stands_nowhere_else() -> None:
    """But for what is chosen from a list, a day, a number; and what is shared with all."""
    bare = {
        (field, text)
        for kind, each in records(OAK)
        for field, text in leaves(kind.model, each)
        if OAK.word not in text and not NOT_WORDS.fullmatch(text) and text not in COMMON
    }
    own = {(field, text) for field, text in bare if text != OAK.id}
    assert {field for field, _ in own} <= CHOSEN


# Who can come by them


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Build a house of three who have everything, twice: the second time the cache knows it."""
    made = Place(tmp_path_factory.mktemp("house"))
    texts: dict[str, str | bytes] = {**files({"clients/acme/client.yaml": None})}
    for one in OWNERS:
        texts |= everything_of(one)
    texts |= shared_by(*OWNERS)
    first = made.build(texts, "--jobs", "2")
    assert made.build({**texts, "holidays.txt~": "x"}, "--jobs", "1") == first
    return made


def test_nobody_comes_by_another_s_words(place: Place) -> None:
    """Neither in any byte nor in a name, however they are written."""
    parted = portals(place.tree("site"))
    assert set(parted) == {"", *(f"{one.id}-{one.word}" for one in OWNERS)}
    for one in OWNERS:
        others = [other.word for other in OWNERS if other is not one]
        assert found(parted[f"{one.id}-{one.word}"], others) == set()


def test_everybody_reads_its_own(place: Place) -> None:
    """On every page; or the test above would prove nothing."""
    parted = portals(place.tree("site"))
    for one in OWNERS:
        own = parted[f"{one.id}-{one.word}"]
        pages = {path for path in own if path.endswith(".html")}
        assert len(pages) > 25
        assert {path for _, path in found(own, [one.word])} >= pages - {"404.html"}


def test_what_nobody_shall_read_is_not_there(place: Place) -> None:
    """Not even in the own portal, nor is a name of a file that no page uses.

    It is what the staff note, where a proof lies, why a rule need not hold, remarks, drafts, and
    words without a yes.
    """
    assert found(place.tree("site"), [one.hidden for one in OWNERS]) == set()


def test_the_root_tells_of_nobody(place: Place) -> None:
    """Its pages, the one of what is not found, its headers: no word, id or path, and no number."""
    root = portals(place.tree("site"))[""]
    assert {"index.html", "404.html", "_headers"} <= set(root)
    assert found(root, [*(one.word for one in OWNERS), "quill"]) == set()
    alone = Place(place.root / "alone")
    alone.root.mkdir()
    assert portals(alone.build(files({"team.yaml": None})))[""] == root


@pytest.mark.parametrize(("one", "other"), list(permutations(OWNERS, 2)), ids=lambda one: one.id)
def test_no_id_stands_in_the_portal_of_one_whose_id_begins_alike(
    place: Place, one: Owner, other: Owner
) -> None:
    """Neither as it is, nor so that who guesses it could see that it was right."""
    own = portals(place.tree("site"))[f"{one.id}-{one.word}"]
    word = re.compile(rb"(?<![a-z0-9-])%b(?![a-z0-9]|-[a-z0-9])" % other.id.encode())
    assert [path for path, content in own.items() if word.search(content)] == []
    guesses = (other.id, f"{other.id}-{other.word}", f"{other.word} Works", f"clients/{other.id}")
    digests = [
        make(guess.encode(), usedforsecurity=False).hexdigest()[:16]
        for guess in guesses
        for make in (sha256, sha1, md5)
    ]
    assert found(own, digests) == set()


def test_a_file_of_the_cache_holds_one_client_s_words(place: Place) -> None:
    """So that whoever may read of one reads of no other; the house's own names files alone."""
    cache: Tree = place.tree(".aboveboard/cache")
    words = [one.word for one in OWNERS]
    hits = found(cache, words)
    for one in OWNERS:
        own = {path for path in cache if Path(path).stem == one.id}
        assert len(own) == 2
        assert {word for word, path in hits if path in own} == {one.word}
        texts = everything_of(one)
        assert f"{one.word} quote" in str(texts)
        told = {path for _, path in found(cache, [f"{one.word} agreed", f"{one.hidden} about"])}
        assert told <= own
    rest = {path for _, path in hits if Path(path).stem not in {one.id for one in OWNERS}}
    assert rest <= {"house.json"}
