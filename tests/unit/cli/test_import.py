import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import client, files, write

Run = Callable[..., Result]

SUMMARY: dict[str, Any] = {
    "page": {"name": "Acme", "updated_at": "2026-11-21T12:00:00Z"},
    "components": [{"id": "c1", "name": "Mail", "description": "Mail comes and goes."}],
    "status": {"indicator": "none"},
}
INCIDENT: dict[str, Any] = {
    "id": "i1",
    "name": "Mail is slow",
    "status": "resolved",
    "impact": "minor",
    "started_at": "2026-11-12T09:40:03Z",
    "resolved_at": "2026-11-12T11:05:00Z",
    "components": [{"id": "c1", "name": "Mail"}],
    "incident_updates": [
        {"status": "resolved", "body": "Done.", "display_at": "2026-11-12T11:05:00Z"},
        {
            "status": "investigating",
            "body": "We look.",
            "display_at": "2026-11-12T09:40:20Z",
            "affected_components": [
                {"code": "c1", "old_status": "operational", "new_status": "degraded_performance"}
            ],
        },
    ],
}
ISSUE = """---
title: Upgrade of mail
date: 2026-11-12 09:40:00
resolved: true
resolvedWhen: 2026-11-12 11:05:00
severity: down
affected: [Mail]
section: issue
---
[Final message]
Done.

[Initial message]
We begin.
"""

CONFIG = "params:\n  systems:\n    - name: Mail\n"
MANY = 60


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a project's folder, on a Saturday afternoon in November."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", files())
    return lambda *words: CliRunner().invoke(main, [*words, "--now", "2026-11-21T15:00Z"])


def downloaded(folder: Path, *incidents: dict[str, Any]) -> None:
    """Write a status page's documents to a folder."""
    texts = {"summary.json": SUMMARY, "incidents.json": {"incidents": list(incidents)}}
    write(folder, {name: json.dumps(document) for name, document in texts.items()})


def everything(folder: Path) -> dict[str, bytes]:
    """Give every file of the content."""
    return {str(p): p.read_bytes() for p in sorted((folder / "content").rglob("*")) if p.is_file()}


def test_a_history_comes_in_and_checks_clean(run: Run, tmp_path: Path) -> None:
    """The table, what was written, what comes next; once a client has the service, all is well."""
    downloaded(tmp_path / "page", INCIDENT)
    made = run("import", "statuspage", "page")
    assert made.exit_code == 0, made.output
    head, service, incident = made.stdout.splitlines()
    assert head.split() == ["kind", "began", "for", "impact", "path", "title"]
    assert service.split() == ["new", "service", "content/services/mail.yaml", "Mail"]
    assert incident == (
        "new  incident  2026-11-12 09:40  1 hour 25 minutes  minor   "
        "content/incidents/2026-11-12-mail-is-slow.md  Mail is slow"
    )
    assert head.index("title") == service.index("Mail") == incident.index("Mail")
    assert made.stderr == (
        "Wrote 1 service, 1 incident; nothing is doubtful.\n"
        "Next: add the new services to the clients who have them (`services` in "
        "content/clients/<id>/client.yaml), since until then nobody sees them and `aboveboard "
        "check` says so.\n"
    )
    assert "warning shown-nowhere" in run("check").output
    mine = client(services=[{"service": "web"}, {"service": "mail"}])
    write(tmp_path / "content", {"clients/acme/client.yaml": mine})
    checked = run("check")
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_a_second_run_adds_only_what_is_new(run: Run, tmp_path: Path) -> None:
    """What is here stays byte for byte as staff have it."""
    downloaded(tmp_path / "page", INCIDENT)
    assert run("import", "statuspage", "page").exit_code == 0
    file = tmp_path / "content/incidents/2026-11-12-mail-is-slow.md"
    file.write_text(file.read_text().replace("We look.", "We looked hard."))
    file.rename(file.with_name("2026-11-12-slow-mail.md"))
    before = everything(tmp_path)
    again = run("import", "statuspage", "page")
    assert again.exit_code == 0
    assert again.stderr == "Nothing is new: all of it is here already.\n"
    assert "here  incident" in again.stdout
    assert everything(tmp_path) == before
    downloaded(tmp_path / "page", INCIDENT, {**INCIDENT, "id": "i2"})
    more = run("import", "statuspage", "page")
    assert more.stderr == "Wrote 1 incident; nothing is doubtful.\n"
    assert set(everything(tmp_path)) - set(before) == {
        str(tmp_path / "content/incidents/2026-11-12-mail-is-slow.md")
    }


