"""A whole history of a cState site: services and incidents."""

from dataclasses import replace
from pathlib import Path

from aboveboard.importers.cstate.folder import CONFIGS, Issue, Site, read_site
from aboveboard.importers.cstate.front import Front, Refused
from aboveboard.importers.cstate.issues import read_issue, why_not
from aboveboard.importers.cstate.systems import Systems, config_unread
from aboveboard.importers.doubts import Doubt
from aboveboard.importers.drafts import Harvest, IncidentDraft
from aboveboard.importers.times import Zones
from aboveboard.model.moments import read_zone
from aboveboard.problems import Where


def read_cstate(folder: Path, zones: Zones) -> Harvest:
    """Read a cState site, or the folder of its issues.

    Args:
        folder: The site's folder, its content folder or that of its issues.
        zones: The company's zone, and the one named for times that say none; where none is
            named, that of the site's configuration counts.

    Raises:
        OSError: A file cannot be opened.
    """
    site = read_site(folder)
    found = harvest(site, zones)
    if site.config is None:
        return replace(found, doubts=(*found.doubts, _without_config(site)))
    return found


def harvest(site: Site, zones: Zones) -> Harvest:
    """Read what was found of a site."""
    systems = Systems(site.config)
    zones = replace(zones, given=zones.given or read_zone(systems.zone or "-"))
    drafts: dict[str, IncidentDraft] = {}
    doubts: list[Doubt] = []
    problems = list(site.problems)
    for issue in _named_apart(site.issues):
        front = Front(issue)
        try:
            if left := why_not(front):
                doubts.append(left)
                continue
            draft, found = read_issue(front, systems, zones)
        except Refused as refused:
            problems.append(refused.problem)
            continue
        drafts[draft.origin] = draft
        doubts += found
    doubts += systems.doubts()
    return Harvest(
        tuple(systems.known.values()), tuple(drafts.values()), tuple(doubts), tuple(problems)
    )


def _without_config(site: Site) -> Doubt:
    if site.other_config:
        told = f"The configuration is {site.other_config}, and only YAML is read."
        return config_unread(Where(site.other_config), told)
    told = "There is no configuration, such as config.yml, in the folder that was named."
    return config_unread(Where(CONFIGS[0]), told)


def _named_apart(issues: tuple[Issue, ...]) -> list[Issue]:
    """Give issues of one name in several folders a name with their folder."""
    taken: set[str] = set()
    named = []
    for issue in issues:
        stem = issue.stem
        if stem in taken:
            stem = issue.document.path.removesuffix(".md")
        taken.add(stem)
        named.append(replace(issue, stem=stem))
    return named
