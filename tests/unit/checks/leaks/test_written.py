from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

import pytest

from aboveboard.checks.leaks.written import House, MadeWithout, Watch
from factories import (
    JOAN,
    client,
    company,
    consent,
    files,
    incident,
    lines_of,
    note,
    plan,
    quotation,
    reading_of,
    roadmap,
    roadmap_item,
    sources_of,
    yaml_of,
)

LARK = client(
    name="Larkspur Toys",
    path="lark-x7k2p9q4r8s1t6u3",
    contacts=[{**JOAN, "name": "Mara Lind", "email": "mara@lark.example"}],
)
HOUSE = files({"clients/larkspur-toys/client.yaml": LARK})
STAFF = {
    "staff/clients/acme.yaml": yaml_of(
        {"contact": [{"on": "2026-11-02", "how": "phone", "about": "thinks of leaving us"}]}
    )
}


def watch(texts: Mapping[str, str], staff: Mapping[str, str] = STAFF) -> Watch:
    """Watch over the portals of some files."""
    documents = {one.path: one for one in sources_of(staff).documents}
    return Watch(reading_of({**HOUSE, **texts}), documents)


def never(_names: Collection[str]) -> bytes | None:
    """Stand for a file that need not be made again."""
    raise AssertionError("made again")


def gone(_names: Collection[str]) -> bytes | None:
    """Stand for a file that is not there without some clients."""
    return None


def refused(
    texts: Mapping[str, str],
    content: str,
    folder: str = "acme",
    name: str = "index.html",
    again: MadeWithout = gone,
) -> list[str]:
    """Give what is told of one file."""
    guard = watch(texts)
    path = PurePosixPath(folder, name)
    passes = guard.passes(folder, path, content.encode(), again)
    told = lines_of(guard.problems())
    assert passes is not bool(told)
    return told


@pytest.mark.parametrize("words", ["Mara Lind", "mara@lark.example", "lark-x7k2p9q4r8s1t6u3"])
@pytest.mark.parametrize("name", ["index.html", "feed.xml", "api/v2/summary.json", "_headers"])
def test_what_is_anothers_is_refused_in_every_file(words: str, name: str) -> None:
    """With the file it stands in, and the record it belongs to."""
    (line,) = refused({}, f"Dear {words}!", name=name)
    assert line.startswith("clients/larkspur-toys/client.yaml:")
    assert f" error foreign-text-in-portal: '{words}', the " in line
    assert line.endswith(f" of Larkspur Toys, stands in acme/{name}, which another client reads.")


@pytest.mark.parametrize("words", ["LARKSPUR TOYS", "Mara@lark.example", "mara%40lark.example"])
def test_another_spelling_of_it_is_refused_too(words: str) -> None:
    """Large letters, and a mail address in any."""
    assert len(refused({}, f"Dear {words}!")) == 1


def test_a_name_in_the_genitive_of_german_is_refused() -> None:
    """But not where the file that the reader has names somebody else, whose name it is."""
    assert len(refused({}, "Mara Linds Laden")) == 1
    linds = {"clients/acme/client.yaml": client(contacts=[{**JOAN, "name": "Mara Linds"}])}
    assert refused(linds, "Dear Mara Linds!") == []


@pytest.mark.parametrize("words", ["Mara.Lind@lark.example", "MARA.LIND@lark.example"])
def test_mail_is_found_with_capitals_that_programs_put_into_it(words: str) -> None:
    """They write whose it is with large letters, and its host with small ones."""
    lark = LARK.replace("mara@lark", "mara.lind@lark")
    assert len(refused({"clients/larkspur-toys/client.yaml": lark}, f"Dear {words}!")) == 1


def test_mail_is_found_with_capitals_that_a_template_puts_into_it() -> None:
    """However they are, and also where it stands in a link."""
    page = '<a href="mailto:Mara@LarK.example">Write</a>'
    guard = Watch(reading_of(HOUSE), {}, House(templates=page))
    assert not guard.passes("acme", PurePosixPath("acme/index.html"), page.encode(), gone)


