from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.checks import Records, check
from aboveboard.problems import Problem, Where
from aboveboard.reading import read_staff
from aboveboard.reading.portal import read_portal
from aboveboard.sources import Document, Sources, read_staff_documents
from aboveboard.sources.documents import parse_document, parse_note
from factories import (
    JOAN,
    MARIA,
    NOW,
    PAYLANE,
    client,
    company,
    concern,
    content,
    files,
    incident,
    maintenance,
    note,
    portal_of,
    problems_of,
    providers,
    quotation,
    read,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    with_contact,
    write,
    yaml_of,
)

ACME = "clients/acme"
WHOLE = with_contact(
    {
        "providers.yaml": providers(),
        "roadmap/care.yaml": roadmap(),
        "notes/2026-11-01-x.md": note(),
        "incidents/2026-11-12-x.md": incident(),
        "maintenance/2026-12-05-x.md": maintenance(),
        f"{ACME}/roadmap.yaml": roadmap(roadmap_item(id="own")),
        f"{ACME}/notes/2026-11-01-x.md": note(),
        f"{ACME}/concerns/2026-11-03-x.md": concern(),
        f"{ACME}/reviews/2026-06-01-x.md": review(),
        f"{ACME}/testimonials/2026-06-01-x.yaml": quotation(),
        f"{ACME}/introductions.yaml": "[]\n",
        f"{ACME}/referrals.yaml": "[]\n",
        "staff/clients/acme.yaml": "renewal: 2027-03-01\n",
    }
)
"""A project with one file of every kind."""


def test_a_project_with_a_file_of_every_kind_reads_without_a_fault(tmp_path: Path) -> None:
    """From the disk as well as from memory."""
    folder = write(tmp_path, WHOLE)
    assert read(folder).problems == ()
    assert problems_of({path: text for path, text in WHOLE.items() if path[:5] != "staff"}) == []


def test_dated_records_come_oldest_first() -> None:
    """By the day in the name of the file, then by its words."""
    days = ("2026-11-02-a", "2025-12-31-z", "2026-11-01-b")
    texts = files({f"notes/{day}.md": note() for day in days})
    texts |= {f"{ACME}/notes/{day}.md": note() for day in days}
    portal = portal_of(texts)
    wanted = ["2025-12-31-z", "2026-11-01-b", "2026-11-02-a"]
    assert [shared.id for shared in portal.notes] == wanted
    assert [own.id for own in portal.clients["acme"].notes] == wanted


def test_without_a_company_there_is_no_portal() -> None:
    """Nobody would speak; all other mistakes are told nevertheless."""
    reading = reading_of(files({"company.yaml": None, "services/web.yaml": service(means=None)}))
    assert reading.portal is None
    assert [str(problem.where) for problem in reading.problems] == [
        "company.yaml:1:1",
        "services/web.yaml:1:1",
    ]
    assert reading.problems[0].message == "There is no company.yaml, which says who you are."


@pytest.mark.parametrize(
    ("text", "place"), [("a: b: c\n", "1:5"), ("# nothing\n", "1:1"), (company(name=None), "1:1")]
)
def test_a_company_that_cannot_be_read_is_not_said_to_be_missing(text: str, place: str) -> None:
    """Its own fault is told, and that alone."""
    reading = reading_of(files({"company.yaml": text}))
    assert reading.portal is None
    assert [str(problem.where) for problem in reading.problems] == [f"company.yaml:{place}"]


def test_an_empty_company_lacks_all_that_it_needs() -> None:
    """An empty mapping is a company without facts, and no reason to be silent."""
    told = [problem.message for problem in reading_of(files({"company.yaml": "{}\n"})).problems]
    assert told == [
        "'language' is missing.",
        "'name' is missing.",
        "'speak_to_us' is missing.",
        "'timezone' is missing.",
    ]


