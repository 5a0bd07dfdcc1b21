"""Which words the command line means."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from aboveboard.checks.words.said import Words, words_in
from aboveboard.model.portal import Portal
from aboveboard.problems import did_you_mean
from aboveboard.problems.unclear import Unclear

_DEPTH = 4
"""Parts of clients/<client>/testimonials/<id>.yaml."""


def words_asked_for(portal: Portal, name: str) -> tuple[Words, ...]:
    """Find the words of a client, or one testimonial by its id or the path of its file.

    Args:
        portal: All records.
        name: ``client``, ``client/testimonial``, or a path that ends in
            ``clients/<client>/testimonials/<id>.yaml``.

    Raises:
        Unclear: There is no such client or testimonial.
    """
    client, testimonial = _parts(name)
    folder = portal.clients.get(client)
    if folder is None:
        raise Unclear(f"There is no client '{client}'. {did_you_mean(client, portal.clients)}")
    found = tuple(words for words in words_in(portal) if words.client.id == client)
    if not testimonial:
        return found
    ids = [words.testimonial.id for words in found]
    if testimonial not in ids:
        near = did_you_mean(testimonial, ids) or "There is none of this client."
        raise Unclear(
            f"There is no testimonial '{testimonial}' of {client} that can be read. {near}"
        )
    return (found[ids.index(testimonial)],)


def one_asked_for(portal: Portal, name: str) -> Words:
    """Find one testimonial by its id or the path of its file; see ``words_asked_for``.

    Raises:
        Unclear: There is no such client or testimonial, or only the client is named.
    """
    found = words_asked_for(portal, name)
    if len(found) == 1:
        return found[0]
    ids = ", ".join(words.id for words in found)
    raise Unclear(f"Which one? There are: {ids}." if ids else f"There is none of {name}.")


def _parts(name: str) -> tuple[str, str]:
    parts: Sequence[str] = PurePosixPath(name.replace("\\", "/")).parts
    if len(parts) >= _DEPTH and (parts[-4], parts[-2]) == ("clients", "testimonials"):
        parts = (parts[-3], parts[-1])
    client, testimonial = parts[0] if parts else "", "/".join(parts[1:])
    return client, testimonial.removesuffix(".yaml")