def test_what_is_ones_own_is_not() -> None:
    """Whatever it is."""
    assert refused({}, "Larkspur Toys, Mara Lind", folder="lark-x7k2p9q4r8s1t6u3") == []


def test_in_the_sites_root_everybodys_is_refused() -> None:
    """Anybody reads it; and so it is in a folder that is nobody's."""
    (line,) = refused({}, "Larkspur Toys", folder="")
    assert line.endswith("stands in index.html, which anybody reads.")
    assert len(refused({}, "Larkspur Toys", folder="nobody-s")) == 1


def test_what_the_staff_alone_know_is_refused_everywhere() -> None:
    """In the portal of the client whom it is about, too."""
    for folder in ("acme", ""):
        (line,) = refused({}, "<p>Somebody thinks of leaving us.</p>", folder=folder)
        assert line.startswith("staff/clients/acme.yaml:4:10: error staff-text-in-output: ")
        assert "'thinks of leaving us', which only the staff know, stands in " in line


EXPLAINED = {
    "clients/acme/notes/2026-11-01-x.md": note(
        "Meet Larkspur\n  Toys: it thinks of leaving us.\n",
        allow={"client-named-in-shared-text": "Both said yes."},
    ),
    "clients/acme/introductions.yaml": yaml_of(
        [{"on": "2026-11-01", "to": "Larkspur Toys", "why": "It thinks of leaving us.",
          "by": "maria", "both_agreed": "2026-11-01"}]
    ),
    "incidents/2026-11-12-x.md": incident(title="Larkspur Toys: thinks of leaving us"),
    "notes/2026-11-01-x.md": note("Larkspur Toys thinks of leaving us.\n"),
    "notes/2026-11-02-x.md": note("All.\n\n### For acme\nLarkspur Toys thinks of leaving us.\n"),
    "roadmap/care.yaml": roadmap(roadmap_item(why="Larkspur Toys thinks of leaving us.")),
    "company.yaml": company(how_we_work=["Larkspur Toys thinks of leaving us."]),
    "plans/care.yaml": plan(included=["Larkspur Toys thinks of leaving us."]),
}  # fmt: skip


@pytest.mark.parametrize("path", EXPLAINED)
def test_what_stands_in_texts_that_the_client_may_read_is_no_leak(path: str) -> None:
    """Where it meets others, in what it shares with them, in its passages, in the catalogue.

    In another text of its own folder only where the file allows itself that.
    """
    text = "Larkspur Toys thinks of leaving us."
    assert refused({path: EXPLAINED[path]}, text) == []


def test_words_of_two_texts_explain_no_name_that_they_make_together() -> None:
    """Nobody reads them in one."""
    texts = {"company.yaml": company(how_we_work=["We met Larkspur\n", "Toys are fun."])}
    assert len(refused(texts, "Larkspur Toys")) == 1


def test_another_s_name_in_one_s_own_folder_explains_nothing() -> None:
    """But what the staff keep to themselves is no secret where an author wrote it down, too."""
    text = "Larkspur Toys thinks of leaving us."
    (line,) = refused({"clients/acme/notes/2026-11-01-x.md": note(f"{text}\n")}, text)
    assert "foreign-text-in-portal: 'Larkspur Toys', the name of Larkspur Toys" in line


def test_of_portals_in_turn_each_may_hold_its_own_alone() -> None:
    """What the one before might hold is no longer known."""
    guard = watch({})
    for folder, passes in (("lark-x7k2p9q4r8s1t6u3", True), ("acme", False)) * 2:
        path = PurePosixPath(folder, "index.html")
        assert guard.passes(folder, path, b"Larkspur Toys", gone) is passes


