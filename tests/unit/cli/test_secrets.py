import json
from collections.abc import Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from aboveboard.project import shipped_templates
from aboveboard.sources.files import Found
from factories import (
    client,
    commit,
    company,
    concern,
    files,
    incident,
    note,
    quotation,
    roadmap,
    roadmap_item,
    staff,
    texts_in,
    with_contact,
    write,
)

TOKEN = "glpat-" + "a1_B" * 5
NOTE = "clients/acme/notes/2026-11-20-x.md"
AT = ["--now", "2026-11-21T15:00Z"]
PLACES: Mapping[str, str] = {
    NOTE: note(f"Use {TOKEN}.\n"),
    "company.yaml": company(how_we_work=[f"We use {TOKEN}."]),
    "incidents/2026-11-12-x.md": incident(title=TOKEN),
    "clients/acme/roadmap.yaml": roadmap(roadmap_item(why=TOKEN)),
    "clients/acme/client.yaml": client(agreed=[TOKEN]),
    "clients/acme/concerns/2026-11-20-x.md": concern(f"## In your words\n> It is {TOKEN}.\n"),
    "clients/acme/testimonials/2026-06-01-joan.yaml": quotation(quote=TOKEN),
    # neither pages nor rules see these
    "services/web.yaml": f"# {TOKEN}\nname: Pages\nmeans: They open.\n",
    "notes/2026-11-20-x.md": note(f"All is well.\n<!-- {TOKEN} -->\n"),
    # nothing can be made of these
    "clients/acme/notes/2026-11-19-x.md": f"{TOKEN}\n",
    "plans/care.yaml": f"name: {{{TOKEN}\n",
    "clients/acme/deploy.txt": TOKEN,
    # what could be read says it again
    "clients/acme/introductions.yaml": f"{TOKEN}: x\n",
    "team.yaml": f"- {{id: maria, name: Maria, role: Owner, rle: {TOKEN}}}\n",
}


def run(folder: Path, *words: str) -> Result:
    """Run a command in a project's folder."""
    with chdir(folder):
        return CliRunner().invoke(main, [*words, *AT])


def everything_in(folder: Path) -> bytes:
    """Read all that lies below a folder but its content."""
    return b"".join(
        path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "content" not in path.relative_to(folder).parts
    )


@pytest.mark.parametrize("path", PLACES)
def test_a_secret_stops_check_and_build_wherever_it_stands(tmp_path: Path, path: str) -> None:
    """With 5, and its file alone is told; also in remarks and in files that cannot be read."""
    write(tmp_path / "content", with_contact({path: PLACES[path]}))
    for command in ("check", "build", "care"):
        result = run(tmp_path, command)
        told = [line for line in result.output.splitlines() if line.startswith("content/")]
        assert (len(told), result.exit_code) == (1, 5), result.output
        assert told[0].startswith(f"content/{path}:")
        assert told[0].endswith(" error secret-in-content: Here stands a GitLab token.")
        assert TOKEN not in result.output
    assert not (tmp_path / "site").exists()
    assert TOKEN.encode() not in everything_in(tmp_path)


@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "gitlab", "sarif"])
def test_no_form_of_a_report_says_it(tmp_path: Path, form: str) -> None:
    """Nor what else is wrong, since that says what stands in files: here as a service."""
    texts = {NOTE: PLACES[NOTE], "incidents/2026-11-12-x.md": incident(services={TOKEN: "ok"})}
    write(tmp_path / "content", files(texts))
    result = run(tmp_path, "check", "--format", form)
    assert result.exit_code == 5
    assert TOKEN not in result.output
    assert "unknown-reference" not in result.stdout.partition('"results"')[2]
    assert result.stdout.partition('"results"')[0 if form != "sarif" else 2].count(NOTE) == 1


