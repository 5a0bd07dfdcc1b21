from aboveboard.reading import Past, read_past
from factories import company, files, note, reading_of, sources_of

NOTE = "notes/2026-11-03-x.md"


def past(base: dict[str, str], texts: dict[str, str]) -> Past | None:
    """Read what content was, beside what it is."""
    return read_past(sources_of(base), reading_of(texts))


def known(base: dict[str, str], texts: dict[str, str]) -> Past:
    """Read what content was, where there was something."""
    found = past(base, texts)
    assert found is not None
    return found


def test_a_base_equal_to_now_holds_no_change() -> None:
    """And nothing that is not sure."""
    found = known(files({NOTE: note()}), files({NOTE: note()}))
    assert (found.changed, found.unsure, found.unread) == (frozenset(),) * 3
    assert [one.id for one in found.portal.notes] == ["2026-11-03-x"]


def test_new_files_and_those_that_say_something_else_are_changed() -> None:
    """Those that are gone are not there to be changed."""
    found = known(
        files({NOTE: note("a\n"), "notes/2026-11-04-y.md": note()}),
        files({NOTE: note("b\n"), "notes/2026-11-05-z.md": note()}),
    )
    assert found.changed == {NOTE, "notes/2026-11-05-z.md"}


def test_what_was_not_in_order_then_or_is_not_now_is_not_sure() -> None:
    """Whether it could not be taken apart or not be understood; only then is counted as unread."""
    plan = "plans/care.yaml"
    found = known(files({NOTE: "no front matter"}), files({plan: "name: [\n"}))
    assert found.unsure == {NOTE, plan}
    assert found.unread == {NOTE}
    found = known(files({NOTE: note(services=["shop"])}), files())
    assert found.unread == {NOTE}


def test_a_file_that_was_not_there_is_no_unread_file() -> None:
    """Though its absence was told as a problem at its place."""
    base = files()
    base["clients/bell/notes/2026-11-03-x.md"] = note()
    assert known(base, files()).unread == frozenset()


def test_without_any_file_there_was_nothing() -> None:
    """A new repository, for instance."""
    assert past({}, files()) is None


def test_today_s_company_speaks_for_one_that_cannot_be_read() -> None:
    """So the rest is compared all the same."""
    for text in ("name: x\n", "name: [\n", None):
        found = known(files({"company.yaml": text, NOTE: note()}), files())
        assert found.portal.company.name == "Fernwood Studio"
        assert len(found.portal.notes) == 1
        assert found.unread == ({"company.yaml"} if text else frozenset())


def test_without_a_company_then_and_now_there_is_nothing_to_compare() -> None:
    """Its zone is needed for every time."""
    assert past(files({"company.yaml": None}), files({"company.yaml": None})) is None
    broken = files({"company.yaml": company(timezone="Mars/Base")})
    assert past(broken, broken) is None
