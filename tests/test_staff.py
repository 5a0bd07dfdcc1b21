"""What only the staff know reaches no page: shown on every byte of the demo's site."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from aboveboard.cli import main
from aboveboard.model.care import StaffClient, StaffContact
from aboveboard.model.words import ContactHow
from factories import texts_in, write

DEMO = Path(__file__).parents[1] / "content"
CLIENTS = sorted(path.name for path in (DEMO / "clients").iterdir())
NOW = "2026-11-21T15:00Z"
Tree = dict[str, bytes]

DAYS = {"contact": date(2023, 8, 23), "renewal": date(2029, 10, 17)}
"""Days that stand nowhere in the demo."""
SHARE = "17.3152"
CANARY = "zqxcanary"
"""In every text, with the field's name behind it."""
MEMBER, CONTACT = f"{CANARY}-member", f"{CANARY}-contact"
"""Ids that only the staff's records name."""


def canaries() -> Iterator[str]:
    """Yield every spelling in which a field of the staff's records could be on a page."""
    yield CANARY
    yield SHARE
    for day in DAYS.values():
        yield day.isoformat()
        yield day.strftime("%Y%m%d")
        yield f"{day.day} {day:%B %Y}"
        yield f"{day.day} {day:%b %Y}"
        yield f"{day:%d %b %Y}"
        yield f"{day:%B %d, %Y}"


def contact(**facts: object) -> dict[str, object]:
    """Give an entry of the log in which every field has a canary."""
    return {
        "on": DAYS["contact"].isoformat(),
        "how": "letter",
        "by": MEMBER,
        "who": CONTACT,
        "about": f"{CANARY} about",
        "ref": f"{CANARY} ref",
        **facts,
    }


def staff_record() -> dict[str, object]:
    """Give a staff record in which every field has a canary."""
    return {
        "contact": [contact(), *(contact(how=how.value) for how in ContactHow)],
        "income_share": float(SHARE),
        "renewal": DAYS["renewal"].isoformat(),
        "came_through": f"{CANARY} came through",
    }


def demo() -> dict[str, str]:
    """Give the demo without its staff's folder, and with whom the canaries name."""
    texts = {path: text for path, text in texts_in(DEMO).items() if not path.startswith("staff/")}
    texts["team.yaml"] += f"- {{id: {MEMBER}, name: Nobody Known, role: None}}\n"
    for name in CLIENTS:
        path = f"clients/{name}/client.yaml"
        texts[path] = texts[path].replace(
            "contacts:\n", f"contacts:\n  - {{id: {CONTACT}, name: Nobody Else}}\n"
        )
    return texts


def with_canaries() -> dict[str, str]:
    """Give a staff record full of canaries for every client."""
    return {f"staff/clients/{name}.yaml": yaml.safe_dump(staff_record()) for name in CLIENTS}


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Tree]:
    """Build a project and give every byte of its site by path."""

    def build(texts: dict[str, str | bytes], prepare: Callable[[Path], None] | None = None) -> Tree:
        shutil.rmtree(tmp_path / "work", ignore_errors=True)
        content = write(tmp_path / "work" / "content", texts)
        if prepare:
            prepare(content)
        with chdir(tmp_path / "work"):
            result = CliRunner().invoke(main, ["build", "--now", NOW], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        site = tmp_path / "work" / "site"
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }

    return build


def found_in(tree: Tree) -> list[tuple[str, str]]:
    """Give each canary and the file in which it is, whatever its capitals."""
    signs = [sign.lower().encode() for sign in canaries()]
    return [
        (path, sign.decode())
        for path, written in tree.items()
        for sign in signs
        if sign in written.lower() or sign in path.encode()
    ]


def test_the_canaries_fill_every_field_that_a_staff_record_has() -> None:
    """A field that is added later has to be added here."""
    record = staff_record()
    assert set(record) == set(StaffClient.model_fields)
    assert set(contact()) == set(StaffContact.model_fields)
    assert StaffClient.model_validate(record, context={"zone": None}).income_share


def test_no_byte_of_any_site_comes_of_a_staff_record(built: Callable[..., Tree]) -> None:
    """Every text, number and day of every client's record; and ``care`` did read them."""
    tree = built({**demo(), **with_canaries()})
    assert len(tree) > 300
    assert found_in(tree) == []


def test_care_reads_what_no_page_does(tmp_path: Path) -> None:
    """Or the canaries would prove nothing: they are well-formed, and each list knows them."""
    write(tmp_path / "content", {**demo(), **with_canaries()})
    with chdir(tmp_path):
        told = CliRunner().invoke(main, ["care", "--now", NOW, "--format", "json"])
    assert (told.exit_code, told.stderr) == (0, "")
    assert SHARE in told.stdout


def test_a_canary_on_a_page_would_be_found(built: Callable[..., Tree]) -> None:
    """The search finds what is published: a text and a day in a note."""
    note = f"clients/{CLIENTS[0]}/notes/2026-11-02-x.md"
    said = f"---\ntitle: X\n---\n{CANARY.upper()}, {SHARE} and 17 October 2029.\n"
    found = {sign for _, sign in found_in(built({**demo(), note: said}))}
    assert found == {CANARY, SHARE, "17 october 2029"}


def _nothing(_content: Path) -> None:
    """Leave the folder as it is."""


def _a_file(content: Path) -> None:
    (content / "staff").write_text("no folder\n")


def _a_dead_link(content: Path) -> None:
    (content / "staff").symlink_to(content / "nowhere")


def _a_link_out(content: Path) -> None:
    write(content.parent / "elsewhere", {"clients/acme.yaml": "income_share: [\n"})
    (content / "staff").symlink_to("../elsewhere")


def _an_empty_folder(content: Path) -> None:
    (content / "staff" / "clients").mkdir(parents=True)


def _damaged(content: Path) -> None:
    write(
        content / "staff",
        {
            "clients/acme.yaml": "income_share: [\n",
            "clients/b.yaml": b"\xff\xfe\x00",
            "diary.md": "x\n",
            "clients/picture.png": b"\x89PNG",
        },
    )


def _unreadable(content: Path) -> None:
    write(content / "staff" / "clients", {"acme.yaml": "came_through: x\n"})
    (content / "staff" / "clients" / "acme.yaml").chmod(0)


@pytest.mark.parametrize(
    "prepare",
    [_nothing, _a_file, _a_dead_link, _a_link_out, _an_empty_folder, _damaged, _unreadable],
    ids=lambda prepare: prepare.__name__.strip("_"),
)
def test_a_site_is_the_same_whatever_the_staff_s_folder_is(
    built: Callable[..., Tree], golden: dict[str, str], prepare: Callable[[Path], None]
) -> None:
    """Absent, changed, damaged, or a thing of another kind: byte for byte."""
    with_records = {
        **golden,
        "staff/clients/harbour-bakery.yaml": yaml.safe_dump({"income_share": 40.0}),
    }
    assert built(golden, prepare) == built(with_records)


@pytest.fixture
def golden() -> dict[str, str]:
    """The small site's content."""
    return texts_in(Path(__file__).parent / "golden" / "content")
