"""Paths: what is safe, and what gets in what's way."""

import os.path
import tracemalloc
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.output import OutputRefused
from aboveboard.output.paths import Names, Register, folders_of, is_safe, parent_of

_TRICKY = st.text(st.sampled_from("ab./\\\0 \n-é\ud800"), max_size=12)


@given(_TRICKY)
def test_a_safe_path_stays_below_the_site(path: str) -> None:
    """Whatever is called safe names something strictly below the folder it joins."""
    if is_safe(path):
        assert os.path.normpath(f"/site/{path}") == f"/site/{path}"
        assert "\0" not in path
        assert "\\" not in path


@pytest.mark.parametrize(
    "path",
    [
        *["a", "a/b.html", "häfen/ü.html", "a b", "..a/b..", ".well-known/x"],
        *["n" * 240, "a/" * 511 + "aa"],
    ],
)
def test_plain_paths_are_safe(path: str) -> None:
    """Plain relative names are safe, also with dots and letters beyond ASCII."""
    assert is_safe(path)


@pytest.mark.parametrize(
    "path",
    [
        *["", ".", "..", "/a", "a/", "a//b", "a/../b", "./a", "a\\b", "a\0", "a\nb"],
        *["\udc80", "n" * 241, "é" * 121, "a/" * 512 + "a"],
    ],
)
def test_paths_that_lead_elsewhere_or_nowhere_are_unsafe(path: str) -> None:
    """Absolute, dotted, empty, controlling, unencodable and endless paths are out."""
    assert not is_safe(path)


def test_folders_come_nearest_first() -> None:
    """The folders above a path are told from the inside, without the site itself."""
    assert list(folders_of("a/b/c.html")) == ["a/b", "a"]
    assert parent_of("a") == ""


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["a/b", "a/b"], "Two things want the path 'a/b'"),
        (["a/b", "a/B"], "'a/B' and 'a/b' differ by capital letters alone"),
        (["a/b", "A/c"], "'A' and 'a' differ by capital letters alone"),
        (["a/b/c", "a/B/d"], "'a/B' and 'a/b' differ by capital letters alone"),
        (["a", "a/b"], "Two things want the path 'a'"),
        (["a/b", "a"], "Two things want the path 'a'"),
        (["a/b", "A"], "'A' and 'a' differ by capital letters alone"),
        (["a/b", "a/c", "b/a", "a/b"], "Two things want the path 'a/b'"),
        (["a/b", "a/c", "b/a", "a/C"], "'a/C' and 'a/c' differ by capital letters alone"),
        (["a/b", "b/a", "a/c", "b/b", "a/b"], "Two things want the path 'a/b'"),
        (["a/b c", "b/a", "a/b c"], "Two things want the path 'a/b c'"),
        (["straße", "STRASSE"], "differ by capital letters alone"),
        (["../x"], "cannot be published"),
        (["/x"], "cannot be published"),
    ],
)
def test_paths_in_each_others_way_are_refused(paths: Sequence[str], words: str) -> None:
    """Equal paths, twins by case, and a file that is also a folder are refused."""
    for names in (Names(), Register()):
        for path in paths[:-1]:
            names.claim(path)
        with pytest.raises(OutputRefused) as refused:
            names.claim(paths[-1])
        assert words in refused.value.reason
        assert refused.value.remedy


_NAMES = st.lists(st.sampled_from("abAB"), min_size=1, max_size=3).map("/".join)


@given(st.lists(_NAMES, max_size=8))
def test_a_register_refuses_what_names_refuse(paths: Sequence[str]) -> None:
    """However portals take turns, packed away or at hand, none of their paths is forgotten."""

    def claimed(names: Names | Register) -> list[str]:
        taken: list[str] = []
        with suppress(OutputRefused):
            for path in paths:
                names.claim(path)
                taken.append(path)
        return taken

    assert claimed(Register()) == claimed(Names())


def test_paths_of_other_portals_take_little_more_than_their_letters() -> None:
    """Ten thousand of them have 150 kB of letters, and as names to look up 1.5 MB."""
    register = Register()
    tracemalloc.start()
    for portal in range(100):
        for page in range(100):
            register.claim(f"p{portal:03}/page-{page:03}")
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 400_000
    for path in ("p000/page-000", "p050/PAGE-099", "p099/page-050", "p007"):
        with pytest.raises(OutputRefused):
            register.claim(path)


def test_neighbours_are_not_twins() -> None:
    """Names that share a beginning, a folder or a last part do not collide."""
    names = Names()
    for path in ["a/b", "a/bc", "ab", "b/a/b", "a/c/b", "a/c/a"]:
        names.claim(path)
    with pytest.raises(OutputRefused):
        names.claim("a/c/a/d")
