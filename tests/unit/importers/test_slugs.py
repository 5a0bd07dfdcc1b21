import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.importers.slugs import LONGEST, first_free, service_slug, slug_of
from aboveboard.model.ids import SLUG, read_id


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ci.jenkins.example", "ci-jenkins-example"),
        ("  API / v2 (EU) ", "api-v2-eu"),
        ("Überweisungen", "uberweisungen"),
        ("x" * 80, "x" * 63),
        ("word " * 20, "-".join(["word"] * 12)),
    ],
)
def test_a_name_becomes_an_id(name: str, slug: str) -> None:
    """Letters without their marks, words joined by hyphens, cut at a word where one ends near."""
    assert slug_of(name) == slug


def test_a_name_without_a_latin_letter_has_an_id_of_its_own() -> None:
    """It is the same on every run, and another for another name."""
    assert re.fullmatch(r"x-[0-9a-f]{8}", slug_of("数据库"))
    assert slug_of("数据库") == slug_of("数据库")
    assert slug_of("数据库") != slug_of("邮件")


def test_a_service_is_never_named_like_a_device() -> None:
    """Windows keeps such names for itself."""
    assert service_slug("Con") == "service-con"
    assert service_slug("Console") == "console"


def test_what_is_taken_gets_a_number() -> None:
    """The number stays within the longest id that there may be."""
    taken = {"2026-01-02-a", "2026-01-02-a-2", f"2026-01-02-{'x' * 63}"}
    assert first_free("a", taken, "2026-01-02-") == "a-3"
    assert first_free("a", taken, "2026-01-03-") == "a"
    assert first_free("x" * 63, taken, "2026-01-02-") == f"{'x' * 61}-2"


@given(st.text(), st.integers(0, 12))
def test_every_name_gives_ids_that_our_reader_takes(name: str, taken: int) -> None:
    """Whatever it is made of, and however many of it there are."""
    slugs: list[str] = []
    for _ in range(taken + 1):
        slugs.append(first_free(service_slug(name), slugs))
    assert len(set(slugs)) == taken + 1
    assert all(SLUG.fullmatch(slug) and len(slug) <= LONGEST for slug in slugs)
    assert read_id(slugs[0]) == slugs[0]