@pytest.mark.parametrize("command", ["check", "build", "care"])
def test_the_staffs_own_folder_is_looked_through_too(tmp_path: Path, command: str) -> None:
    """It lies in the same repository, though on no page."""
    write(tmp_path / "content", files({"staff/clients/acme.yaml": staff(about=f"Use {TOKEN}")}))
    result = run(tmp_path, command)
    assert result.exit_code == 5
    assert "content/staff/clients/acme.yaml:1:" in result.output
    assert TOKEN not in result.output
    assert not list(tmp_path.glob("site/*.html"))


SAID = "acme/2026-06-01-joan"
COMMANDS: Mapping[str, Sequence[str]] = {
    "check": ["check", *AT],
    "check --base": ["check", "--base", "HEAD", *AT],
    "build": ["build", *AT],
    "care": ["care", *AT],
    "headers": ["headers", "nginx", *AT],
    "where-used": ["where-used", *AT],
    "schema": ["schema"],
    "rotate": ["rotate", "acme"],
    "consent list": ["consent", "list", *AT],
    "consent confirm": ["consent", "confirm", SAID, "--yes", *AT],
    "consent withdraw": ["consent", "withdraw", SAID, *AT],
    "new": ["new", "note", "x", "--text", "All is well.", *AT],
    "import": ["import", "cstate", "source"],
}
"""Every command that reads content."""
STAFFS = "staff/clients/acme.yaml"
WRONG: Mapping[str, Mapping[str, str | bytes]] = {
    "in a record": {NOTE: PLACES[NOTE]},
    "in the staff's": {STAFFS: staff(about=f"Use {TOKEN}")},
    "in a name": {f"clients/acme/notes/2026-11-20-{TOKEN}.md": note()},
    "in a folder's name": {f"clients/{TOKEN}/client.yaml": client()},
    "in a picture's name": {f"clients/acme/{TOKEN}.png": b""},
    "in a name that nothing reads": {f"{TOKEN}/notes.txt": ""},
    "in the staff's names": {f"staff/{TOKEN}.yaml": ""},
    "split": {NOTE: note(f"Use glpat\\-{TOKEN[6:]}.\n")},
    "in bytes that are no text": {"a.bin": b"\x00\xff\n" + TOKEN.encode()},
    "in another encoding": {"a.txt": TOKEN.encode("utf-16")},
    "in another encoding that it does not tell": {"a.txt": TOKEN.encode("utf-16-le")},
    "in a merge": {NOTE: f"---\ntitle: X\n---\n<<<<<<< HEAD\n{TOKEN}\n>>>>>>> x\n"},
}


EACH = ("in a record", "in the staff's", "in a picture's name")
"""What each command is tried with; one of them is tried with everything."""


@pytest.mark.parametrize(
    ("name", "wrong"),
    [(name, wrong) for name in COMMANDS for wrong in WRONG if wrong in EACH or name == "check"],
)
def test_every_command_that_reads_content_stops_and_says_nothing_of_it(
    tmp_path: Path, name: str, wrong: str
) -> None:
    """With 5; what else is wrong, here an unknown plan, is not told, and nothing is written."""
    sound = with_contact({"clients/acme/testimonials/2026-06-01-joan.yaml": quotation()})
    write(tmp_path / "source" / "content" / "issues", {"x.md": "---\ntitle: X\n---\n"})
    write(tmp_path / "content", sound)
    commit(tmp_path)
    broken = {"clients/birch/client.yaml": client(name="Birch", plan="gold")}
    write(tmp_path / "content", {**broken, **WRONG[wrong]})
    before = texts_in(tmp_path / "content")
    with chdir(tmp_path):
        result = CliRunner().invoke(main, COMMANDS[name])
    assert result.exit_code == 5, result.output
    assert TOKEN[6:] not in result.output
    assert "gold" not in result.output
    assert texts_in(tmp_path / "content") == before
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / ".aboveboard" / "schema").exists()
    assert TOKEN.encode() not in everything_in(tmp_path)


