"""The draft: what is published, carried over and pruned, before any of it is done."""

import pytest

from aboveboard.output import OutputRefused, Staged
from aboveboard.output.journal import Journal
from aboveboard.output.staging import Draft

BEFORE = {"index.html": "0", "acme/a": "1", "acme/b": "2", "birch/a": "3"}


def test_what_is_staged_is_the_manifest_to_be() -> None:
    """What was there and is the same is not written; what is not staged is pruned."""
    draft = Draft(BEFORE)
    draft.take(Staged("index.html", "0", equal=True))
    draft.take(Staged("acme/b", "9", equal=False))
    draft.take(Staged("cedar/a", "4", equal=None))
    assert draft.journal() == Journal(
        files={"index.html": "0", "acme/b": "9", "cedar/a": "4"},
        writes={"acme/b": "2", "cedar/a": None},
        removals={"acme/a": "1", "birch/a": "3"},
    )
    assert (draft.added, draft.changed, draft.unchanged) == (["cedar/a"], ["acme/b"], 1)


def test_a_portal_that_is_kept_is_published_as_it_was() -> None:
    """Each of its files counts as unchanged, and none of them can be staged besides."""
    draft = Draft(BEFORE)
    draft.keep({"acme", "index.html"})
    assert draft.unchanged == 3
    assert draft.journal() == Journal(
        files={"index.html": "0", "acme/a": "1", "acme/b": "2"},
        writes={},
        removals={"birch/a": "3"},
    )
    with pytest.raises(OutputRefused, match="Two things want the path 'acme/a'"):
        draft.take(Staged("acme/a", "9", equal=False))
    with pytest.raises(OutputRefused, match="Two things want the path 'acme'"):
        draft.take(Staged("acme", "9", equal=None))


def test_what_a_publication_is_not_about_is_carried_over_and_not_counted() -> None:
    """Also where it is said to be kept, since it is anyway."""
    draft = Draft(BEFORE, frozenset({"acme"}))
    draft.keep({"acme", "birch"})
    assert draft.unchanged == 2
    assert draft.journal() == Journal(files=BEFORE, writes={}, removals={})


def test_folders_that_are_nobodys_any_longer_go_and_files_at_the_top_stay() -> None:
    """Also where the publication is about others; what would have gone anyway goes."""
    before = {**BEFORE, "acme/deep/a": "5"}
    draft = Draft(before, frozenset({"birch", "cedar"}))
    draft.leave_out_all_but({"acme"})
    assert draft.journal() == Journal(
        files={"index.html": "0", "acme/a": "1", "acme/b": "2", "acme/deep/a": "5"},
        writes={},
        removals={"birch/a": "3"},
    )
    draft = Draft(before, frozenset({"cedar"}))
    draft.leave_out_all_but({"birch"})
    assert draft.files == {"index.html": "0", "birch/a": "3"}


@pytest.mark.parametrize("path", ["Acme/a", "Acme/deep/b", "ACME"])
def test_portals_of_two_desks_that_differ_by_case_are_refused(path: str) -> None:
    """However deep their files lie; no desk sees both."""
    draft = Draft({})
    draft.take(Staged("acme/deep/a", "1", equal=None))
    with pytest.raises(OutputRefused, match="and 'acme' differ by capital letters alone"):
        draft.take(Staged(path, "1", equal=None))


@pytest.mark.parametrize("path", ["../a", "acme/../../a", "/a", "acme//a"])
def test_a_path_that_leads_out_of_the_site_is_not_taken_from_another_process(path: str) -> None:
    """Whatever the desk there said of it."""
    draft = Draft({})
    with pytest.raises(OutputRefused, match="cannot be published"):
        draft.take(Staged(path, "1", equal=None))
    assert draft.journal() == Journal({}, {}, {})
