import json
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
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


@pytest.mark.parametrize("command", [("headers", "nginx"), ("where-used",)])
def test_commands_that_need_sound_content_stop_with_the_same_code(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """And print nothing of what was asked for."""
    write(tmp_path / "content", with_contact({NOTE: PLACES[NOTE]}))
    result = run(tmp_path, *command)
    assert (result.stdout, result.exit_code) == ("", 5)
    assert TOKEN not in result.output


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


def test_nothing_allows_a_secret(tmp_path: Path) -> None:
    """An example is written so that it is none."""
    allowed = {"allow": {"secret-in-content": "It is but an example."}}
    write(tmp_path / "content", files({NOTE: note(f"Use {TOKEN}.\n", **allowed)}))
    assert run(tmp_path, "check").exit_code == 5
    write(tmp_path / "content", {NOTE: note(f"Use {TOKEN[:10]}…{TOKEN[-4:]}.\n")})
    assert run(tmp_path, "check").exit_code == 0
