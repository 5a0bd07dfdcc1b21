import re
from collections.abc import Callable

import pytest

from aboveboard.feeds.headers import caddy_snippet, headers_file, nginx_snippet
from aboveboard.pages import plan_public_pages
from aboveboard.scope import public_scope_of
from factories import client, files, plan, portal_of

Written = Callable[..., bytes | None]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PRIVATE = f"""\
/*
  Content-Security-Policy: {POLICY}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Robots-Tag: noindex
"""
OPEN = {"clients/acme/client.yaml": client(public="yes")}


def test_a_portal_says_what_the_design_wants_said_and_that_types_are_not_guessed(
    written: Written,
) -> None:
    """Four headers for every file, in the form of Netlify and Cloudflare Pages."""
    assert written("_headers") == PRIVATE.encode()


def test_scripts_and_styles_run_from_files_of_the_portal_alone(written: Written) -> None:
    """The small script lies beside the pages; nothing inline, nothing evaluated, no request."""
    text = (written("_headers") or b"").decode()
    policy = re.search("Content-Security-Policy: (.*)", text)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    assert "unsafe" not in text


def test_only_of_a_public_portal_may_programs_read_the_status(written: Written) -> None:
    """And nothing but the status; a plan without it has nothing to open."""
    opened = f"{PRIVATE}\n/api/v2/*\n  Access-Control-Allow-Origin: *\n"
    assert written("_headers", OPEN) == opened.encode()
    closed = {**OPEN, "plans/care.yaml": plan(sections=["roadmap"])}
    assert written("_headers", closed) == PRIVATE.encode()


def test_the_root_of_the_site_names_no_portal() -> None:
    """Not even a public one; else the root would tell who the clients are."""
    made = plan_public_pages(public_scope_of(portal_of(files(OPEN))))
    (feed,) = made.feeds
    assert (feed.path, feed.title) == ("_headers", None)
    assert feed.write(lambda text, _up: text) == PRIVATE.encode()


def test_the_whole_site_may_be_written_with_its_public_portals() -> None:
    """Each has a rule of its own, which adds to the first."""
    rules = headers_file(["fern", "oak"]).split("\n\n")
    assert rules[1:] == [
        "/fern/api/v2/*\n  Access-Control-Allow-Origin: *",
        "/oak/api/v2/*\n  Access-Control-Allow-Origin: *\n",
    ]


def test_nginx_is_told_everything_again_in_each_block() -> None:
    """A block with headers of its own takes over none from around it."""
    common = [
        f'add_header Content-Security-Policy "{POLICY}" always;',
        'add_header Referrer-Policy "no-referrer" always;',
        'add_header X-Content-Type-Options "nosniff" always;',
        'add_header X-Robots-Tag "noindex" always;',
    ]
    lines = nginx_snippet(["fern"], "/portals").splitlines()
    assert lines == [
        "# Into the block (server or location) that serves the site:",
        *common,
        "location ^~ /portals/fern/api/v2/ {",
        *(f"    {line}" for line in common),
        '    add_header Access-Control-Allow-Origin "*" always;',
        "}",
    ]
    assert nginx_snippet([]).splitlines() == lines[:5]


@pytest.mark.parametrize(
    ("prefix", "all_files"), [("", "header {"), ("/portals", "header /portals/* {")]
)
def test_caddy_is_told_once(prefix: str, all_files: str) -> None:
    """Its lines add up; below a prefix they are for nothing else."""
    assert caddy_snippet(["fern"], prefix).splitlines() == [
        "# Into the site block that serves the site:",
        all_files,
        f'\tContent-Security-Policy "{POLICY}"',
        '\tReferrer-Policy "no-referrer"',
        '\tX-Content-Type-Options "nosniff"',
        '\tX-Robots-Tag "noindex"',
        "}",
        f'header {prefix}/fern/api/v2/* Access-Control-Allow-Origin "*"',
    ]