def test_a_folder_without_client_record_is_told_once() -> None:
    """However many files lie in it, nobody would read them."""
    texts = files(
        {"clients/bob/notes/2026-11-01-x.md": note(), "clients/bob/notes/2026-11-02-x.md": note()}
    )
    assert problems_of(texts) == [
        "clients/bob/client.yaml:1:1: error missing-key: "
        "The folder clients/bob/ has no client.yaml, so nobody reads what is in it."
    ]


def test_a_client_record_with_a_fault_is_not_said_to_be_missing() -> None:
    """The folder has one; it only cannot be read."""
    note_path = "clients/bob/notes/2026-11-01-x.md"
    for text in ("a: b: c\n", client(plan=None)):
        told = problems_of(files({"clients/bob/client.yaml": text, note_path: note()}))
        assert len(told) == 1
        assert "has no client.yaml" not in told[0]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("team.yaml", team(MARIA, MARIA), "4:7"),
        ("providers.yaml", providers(PAYLANE, PAYLANE), "4:7"),
        (f"{ACME}/client.yaml", client(contacts=[JOAN, JOAN]), "10:7"),
        (f"{ACME}/client.yaml", client(goals=[{"id": "a", "want": "A"}] * 2), "9:7"),
        (f"{ACME}/client.yaml", client(engagements=[{"id": "a", "name": "A"}] * 2), "9:7"),
        (f"{ACME}/roadmap.yaml", roadmap(roadmap_item(), roadmap_item()), "8:7"),
        ("roadmap/care.yaml", roadmap(roadmap_item(), roadmap_item()), "8:7"),
    ],
)
def test_an_id_given_twice_in_one_list_is_told_at_the_second(
    path: str, text: str, place: str
) -> None:
    """What refers to it could mean either."""
    (told,) = problems_of(files({path: text}))
    assert told.startswith(f"{path}:{place}: error duplicate-id: ")
    assert told.endswith("is the id of another entry above.")


def test_one_id_may_be_used_for_a_contact_and_a_goal() -> None:
    """Each list has its own ids."""
    texts = files(
        {
            f"{ACME}/client.yaml": client(
                contacts=[{"id": "a", "name": "A"}], goals=[{"id": "a", "want": "A"}]
            )
        }
    )
    assert problems_of(texts) == []


def test_a_reading_knows_where_a_value_stands() -> None:
    """A check asks it; of a file that was not read it knows the path alone."""
    reading = reading_of(files())
    assert reading.where(f"{ACME}/client.yaml", "services", 0, "service") == Where(
        f"{ACME}/client.yaml", 5, 12
    )
    assert reading.where("nowhere.yaml", "name") == Where("nowhere.yaml", 1, 1)


def test_pictures_are_known_by_their_paths(tmp_path: Path) -> None:
    """A picture that lies beside its text may be shown in it."""
    folder = write(tmp_path, files({"notes/2026-11-01-x.md": note("![A](a.png)\n")}))
    write(tmp_path, {"notes/a.png": ""})
    reading = read(folder)
    assert reading.problems == ()
    assert reading.portal is not None
    assert reading.portal.pictures == {"notes/a.png"}


def staff(tmp_path: Path, **records: str) -> list[str]:
    """Read the staff's own records beside a good project; one line a problem."""
    folder = content(tmp_path, **with_contact())
    write(folder / "staff", records)
    found = read_staff(read_staff_documents(folder), read(folder)).problems
    return [f"{problem.where}: {problem.code.name}: {problem.message}" for problem in found]