@pytest.mark.parametrize("folder", ["acme", ""])
@pytest.mark.parametrize("path", ["clients/acme/notes/2026-11-01-x.md", "company.yaml"])
def test_a_paper_s_number_of_the_staff_s_is_explained_by_nothing(path: str, folder: str) -> None:
    """Not by what everybody reads, either: no author has a reason to write it down."""
    line = "Paid: WL-SP-061."
    texts = {path: company(how_we_work=[line]) if path == "company.yaml" else note(f"{line}\n")}
    paper = {"on": "2026-11-02", "how": "invoice", "ref": "WL-SP-061"}
    guard = watch(texts, {"staff/clients/acme.yaml": yaml_of({"contact": [paper]})})
    assert not guard.passes(folder, PurePosixPath(folder, "x.html"), line.encode(), never)
    (problem,) = guard.problems()
    assert problem.code.name == "staff-text-in-output"


@pytest.mark.parametrize("folder", ["acme", "lark-x7k2p9q4r8s1t6u3", ""])
def test_nor_is_it_explained_by_what_somebody_said(folder: str) -> None:
    """Even where that may be read by everybody."""
    said = quotation(consent(use_on=["other-portals", "public-page"]), quote="WL-SP-061")
    texts = {"clients/larkspur-toys/testimonials/2026-10-20-joan.yaml": said}
    paper = {"on": "2026-11-02", "how": "invoice", "ref": "WL-SP-061"}
    guard = watch(texts, {"staff/clients/acme.yaml": yaml_of({"contact": [paper]})})
    assert not guard.passes(folder, PurePosixPath(folder, "x.html"), b"WL-SP-061", never)


HIDDEN = {
    "clients/larkspur-toys/notes/2026-11-01-x.md": note("Larkspur Toys\n"),
    "incidents/2026-11-12-x.md": incident(title="Larkspur Toys", clients=["larkspur-toys"]),
    "notes/2026-11-01-x.md": note("Larkspur Toys\n", plans=["other"]),
    "notes/2026-11-02-x.md": note("Larkspur Toys\n", services=["other"]),
    "notes/2026-11-03-x.md": note("All.\n\n### For larkspur-toys\nLarkspur Toys.\n"),
    "roadmap/other.yaml": roadmap(roadmap_item(why="Larkspur Toys wants it.")),
}


@pytest.mark.parametrize("path", HIDDEN)
def test_what_stands_where_the_client_reads_nothing_explains_nothing(path: str) -> None:
    """Neither in others' folders and passages, nor where others are named as readers."""
    more = {"plans/other.yaml": plan(), "services/other.yaml": "name: O\nmeans: O\n"}
    assert len(refused({**more, path: HIDDEN[path]}, "Larkspur Toys")) == 1


@pytest.mark.parametrize(
    ("folder", "places", "lines"),
    [("acme", ["other-portals"], 0), ("", ["public-page"], 0), ("", ["other-portals"], 2)],
)
def test_a_quote_explains_whom_it_may_name(folder: str, places: list[str], lines: int) -> None:
    """Where its consent lets it stand, and nowhere else."""
    said = quotation(consent(use_on=places))
    path = "clients/larkspur-toys/testimonials/2026-10-20-joan.yaml"
    text = "Mara Lind, Larkspur Toys"
    assert len(refused({path: said}, text, folder)) == lines


def test_one_thing_in_many_files_is_told_once() -> None:
    """With the first of them, and how many more there are, in whichever portals."""
    guard = watch({"clients/c/client.yaml": client(name="Cee")})
    for folder, name in (("acme", "a.html"), ("acme", "b.html"), ("acme", "c.html"), ("c", "d")):
        assert not guard.passes(folder, PurePosixPath(folder, name), b"Mara Lind", gone)
    (problem,) = guard.problems()
    assert "stands in acme/a.html and 3 more files, which another" in problem.message


MONDAY = {"clients/monday/client.yaml": client(name="Monday")}


def test_a_word_of_the_pages_own_stops_nothing() -> None:
    """The file would be the same without the client; of each file that is asked anew."""
    asked: list[object] = []

    def again(names: Collection[str]) -> bytes:
        asked.append(set(names))
        return b"On Monday"

    guard = watch(MONDAY)
    for name in ("a", "b"):
        assert guard.passes("acme", PurePosixPath("acme", name), b"On Monday", again)
    assert not guard.passes("acme", PurePosixPath("acme", "c"), b"Monday, Monday", again)
    assert asked == [{"monday"}] * 3