def test_a_source_without_anything_is_no_mistake(run: Run, tmp_path: Path) -> None:
    """There is nothing to tell and nothing to write."""
    write(tmp_path / "page", {"incidents.json": '{"incidents": []}'})
    made = run("import", "statuspage", "page")
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr == (
        "The source holds no incident, no planned work and no service to import.\n"
    )
    write(tmp_path, {"site/issues/a.md": ISSUE.replace("section: issue", "draft: true")})
    left = run("import", "cstate", "site")
    assert (left.exit_code, left.stdout) == (0, "")
    assert left.stderr.endswith("no service to import. The doubts above say why.\n")


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    """It tells all that a run would."""
    downloaded(tmp_path / "page", INCIDENT)
    before = everything(tmp_path)
    dry = run("import", "statuspage", "page/incidents.json", "--dry-run")
    assert dry.exit_code == 0
    assert dry.stderr.startswith("Would write 1 service, 1 incident; nothing is doubtful.\n")
    assert "new  incident" in dry.stdout
    assert everything(tmp_path) == before


def test_doubts_are_told_with_their_place_and_what_to_do(run: Run, tmp_path: Path) -> None:
    """Path first, for terminals; what to do once for those of a kind that follow each other."""
    write(tmp_path / "site/content/issues", {"2026-11-12-a.md": ISSUE, "2026-11-12-b.md": ISSUE})
    write(tmp_path / "site", {"config.yml": CONFIG})
    made = run("import", "cstate", "site")
    assert made.exit_code == 0
    assert made.stderr.splitlines()[:5] == [
        "site/content/issues/2026-11-12-a.md:3:7: doubt no-zone: '2026-11-12 09:40:00' does not "
        "say in which zone.",
        "    now: content/incidents/2026-11-12-a.md: Its times are read in Europe/London, as yours "
        "are; cState takes them for UTC.",
        "site/content/issues/2026-11-12-b.md:3:7: doubt no-zone: '2026-11-12 09:40:00' does not "
        "say in which zone.",
        "    now: content/incidents/2026-11-12-b.md: Its times are read in Europe/London, as yours "
        "are; cState takes them for UTC.",
        "    do:  Run with --zone UTC, or the zone that was meant, before anything is written.",
    ]
    assert "Wrote 1 service, 2 incidents; 4 doubts.\n" in made.stderr


def test_strict_writes_nothing_while_anything_is_doubtful(run: Run, tmp_path: Path) -> None:
    """Once nothing is, it writes."""
    write(tmp_path / "issues", {"2026-11-12-a.md": ISSUE.replace("Upgrade of mail", "Slow")})
    write(tmp_path, {"config.yml": CONFIG})
    before = everything(tmp_path)
    strict = run("import", "cstate", ".", "--strict")
    assert strict.exit_code == 1
    assert strict.stderr.endswith("1 doubt. Nothing was written.\n")
    assert strict.stdout == ""
    assert everything(tmp_path) == before
    assert run("import", "cstate", ".", "--strict", "--zone", "UTC").exit_code == 0
    assert everything(tmp_path) != before


@pytest.mark.parametrize("name", ["2026-11-12-a", "all"])
def test_planned_work_is_named_by_a_person(run: Run, tmp_path: Path, name: str) -> None:
    """It becomes a window, and the guess about its announcement is told."""
    write(tmp_path, {"issues/2026-11-12-a.md": ISSUE, "config.yml": CONFIG})
    made = run("import", "cstate", ".", "--planned", name, "--zone", "UTC")
    assert made.exit_code == 0
    assert "Wrote 1 service, 1 window; 1 doubt.\n" in made.stderr
    assert (tmp_path / "content/maintenance/2026-11-12-a.md").is_file()