def test_the_name_of_a_file_is_shown_without_the_secret(tmp_path: Path) -> None:
    """Its place, and that of another secret within it."""
    text = {f"clients/acme/notes/2026-11-20-{TOKEN}.md": note(f"npm_{'a1B2' * 9}\n")}
    write(tmp_path / "content", files(text))
    result = run(tmp_path, "check", "--format", "concise")
    place = "content/clients/acme/notes/2026-11-20-….md"
    assert result.stdout.splitlines() == [
        f"{place}:1:1: error secret-in-content: Its name holds a GitLab token, here shown as ….",
        f"{place}:3:1: error secret-in-content: Here stands an npm token.",
    ]


@pytest.mark.parametrize(
    "path", ["assets/site.js", "assets/icon.svg", "theme/base.css", "pages/home.html"]
)
def test_what_is_published_of_own_templates_is_looked_through(tmp_path: Path, path: str) -> None:
    """Every client reads it; its place is as the terminal and the repository have it."""
    write(tmp_path / "content", files())
    (tmp_path / ".git").mkdir()
    write(tmp_path / "templates", {path: f"/* x */\n  {TOKEN}\n"})
    for command in ("check", "build", "care"):
        result = run(tmp_path, command)
        assert f"templates/{path}:2:3: error secret-in-content: " in result.output
        assert (result.exit_code, TOKEN in result.output) == (5, False)
    for form in ("json", "github", "gitlab", "sarif"):
        told = run(tmp_path, "check", "--format", form).stdout
        assert f"templates/{path}" in told
        assert "../" not in told


def test_a_template_that_came_with_the_tool_is_not_looked_at(tmp_path: Path) -> None:
    """A copy of one, such as a theme begins with, is as harmless."""
    write(tmp_path / "content", files())
    copytree(shipped_templates(), tmp_path / "templates")
    assert run(tmp_path, "check").exit_code == 0


def test_a_new_record_is_not_written_with_a_secret(tmp_path: Path) -> None:
    """It would have to be revoked as soon as it is committed."""
    write(tmp_path / "content", files())
    result = run(tmp_path, "new", "note", "x", "--text", f"Use {TOKEN}.")
    assert (result.exit_code, TOKEN in result.output) == (5, False)
    assert not (tmp_path / "content" / "notes").exists()


@pytest.mark.parametrize("kind", ["cstate", "statuspage"])
def test_a_secret_in_what_is_imported_is_told_alone(tmp_path: Path, kind: str) -> None:
    """Doubts and the table of an import repeat titles."""
    write(tmp_path / "content", files())
    source = {
        "layouts/x.html": "",
        "config.yml": "params: {}\n",
        "content/issues/2026-11-12-x.md": f"---\ntitle: {TOKEN}\n---\n",
        "content/issues/2026-11-13-x.md": "gold\n",
        "incidents.json": json.dumps({"incidents": [{"id": 7, "name": f"Use\n{TOKEN}"}]}),
    }
    write(tmp_path / "source", source)
    given = "source" if kind == "cstate" else "source/incidents.json"
    result = run(tmp_path, "import", kind, given)
    told = [line for line in result.output.splitlines() if line.startswith("source/")]
    assert (len(told), result.exit_code) == (1, 5), result.output
    assert "secret-in-content" in told[0]
    assert TOKEN not in result.output


SPLIT = ("<!-- x -->", "\u200b", "&shy;", "<b></b>")