def test_good_staff_records_are_no_problem(tmp_path: Path) -> None:
    """Members and contacts in them are looked up as anywhere else."""
    contacts = [{"on": "2026-11-17", "by": "maria", "how": "phone", "who": "joan"}]
    good = yaml_of({"income_share": 4.5, "renewal": "2027-03-01", "contact": contacts})
    assert staff(tmp_path, **{"clients/acme.yaml": good}) == []


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (
            "clients/acme.yaml",
            "renewl: 2027-03-01\n",
            "1:1: unknown-key: 'renewl' is not a key that is known here.",
        ),
        ("clients/acme.yaml", "renewal: soon\n", "1:10: wrong-type: 'soon' is not a day."),
        (
            "clients/acme.yaml",
            "contact: [{on: 2026-11-17, how: phone, by: tom}]\n",
            "1:44: unknown-reference: There is no team member 'tom'.",
        ),
        (
            "clients/acme.yaml",
            "contact: [{on: 2026-11-17, how: phone, who: raj}]\n",
            "1:45: unknown-reference: There is no contact 'raj'.",
        ),
        (
            "clients/acne.yaml",
            "renewal: 2027-03-01\n",
            "1:1: unknown-reference: There is no client 'acne'.",
        ),
        ("clients/acme.yaml", "a: b: c\n", "1:5: yaml-syntax: A ': ' stands where no key can be."),
        (
            "acme.yaml",
            "renewal: 2027-03-01\n",
            "1:1: unknown-file: Nothing reads a file of this name in this place.",
        ),
        (
            "clients/acme.md",
            "---\n---\n",
            "1:1: unknown-file: Nothing reads a file of this name in this place.",
        ),
    ],
)
def test_faults_in_the_staff_s_records_are_told(
    tmp_path: Path, path: str, text: str, told: str
) -> None:
    """They are never published, and yet the care report relies on them."""
    assert staff(tmp_path, **{path: text}) == [f"staff/{path}:{told}"]


def test_nothing_of_the_staff_s_records_reaches_the_portal(tmp_path: Path) -> None:
    """They have a loader of their own, and the portal holds no word of them."""
    words = "contact: [{on: 2026-11-17, how: phone, about: canary}]\n"
    folder = content(tmp_path, **{"staff/clients/acme.yaml": words})
    assert "canary" not in repr(read(folder))


CHANGED = st.sampled_from(sorted(path for path in WHOLE if not path.startswith("staff")))


def read_changed(path: str, text: str) -> list[Problem]:
    """Read and check the whole project with another text in one of its files."""
    texts = {name: known for name, known in WHOLE.items() if not name.startswith("staff")}
    made = [
        parse_note(name, written) if name.endswith(".md") else parse_document(name, written)
        for name, written in {**texts, path: text}.items()
    ]
    documents = tuple(one for one in made if isinstance(one, Document))
    problems = tuple(one for one in made if isinstance(one, Problem))
    reading = read_portal(Sources(documents, {}, problems))
    records = Records.of(reading, NOW)
    found = check(records) if records else ()
    return [*reading.problems, *found]


@settings(max_examples=60)
@given(path=CHANGED, raw=st.binary(max_size=60))
def test_any_bytes_in_any_file_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, path: str, raw: bytes
) -> None:
    """The reader raises nothing, whatever a file holds."""
    folder = write(tmp_path_factory.mktemp("content"), {**WHOLE, path: raw})
    reading = read(folder)
    told = {problem.where.path for problem in reading.problems}
    assert path in told or reading.portal is not None


@settings(max_examples=150)
@given(path=CHANGED, data=st.data())
def test_any_change_of_any_file_is_read_or_told(path: str, data: st.DataObject) -> None:
    """A stretch of a good file replaced by anything gives problems and never an exception.

    Of the rules neither, which judge records with a faulty text, too.
    """
    text = WHOLE[path]
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 30)))
    new = data.draw(
        st.one_of(
            st.text(max_size=12),
            st.text(alphabet=" \n-:#[]{}`&*!?,'\"0123456789abc~", max_size=20),
            st.sampled_from(["1000-01-01", "2999-12-31", "[]", "{}", "null", "- ", "yes"]),
            st.sampled_from(["\n## 23:59 Fixed\n", "- [ ] a (b, 2026-01-01)", "### For acme\n"]),
        )
    )
    for problem in read_changed(path, text[:begin] + new + text[end:]):
        assert problem.message
        assert problem.where.line >= 1