THANKS = {"clients/thanks/client.yaml": client(name="Thank you")}
GARDEN = {"clients/garden/client.yaml": client(name="Garden")}


def test_a_name_of_several_words_may_be_the_pages_own_too() -> None:
    """Where the tool says it, but not where the reader's own folder does, or nobody knows who."""

    def same(_names: Collection[str]) -> bytes | None:
        return b"Thank you"

    def passes(house: House, texts: Mapping[str, str] = THANKS) -> bool:
        guard = Watch(reading_of({**HOUSE, **texts}), {}, house)
        return guard.passes("acme", PurePosixPath("acme", "x.html"), b"Thank you", same)

    own = {"clients/acme/notes/2026-11-01-x.md": note("Thank you\n")}
    ours = House(lambda words: words == "Thank you", "<b>Thank\nyou</b>")
    assert passes(ours)
    assert not passes(House())
    assert not passes(ours, {**THANKS, **own})
    assert not Watch(reading_of({**HOUSE, **THANKS}), {}).passes(
        "acme", PurePosixPath("acme/media/x.png"), b"Thank you", same
    )


def test_of_two_words_in_a_file_only_the_one_that_came_from_its_client_is_told() -> None:
    """All are taken away at once, then each by itself."""

    def again(names: Collection[str]) -> bytes:
        return b"Garden" if "monday" in names else b"Garden, Monday"

    (line,) = refused({**MONDAY, **GARDEN}, "Garden, Monday", again=again)
    assert "'Monday', the name of Monday" in line


def test_what_the_tool_says_of_itself_is_no_secret_of_the_staff_s() -> None:
    """But for a paper's number."""
    rows = [
        {"on": "2026-11-02", "how": "phone", "about": "What we promise"},
        {"on": "2026-11-02", "how": "invoice", "ref": "WL-SP-061"},
        {"on": "2026-11-02", "how": "invoice", "ref": "2025-q4"},
    ]
    documents = {
        one.path: one
        for one in sources_of({"staff/clients/acme.yaml": yaml_of({"contact": rows})}).documents
    }
    guard = Watch(reading_of(HOUSE), documents, House(lambda _words: True))
    path = PurePosixPath("acme/index.html")
    assert guard.passes("acme", path, b"What we promise in 2025-q4", never)
    assert not guard.passes("acme", path, b"WL-SP-061", never)


def test_a_word_that_is_there_because_of_its_client_is_refused() -> None:
    """Without the client the file would be another, or would not be there."""

    def nothing(_names: Collection[str]) -> bytes | None:
        return None

    def another(_names: Collection[str]) -> bytes | None:
        return b"On"

    for again in (nothing, another):
        (line,) = refused(MONDAY, "On Monday", again=again)
        assert "'Monday', the name of Monday, stands in acme/index.html" in line


def test_clients_of_one_name_are_taken_away_together() -> None:
    """Either of them may be the one that is meant."""
    asked: list[object] = []

    def again(names: Collection[str]) -> bytes:
        asked.append(set(names))
        return b"Monday"

    texts = {**MONDAY, "clients/tuesday/client.yaml": client(name="Monday")}
    assert refused(texts, "Monday", again=again) == []
    assert asked == [{"monday", "tuesday"}]


def test_in_a_picture_only_what_is_certain_counts() -> None:
    """Three letters stand in it by chance; a mail address does not, whatever is beside it."""
    assert refused(MONDAY, "xMonday", name="media/x.png") == []
    assert len(refused({}, "xmara@lark.examplex", name="media/x.png")) == 1


def test_a_calendar_is_read_unfolded() -> None:
    """A name parted by its lines is a name."""
    assert len(refused({}, "SUMMARY:Larkspur\r\n  Toys", name="calendar.ics")) == 1


def test_without_a_portal_there_is_nothing_to_watch_over() -> None:
    """That is for the caller to know."""
    with pytest.raises(ValueError, match="nothing"):
        Watch(reading_of({}), {})
