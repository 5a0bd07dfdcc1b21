"""``aboveboard headers``: what a web server says with every file, in its own language."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.options import content_option, now_option, project_at
from aboveboard.cli.reading import stop_on

if TYPE_CHECKING:
    from aboveboard.model.portal import Portal

_SERVERS = ("caddy", "netlify", "nginx")


@click.command("headers")
@click.argument("server", type=click.Choice(_SERVERS))
@content_option
@now_option
@failures_explained
def command(server: str, content: Path | None, now: datetime) -> None:
    """Print the HTTP headers of the whole site for a web server.

    They are those of the file _headers, which Netlify and Cloudflare Pages read by themselves:
    nothing from elsewhere is loaded, no search engine listed, no address handed on. Programs of
    other sites may read the status of the clients that say `public: yes`; only their portals
    are named.
    """
    from aboveboard.build import read_and_check
    from aboveboard.feeds.headers import caddy_snippet, headers_file, nginx_snippet
    from aboveboard.problems import Severity

    project = project_at(content)
    checked = read_and_check(project, now)
    errors = [found for found in checked.problems if found.code.severity is Severity.ERROR]
    if errors or checked.portal is None:
        stop_on(errors, project)
    public = tuple(_public_folders(checked.portal))
    below = quote(urlsplit(checked.portal.company.base_url or "").path.rstrip("/"))
    match server:
        case "caddy":
            click.echo(caddy_snippet(public, below), nl=False)
        case "nginx":
            click.echo(nginx_snippet(public, below), nl=False)
        case _:
            click.echo(headers_file(public), nl=False)


def _public_folders(portal: "Portal") -> Iterator[str]:
    """Yield the folders of the portals that anybody may read, in order of name."""
    from aboveboard.feeds.headers import may_programs_read
    from aboveboard.scope import path_of

    folders = {
        path_of(folder)
        for folder in portal.clients.values()
        if may_programs_read(folder.client, portal.plans[folder.client.plan])
    }
    yield from sorted(folders)