@pytest.mark.parametrize("split", SPLIT)
@pytest.mark.parametrize("look", ["at the source and the files", "at the files alone"])
def test_an_import_joins_no_secret(
    tmp_path: Path, split: str, look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the source has in pieces; also where the look at the source itself missed it."""
    if look == "at the files alone":
        monkeypatch.setattr("aboveboard.importers.opened.credentials_in", lambda *_: ())
    update = {"status": "resolved", "display_at": "2026-11-12T11:05:00Z"}
    body = {"body": f"use {TOKEN[:6]}{split}{TOKEN[6:]}", **update}
    event = {"id": "a", "name": "Slow", "started_at": "2026-11-12T09:40:00Z"}
    told = json.dumps({"incidents": [{**event, "incident_updates": [body], "status": "resolved"}]})
    write(tmp_path / "content", files())
    write(tmp_path / "source", {"incidents.json": told})
    before = texts_in(tmp_path / "content")
    result = run(tmp_path, "import", "statuspage", "source")
    assert (result.exit_code, TOKEN[6:] in result.output) == (5, False)
    assert "source/incidents.json:1:" in result.output
    assert texts_in(tmp_path / "content") == before


GIVEN: Mapping[str, Sequence[str]] = {
    "a command": [],
    "an option": ["build", "--jobs"],
    "build --only": ["build", "--only"],
    "build --now": ["build", "--now"],
    "build --content": ["build", "--content"],
    "care --for": ["care", "--for"],
    "check --base": ["check", "--base"],
    "check --format": ["check", "--format"],
    "consent": ["consent", "confirm"],
    "headers": ["headers"],
    "import": ["import"],
    "import a folder": ["import", "cstate"],
    "import --planned": ["import", "cstate", "source", "--planned"],
    "import --zone": ["import", "cstate", "source", "--zone"],
    "merge": ["merge", "--site", "public"],
    "new": ["new"],
    "new --plan": ["new", "client", "x", "--name", "X", "--plan"],
    "new --client": ["new", "note", "x", "--client"],
    "new --began": ["new", "incident", "x", "--began"],
    "rotate": ["rotate"],
    "where-used": ["where-used"],
}


@pytest.mark.parametrize("name", GIVEN)
def test_what_a_command_refuses_to_take_is_not_said_again(tmp_path: Path, name: str) -> None:
    """Somebody pasted it into the wrong place, and servers keep what commands say."""
    write(tmp_path / "content", files())
    write(tmp_path / "source" / "content" / "issues", {"x.md": "---\ntitle: X\n---\n"})
    commit(tmp_path)
    for secret in (TOKEN, f"glpat-\u200b{TOKEN[6:]}"):
        with chdir(tmp_path):
            result = CliRunner().invoke(main, [*GIVEN[name], secret])
        assert result.exit_code in {2, 3}, result.output
        assert TOKEN[6:] not in result.output
        assert "(a GitLab token)" in result.output


def test_the_folder_of_a_source_is_named_without_a_secret(tmp_path: Path) -> None:
    """It stands before every place in it."""
    write(tmp_path / "content", files())
    write(tmp_path / TOKEN / "content" / "issues", {"x.md": "gold\n"})
    result = run(tmp_path, "import", "cstate", TOKEN)
    assert TOKEN not in result.output
    assert "…/content/issues/x.md:1:1: " in result.output


def test_a_new_record_gets_no_name_with_a_secret(tmp_path: Path) -> None:
    """The next command would refuse it."""
    write(tmp_path / "content", files())
    result = run(tmp_path, "new", "note", f"glpat-{'a1b2' * 5}", "--text", "All is well.")
    assert (result.exit_code, "a1b2" in result.output) == (5, False)
    assert not (tmp_path / "content" / "notes").exists()


@pytest.mark.parametrize("options", [(), ("--no-cache",), ("--only", "acme"), ("--jobs", "2")])
def test_the_old_site_stays_byte_for_byte(tmp_path: Path, options: tuple[str, ...]) -> None:
    """With what is remembered of it or without; and once the secret is out, all is built."""
    write(tmp_path / "content", files({NOTE: note("All is well.\n")}))
    assert run(tmp_path, "build").exit_code == 0
    before = everything_in(tmp_path / "site")
    write(tmp_path / "content", {NOTE: PLACES[NOTE]})
    assert run(tmp_path, "build", *options).exit_code == 5
    assert everything_in(tmp_path / "site") == before
    assert TOKEN.encode() not in everything_in(tmp_path)
    write(tmp_path / "content", {NOTE: note("All is fine.\n")})
    assert run(tmp_path, "build", *options).exit_code == 0
    assert b"All is fine." in everything_in(tmp_path / "site")


def test_a_secret_that_was_taken_out_is_not_told_by_what_compares_with_a_base(
    tmp_path: Path,
) -> None:
    """A message may say how it was; then with the kind in its place."""
    told = "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n"
    changing = "## What we are changing\n- [ ] Retire {}, it is known\n"
    path = "incidents/2026-11-12-x.md"
    write(tmp_path / "content", files({path: incident(told + changing.format(TOKEN))}))
    commit(tmp_path)
    write(tmp_path / "content", {path: incident(told)})
    result = run(tmp_path, "check", "--base", "HEAD", "--format", "json")
    assert TOKEN not in result.output
    assert any("(a GitLab token)" in one["message"] for one in json.loads(result.stdout))
    assert result.exit_code == 1


KEY = "\n".join(
    ("-----BEGIN PRIVATE KEY-----", *["a1B2" * 16] * 9, "c3D4" * 9, "-----END PRIVATE KEY-----")
)


@pytest.mark.parametrize("secret", [KEY, "glpat-" + "a1_B" * 5], ids=["key", "token"])
@pytest.mark.parametrize("before", [0, 185, 780])
def test_a_secret_of_before_is_hidden_wherever_a_message_is_cut(
    tmp_path: Path, secret: str, before: int
) -> None:
    """Long words are shortened, and half of a token is not known for one."""
    told = "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n"
    words = f"{'x' * before} {secret} {'y' * 900}".replace("\n", "\n  ")
    path = "incidents/2026-11-12-x.md"
    changing = f"## What we are changing\n- [ ] {words}\n"
    write(tmp_path / "content", files({path: incident(told + changing)}))
    commit(tmp_path)
    write(tmp_path / "content", {path: incident(told)})
    result = run(tmp_path, "check", "--base", "HEAD")
    assert result.exit_code == 1
    assert "published-" in result.output or "silen" in result.output, result.output
    assert not any(part in result.output for part in ("a1B2", "a1_B", "c3D4"))


def test_a_file_of_before_with_a_secret_in_its_name_is_told_without_it(tmp_path: Path) -> None:
    """It was deleted, and its place would say it again."""
    token = f"npm_{'a1b2' * 9}"
    path = f"incidents/2026-11-12-{token}.md"
    write(tmp_path / "content", files({path: incident()}))
    commit(tmp_path)
    (tmp_path / "content" / path).unlink()
    write(tmp_path / "content", files())
    result = run(tmp_path, "check", "--base", "HEAD")
    assert token not in result.output


def test_a_file_of_before_that_cannot_be_read_is_told_without_the_secret_in_its_name(
    tmp_path: Path,
) -> None:
    """Nothing about a service can be compared, and that is said with the file."""
    write(tmp_path / "content", files({f"services/{TOKEN}.yaml": "name: Mail\n"}))
    commit(tmp_path)
    (tmp_path / "content" / "services" / f"{TOKEN}.yaml").unlink()
    result = run(tmp_path, "check", "--base", "HEAD")
    assert "content/services/….yaml of HEAD cannot be read" in result.output
    assert TOKEN not in result.output


def test_a_file_that_the_system_does_not_let_us_read_is_named_without_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name is told before anybody could look at it."""

    def refuse(found: Found, _limit: int) -> str:
        raise PermissionError(13, "Permission denied", str(found.disk))

    monkeypatch.setattr("aboveboard.sources.documents.read_text", refuse)
    write(tmp_path / "content", {f"{TOKEN}.yaml": "name: x\n"})
    result = run(tmp_path, "check")
    assert (result.exit_code, TOKEN in result.output) == (4, False)
    assert "content/….yaml: Permission denied" in result.output


def test_nothing_allows_a_secret(tmp_path: Path) -> None:
    """An example is written so that it is none."""
    allowed = {"allow": {"secret-in-content": "It is but an example."}}
    write(tmp_path / "content", files({NOTE: note(f"Use {TOKEN}.\n", **allowed)}))
    assert run(tmp_path, "check").exit_code == 5
    write(tmp_path / "content", {NOTE: note(f"Use {TOKEN[:10]}…{TOKEN[-4:]}.\n")})
    assert run(tmp_path, "check").exit_code == 0
