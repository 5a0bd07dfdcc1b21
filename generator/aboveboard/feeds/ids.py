"""Ids that outlive addresses: what a reader knows an entry or a date by.

They are made of the company's own name on the internet, the client's id and the record's id and
day. Neither the portal's ``path`` nor ``base_url`` is in them, so that a portal may move without
everything in it becoming new to its readers.
"""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from aboveboard.model.company import Company
from aboveboard.model.events import Incident, Maintenance
from aboveboard.scope import Scope

NOBODY = "aboveboard.invalid"
"""Stands for a company that has no name on the internet; nobody can ever own it (RFC 6761)."""
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII)
_MAILBOX = re.compile(r"[a-z0-9._-]+", re.ASCII)


def authority_of(company: Company) -> str:
    """Give the name in which a company makes ids: the most lasting one that it has.

    The host of its website, without ``www.``; else its mail address, which is its own even where
    the domain is a mail provider's; else the host of ``base_url``, which hosting may change.

    Source: RFC 4151, section 2.1.
    """
    mail = company.speak_to_us.email
    return (
        _host(company.website)
        or (_mailbox(mail) if mail else None)
        or _host(company.base_url)
        or NOBODY
    )


def tag_of(scope: Scope, day: date, *names: str) -> str:
    """Make the id of a feed or an entry: ``tag:fernwood.example,2026-11-12:acme/note/hello``.

    Source: RFC 4151.
    """
    path = "/".join((scope.folder.client.id, *names))
    return f"tag:{authority_of(scope.company)},{day.isoformat()}:{path}"


def incident_tag(incident: Incident, scope: Scope) -> str:
    """Make the id of an incident, the same in every feed."""
    return tag_of(scope, incident.day, "incident", incident.id)


def window_tag(window: Maintenance, scope: Scope) -> str:
    """Make the id of a maintenance window, the same in every feed.

    Its own day may be to come, and of such a day nobody can say whose the domain will be; the day
    of its announcement moves with it. So the day on which the client came stands there.
    """
    return tag_of(scope, scope.folder.client.since, "maintenance", window.id)


def uid_of(scope: Scope, kind: str, *names: str) -> str:
    """Make the id of a date: ``maintenance-2026-12-05-server.acme@fernwood.example``.

    Source: RFC 5545, section 3.8.4.7.
    """
    domain = authority_of(scope.company).rpartition("@")[2]
    return f"{'-'.join((kind, *names))}.{scope.folder.client.id}@{domain}"


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return None
    return _domain(host.removeprefix("www."))


def _mailbox(mail: str) -> str | None:
    local, _, host = mail.lower().rpartition("@")
    domain = _domain(host)
    return f"{local}@{domain}" if domain and _MAILBOX.fullmatch(local) else domain


@lru_cache(maxsize=64)
def _domain(host: str) -> str | None:
    """Give a host as the ASCII of its name; ``None`` where it is none."""
    try:
        domain = host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return domain if _HOST.fullmatch(domain) else None
