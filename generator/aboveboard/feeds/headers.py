"""What a web server says with every file: ``_headers``, and the same for other servers.

``_headers`` is read by Netlify and Cloudflare Pages in the folder that they publish. Each portal
has one, since it may be published alone; the one of the site's root names no portal.

Source: the pages on custom headers of both; Content Security Policy Level 3; Fetch.
"""

from collections.abc import Iterable, Iterator, Mapping

from aboveboard.feeds.feed import Feed
from aboveboard.model.client import Client
from aboveboard.model.plan import Plan
from aboveboard.model.words import Section
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records

EVERYWHERE: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""Nothing from elsewhere, no address to anybody, no guessing of types, no search engine."""
FOR_PROGRAMS: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""Programs of other sites may read it."""
API = "/api/v2/"

_PATH = "_headers"


def headers_feed(scope: Scope, records: Records) -> Iterator[Feed]:
    """Yield the headers of a portal that is published as a site of its own."""
    folders = ("",) if may_programs_read(scope.folder.client, scope.plan) else ()
    text = headers_file(folders)
    yield Feed(_PATH, lambda _to_html: text.encode())


def public_headers() -> Feed:
    """Give the headers of the whole site, which name no portal."""
    return Feed(_PATH, lambda _to_html: headers_file(()).encode())


def may_programs_read(client: Client, plan: Plan) -> bool:
    """Tell whether programs of any site may read how a client's services do."""
    return client.public and Section.STATUS in plan.sections


def headers_file(public: Iterable[str]) -> str:
    """Write ``_headers``; a file gets those of every rule that fits it.

    Args:
        public: The folders of portals whose status programs may read; empty for the site itself.
    """
    rules = [("/*", EVERYWHERE)]
    rules += [(f"{_below(folder)}{API}*", FOR_PROGRAMS) for folder in public]
    return "\n".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in values.items())
        for path, values in rules
    )


def nginx_snippet(public: Iterable[str], prefix: str = "") -> str:
    """Write the same for nginx; a block with headers of its own takes over none from around it.

    Args:
        public: The folders of portals whose status programs may read.
        prefix: Where the site lies below its domain, such as ``/portals``.
    """
    lines = ["# Into the block (server or location) that serves the site:"]
    lines += _added(EVERYWHERE)
    for folder in public:
        lines.append(f"location ^~ {prefix}{_below(folder)}{API} {{")
        lines += (f"    {line}" for line in _added({**EVERYWHERE, **FOR_PROGRAMS}))
        lines.append("}")
    return "".join(f"{line}\n" for line in lines)


def caddy_snippet(public: Iterable[str], prefix: str = "") -> str:
    """Write the same for Caddy, whose ``header`` lines add up.

    Args:
        public: The folders of portals whose status programs may read.
        prefix: Where the site lies below its domain, such as ``/portals``.
    """
    lines = ["# Into the site block that serves the site:"]
    lines.append(f"header {prefix}/* {{" if prefix else "header {")
    lines += (f'\t{name} "{value}"' for name, value in EVERYWHERE.items())
    lines.append("}")
    for folder in public:
        path = f"{prefix}{_below(folder)}{API}*"
        lines += (f'header {path} {name} "{value}"' for name, value in FOR_PROGRAMS.items())
    return "".join(f"{line}\n" for line in lines)


def _added(values: Mapping[str, str]) -> list[str]:
    return [f'add_header {name} "{value}" always;' for name, value in values.items()]


def _below(folder: str) -> str:
    return f"/{folder}" if folder else ""