def test_what_cannot_be_read_is_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """With file, line, reason and remedy, and exit code 1."""
    downloaded(tmp_path / "page", INCIDENT, {**INCIDENT, "id": "i2", "impact": "huge"})
    before = everything(tmp_path)
    refused = run("import", "statuspage", "page")
    assert refused.exit_code == 1
    lines = refused.stderr.splitlines()
    assert lines[0].startswith("page/incidents.json:1:")
    assert "error wrong-type: incidents[1].impact is 'huge'" in lines[0]
    assert lines[-1] == "1 error. Nothing was written."
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["statuspage", "nowhere"], "Path 'nowhere' does not exist."),
        (["statuspage", "content"], "There is none of summary.json, components.json,"),
        (["cstate", "empty"], "There is no issue in empty"),
        (["cstate", "site", "--zone", "Narnia"], "'Narnia' is no time zone."),
        (["cstate", "site", "--planned", "x"], "The source has no incident 'x'."),
    ],
)
def test_a_wrong_command_line_exits_with_2(
    run: Run, tmp_path: Path, words: list[str], told: str
) -> None:
    """And says what is wrong."""
    write(tmp_path, {"empty/x.txt": "", "site/issues/a.md": ISSUE})
    result = run("import", *words)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_without_a_project_there_is_a_hint(run: Run, tmp_path: Path) -> None:
    """Times need the company's zone."""
    write(tmp_path, {"site/issues/a.md": ISSUE, "bare/x.md": ""})
    result = run("import", "cstate", "site", "--content", "bare")
    assert result.exit_code == 2
    assert "Begin a project with `aboveboard init`." in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("path", "text"),
    [("company.yaml", "name: x\n"), ("incidents/2026-11-12-a.md", "no front matter")],
)
def test_what_hides_what_is_here_must_be_mended_first(
    run: Run, tmp_path: Path, path: str, text: str
) -> None:
    """Otherwise the second run could not tell what the first one wrote."""
    write(tmp_path, {"site/issues/a.md": ISSUE, f"content/{path}": text})
    result = run("import", "cstate", "site")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path} cannot be read")


def test_a_folder_that_leads_elsewhere_is_not_written_to(run: Run, tmp_path: Path) -> None:
    """Nothing is written beside the content."""
    write(tmp_path, {"site/issues/a.md": ISSUE, "else/x": ""})
    (tmp_path / "content/incidents").symlink_to(tmp_path / "else")
    result = run("import", "cstate", "site")
    assert result.exit_code == 1
    assert result.stderr.startswith("incidents cannot be read")
    assert list((tmp_path / "else").iterdir()) == [tmp_path / "else/x"]


def test_what_is_in_the_way_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    """Not even a folder; then nothing at all is written."""
    write(tmp_path, {"site/issues/2026-11-12-a.md": ISSUE})
    (tmp_path / "content/incidents/2026-11-12-a.md").mkdir(parents=True)
    before = everything(tmp_path)
    result = run("import", "cstate", "site")
    assert result.exit_code == 2
    assert "exists already. Nothing was written." in " ".join(result.stderr.split())
    assert result.stdout == ""
    assert everything(tmp_path) == before


def test_both_commands_help_with_an_example(run: Run) -> None:
    """And the group says what it never does."""
    assert "overwritten" in CliRunner().invoke(main, ["import", "--help"]).output
    for name in ("statuspage", "cstate"):
        text = CliRunner().invoke(main, ["import", name, "--help"]).output
        assert f"Example: aboveboard import {name} " in " ".join(text.split())


def test_a_flood_of_doubts_is_cut_and_counted(run: Run, tmp_path: Path) -> None:
    """Twenty of a kind are told, unless all are asked for."""
    issues = {f"issues/2026-11-12-{n}.md": ISSUE for n in range(23)}
    write(tmp_path / "site", {"config.yml": CONFIG, **issues})
    cut = run("import", "cstate", "site", "--dry-run").stderr
    assert cut.count(": doubt no-zone:") == cut.count(": doubt planned-work:") == 20
    assert cut.count("    and 3 more of this kind (with --all-doubts every one is told)\n") == 2
    assert "; 46 doubts.\n" in cut
    told = run("import", "cstate", "site", "--dry-run", "--all-doubts").stderr
    assert told.count(": doubt no-zone:") == 23
    assert "more of this kind" not in told


