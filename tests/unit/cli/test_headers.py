from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import Files, client, company, files, plan, service, write

NOBODY = files()
SOME = files(
    {
        "clients/open/client.yaml": client(name="Open", public="yes", path="open-4kq81m"),
        "clients/also/client.yaml": client(name="Also", public="yes"),
        "clients/none/client.yaml": client(name="None", public="yes", plan="small"),
        "plans/small.yaml": plan(sections=["roadmap"]),
    }
)
"""Of five clients two are public and have a status; acme is private."""


def headers(folder: Path, texts: Files, *words: str) -> Result:
    """Run ``aboveboard headers`` in a project of these files."""
    write(folder / "content", texts)
    with chdir(folder):
        return CliRunner().invoke(main, ["headers", *words, "--now", "2026-11-21"])


@pytest.mark.parametrize("server", ["caddy", "netlify", "nginx"])
def test_only_public_portals_with_a_status_are_named(tmp_path: Path, server: str) -> None:
    """By their folder; a private portal's folder would give it away."""
    result = headers(tmp_path, SOME, server)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "/also/api/v2/" in result.stdout
    assert "/open-4kq81m/api/v2/" in result.stdout
    assert "acme" not in result.stdout
    assert "none/" not in result.stdout
    assert result.stdout.count("Access-Control-Allow-Origin") == 2


@pytest.mark.parametrize(
    ("server", "first"),
    [
        ("caddy", "# Into the site block that serves the site:\nheader {\n"),
        ("netlify", "/*\n  Content-Security-Policy: default-src 'none'; "),
        ("nginx", "# Into the block (server or location) that serves the site:\nadd_header "),
    ],
)
def test_each_server_is_told_in_its_own_language(tmp_path: Path, server: str, first: str) -> None:
    """And without public portals no other site is let in."""
    result = headers(tmp_path, NOBODY, server)
    assert result.stdout.startswith(first)
    assert "Access-Control" not in result.stdout


@pytest.mark.parametrize("server", ["caddy", "nginx"])
def test_a_site_below_a_path_is_found_there(tmp_path: Path, server: str) -> None:
    """The path is that of ``base_url``, with signs that a server would take for its own quoted."""
    base = {"company.yaml": company(base_url="https://f.example/our;portals/")}
    result = headers(tmp_path, {**SOME, **base}, server)
    assert "/our%3Bportals/also/api/v2/" in result.stdout


def test_content_with_an_error_is_refused(tmp_path: Path) -> None:
    """Who is public cannot be known then; each error is told, a warning is not."""
    result = headers(tmp_path, files({"services/web.yaml": service(grop="x")}), "nginx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/services/web.yaml:3:1: error unknown-key: " in result.stderr
    assert result.stderr.endswith("1 error. Mend that first.\n")


def test_a_wrong_command_line_is_a_usage_error(tmp_path: Path) -> None:
    """No server, an unknown one, or no content."""
    assert headers(tmp_path, NOBODY).exit_code == 2
    assert headers(tmp_path, NOBODY, "apache").exit_code == 2
    assert headers(tmp_path, NOBODY, "nginx", "--content", "nowhere").exit_code == 2
