"""Write our content anew, in the form in which a user of Hugo or Eleventy would hold it.

    python bench/translate.py CONTENT OUT

``OUT/data`` gets JSON, which both read faster than YAML: ``company.json``, ``incidents.json``,
``windows.json`` and ``clients.json``, each record by its id. ``OUT/incidents`` gets a Markdown
file for each write-up. Times are written in UTC. Nothing is worked out here that depends on a
client: who sees what, day bars and uptime are the business of the templates.
"""

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

Fields = dict[str, Any]

_UPDATE = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d) (\w+)(?: \{(.*)\})?")
_TASK = re.compile(r"- \[([ x])\] (.*) \(([\w-]+), (\d{4}-\d\d-\d\d)\)")
_OWN = re.compile(r"### For ([\w-]+)\n(.*?)(?=\n#|\Z)", re.DOTALL)
_ORDER = ("What this meant for you", "We are sorry", "What went wrong", "What we did")


class _Loader(yaml.CSafeLoader):
    """Leaves days as they are written."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for sign, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def translate(content: Path, out: Path) -> None:
    """Write data and incidents."""
    data = out / "data"
    data.mkdir(parents=True, exist_ok=True)
    company = _company(content)
    zone = ZoneInfo(company["timezone"])
    team = company["team"]
    incidents: Fields = {}
    folder = out / "incidents"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((content / "incidents").glob("*.md")):
        incident, write_up = _incident(path, zone, team)
        incidents[path.stem] = incident
        (folder / path.name).write_text(write_up, "utf-8")
    windows = {path.stem: _window(path, zone) for path in (content / "maintenance").glob("*.md")}
    clients = {path.name: _client(path) for path in sorted((content / "clients").iterdir())}
    written = {"company": company, "incidents": incidents, "windows": windows, "clients": clients}
    for name, value in written.items():
        (data / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def _yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - a safe loader


def _note(path: Path) -> tuple[Fields, str]:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.load(front, _Loader) or {}, body.strip()  # noqa: S506 - a safe loader


def _company(content: Path) -> Fields:
    company: Fields = _yaml(content / "company.yaml")
    company["team"] = {one["id"]: one for one in _yaml(content / "team.yaml")}
    company["providers"] = {one["id"]: one for one in _yaml(content / "providers.yaml")}
    company["services"] = {path.stem: _yaml(path) for path in (content / "services").iterdir()}
    for service in company["services"].values():
        service["provider"] = service.pop("relies_on")[0]
    company["plans"] = {path.stem: _yaml(path) for path in (content / "plans").iterdir()}
    for name, plan in company["plans"].items():
        plan["roadmap"] = _yaml(content / "roadmap" / f"{name}.yaml")
    company["notes"] = list(_notes(content / "notes", "all"))
    return company


def _notes(folder: Path, of: str) -> Iterator[Fields]:
    for path in sorted(folder.glob("*.md")):
        front, body = _note(path)
        prefix = "" if of == "all" else "you-"
        yield {**front, "id": prefix + path.stem, "day": path.stem[:10], "of": of, "body": body}


def _client(folder: Path) -> Fields:
    client: Fields = _yaml(folder / "client.yaml")
    client["roadmap"] = _yaml(folder / "roadmap.yaml")
    client["notes"] = list(_notes(folder / "notes", "own"))
    quotes = sorted((folder / "testimonials").glob("*.yaml"), reverse=True)
    client["testimonials"] = [{**_yaml(path), "day": path.stem[:10]} for path in quotes]
    return client


def _utc(text: str, zone: ZoneInfo) -> str:
    at = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    return at.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


def _window(path: Path, zone: ZoneInfo) -> Fields:
    front, body = _note(path)
    times: Fields = {
        name: _utc(front[name], zone)
        for name in ("from", "to", "announced", "done")
        if name in front
    }
    front |= times
    return {**front, "body": body}


def _incident(path: Path, zone: ZoneInfo, team: Fields) -> tuple[Fields, str]:
    front, body = _note(path)
    day = front["began"][:10]
    updates, sections = [], {}
    for piece in re.split(r"^## ", body, flags=re.MULTILINE)[1:]:
        head, _, text = piece.partition("\n")
        found = _UPDATE.fullmatch(head)
        if not found:
            sections[head] = text.strip()
            continue
        day = found[1] or day
        changes = dict(change.split(": ") for change in (found[4] or "").split(", ") if change)
        updates.append(
            {
                "at": _utc(f"{day} {found[2]}", zone),
                "phase": found[3].lower(),
                "changes": changes,
                "text": text.strip(),
            }
        )
    meant = sections.get(_ORDER[0], "")
    front["for"] = {own[1]: own[2].strip() for own in _OWN.finditer(meant)}
    sections[_ORDER[0]] = _OWN.sub("", meant).strip()
    front["tasks"] = [
        {
            "done": done == "x",
            "text": text,
            "name": team[who]["name"],
            "day": by,
            "dayText": _in_words(by),
        }
        for done, text, who, by in _TASK.findall(sections.get("What we are changing", ""))
    ]
    write_up = "".join(
        f"## {head}\n\n{sections[head]}\n\n" for head in _ORDER if sections.get(head)
    )
    title = json.dumps(front["title"])
    quiet = "build: {render: never, list: never}"
    return (
        {**front, "began": _utc(front["began"], zone), "updates": updates},
        f"---\ntitle: {title}\n{quiet}\n---\n{write_up}",
    )


def _in_words(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %B %Y}"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Write our content for Hugo and Eleventy.")
    parser.add_argument("content", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    translate(given.content, given.out)


if __name__ == "__main__":
    main()