def test_clients_who_have_a_service_already_are_told_of(run: Run, tmp_path: Path) -> None:
    """What they will see is counted, from their first day on."""
    web = [{"id": "c9", "name": "Website"}]
    updates = [{"status": "investigating", "body": "x", "display_at": "2026-11-12T09:40:20Z"}]
    mine = {**INCIDENT, "id": "w", "components": web, "incident_updates": updates}
    old = {**mine, "id": "o", "started_at": "2019-11-12T09:40:03Z",
           "resolved_at": "2019-11-12T09:50:03Z", "incident_updates": []}  # fmt: skip
    downloaded(tmp_path / "page", INCIDENT, mine, old)
    made = run("import", "statuspage", "page")
    assert made.exit_code == 0, made.output
    assert made.stderr.endswith(
        "Website has clients already: with the next build 1 client will see 1 incident of it.\n"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"incidents": [{"id": "a', "1:25: error unreadable-file: This is no JSON: the file ends"),
        ('{"incidents": [NaN]}', "1:16: error unreadable-file: This is no JSON: NaN is no number"),
    ],
)
def test_a_document_that_is_none_is_told_in_a_sentence(
    run: Run, tmp_path: Path, text: str, told: str
) -> None:
    """With its place and what to do."""
    write(tmp_path / "page", {"incidents.json": text})
    refused = run("import", "statuspage", "page")
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"page/incidents.json:{told}")
    assert "    do:  Download it again" in refused.stderr


def test_a_link_in_a_source_is_told(run: Run, tmp_path: Path) -> None:
    """Also one that leads nowhere, and a configuration."""
    write(tmp_path, {"page/x": "", "site/issues/a.md": ISSUE})
    (tmp_path / "page/incidents.json").symlink_to("nowhere")
    (tmp_path / "site/config.yml").symlink_to("issues/a.md")
    for words, path in (("statuspage", "page"), ("cstate", "site")):
        refused = run("import", words, path)
        assert refused.exit_code == 1
        assert "This is a link, not a file." in refused.stderr
        assert "    do:  Put the file itself here." in refused.stderr


SLOWLY = """
import os, time

link = os.link


def slow(draft, target):
    time.sleep(0.03)
    link(draft, target)


os.link = slow
from aboveboard.cli import main

main()
"""


def _many(folder: Path) -> int:
    """Write a site of some issues; give the size of one."""
    text = ISSUE + "Slow.\n" * 500
    write(folder / "site", {"config.yml": CONFIG})
    write(folder / "site/issues", {f"2026-11-12-{n:03}.md": text for n in range(MANY)})
    return len(text)


def _stopped(folder: Path, sign: int) -> int:
    """Run an import on a slow disk, end it with a signal in its midst, and give its exit code."""
    words = ["import", "cstate", "site", "--zone", "UTC"]
    run = [sys.executable, "-c", SLOWLY, *words]
    with subprocess.Popen(run, cwd=folder, stdout=-3, stderr=-3) as process:
        while process.poll() is None and len(_written(folder)) < 3:
            time.sleep(0.005)
        process.send_signal(sign)
        return process.wait(timeout=60)


def _written(folder: Path) -> list[Path]:
    return list((folder / "content/incidents").glob("[!.]*.md"))


@pytest.mark.skipif(os.name == "nt", reason="its signals end a program in other ways")
def test_a_killed_run_leaves_whole_files_and_the_next_adds_the_rest(
    run: Run, tmp_path: Path
) -> None:
    """Nothing that is cut off is ever taken for what is here."""
    size = _many(tmp_path)
    assert _stopped(tmp_path, signal.SIGKILL) == -signal.SIGKILL
    there = _written(tmp_path)
    assert 3 <= len(there) < MANY
    assert min(file.stat().st_size for file in there) > size - 300
    again = run("import", "cstate", "site", "--zone", "UTC")
    assert again.exit_code == 0, again.output
    names = {file.name for file in (tmp_path / "content/incidents").iterdir()}
    assert names == {f"2026-11-12-{n:03}.md" for n in range(MANY)}


@pytest.mark.skipif(os.name == "nt", reason="its signals end a program in other ways")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_takes_back_what_it_wrote(
    run: Run, tmp_path: Path, sign: signal.Signals
) -> None:
    """As if it had never begun."""
    _many(tmp_path)
    before = everything(tmp_path)
    assert _stopped(tmp_path, sign) == 130
    assert everything(tmp_path) == before
    assert not (tmp_path / "content/incidents").exists()
    assert run("import", "cstate", "site", "--dry-run").exit_code == 0
