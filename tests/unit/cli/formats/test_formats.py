import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aboveboard.cli.formats import (
    as_code_quality,
    as_sarif,
    as_workflow_commands,
    place_in_repository,
)
from aboveboard.cli.formats.fingerprints import fingerprints
from aboveboard.problems import ALL_CODES, Code, Problem, Severity, Where

SCHEMAS = Path(__file__).parents[3] / "schemas"


def problem(
    severity: Severity = Severity.ERROR,
    line: int = 3,
    message: str = "Wrong.",
    path: str = "a.yaml",
) -> Problem:
    """Give a problem that differs in one thing."""
    code = Code(f"of-{severity.value}", severity, "form", "It matters.")
    return Problem(Where(path, line, 5), code, message, "Mend it.")


OF_EACH = tuple(problem(severity, line) for line, severity in enumerate(Severity, 1))


def valid(text: str, schema: str) -> Any:
    """Parse what was written and hold it to a schema."""
    told = json.loads(text)
    jsonschema.validate(told, json.loads((SCHEMAS / schema).read_text(encoding="utf-8")))
    return told


def test_github_is_told_each_problem_with_its_place() -> None:
    """What makes check fail is an error there, what waits a notice; below it why and what to do."""
    assert as_workflow_commands(OF_EACH, "content/") == (
        "::error file=content/a.yaml,line=1,col=5,title=of-error::"
        "Wrong.%0AIt matters.%0AMend it.\n"
        "::error file=content/a.yaml,line=2,col=5,title=of-withhold::"
        "Wrong.%0AIt matters.%0AMend it.\n"
        "::warning file=content/a.yaml,line=3,col=5,title=of-warning::"
        "Wrong.%0AIt matters.%0AMend it.\n"
        "::notice file=content/a.yaml,line=4,col=5,title=of-care::"
        "Wrong.%0AIt matters.%0AMend it.\n"
    )


def test_no_text_can_be_taken_for_a_command_of_its_own() -> None:
    """Per cent and line breaks are escaped everywhere, colon and comma in properties, too."""
    odd = problem(message="50%\r\n::set-output name=x::y, z\x1b[2J", path="a,b:c%.yaml")
    assert as_workflow_commands([odd], "") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=of-error::"
        "50%25%0D%0A::set-output name=x::y, z\\x1b[2J%0AIt matters.%0AMend it.\n"
    )


def test_gitlab_is_told_in_its_own_form() -> None:
    """Every severity has one of its five, and a finding has its line."""
    told = valid(as_code_quality(OF_EACH, "content/"), "gitlab-code-quality.json")
    assert [finding["severity"] for finding in told] == ["blocker", "major", "minor", "info"]
    assert told[2] | {"fingerprint": ""} == {
        "description": "Wrong. Mend it.",
        "check_name": "of-warning",
        "fingerprint": "",
        "severity": "minor",
        "location": {"path": "content/a.yaml", "lines": {"begin": 3}},
    }


def test_of_nothing_there_is_a_report_all_the_same() -> None:
    """Programs can always parse it; the rules are told with no finding, too."""
    assert valid(as_code_quality([], ""), "gitlab-code-quality.json") == []
    (run,) = valid(as_sarif([], ""), "sarif-2.1.0-rtm.5.json")["runs"]
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(
        code.name for code in ALL_CODES
    )


def test_sarif_has_rules_levels_and_places() -> None:
    """Each result points at its rule; a file is named from the root of the repository."""
    log = valid(as_sarif(OF_EACH, "my content/"), "sarif-2.1.0-rtm.5.json")
    (run,) = log["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert log["version"] == "2.1.0"
    assert [result["level"] for result in results] == ["error", "error", "warning", "note"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    rule = rules[results[2]["ruleIndex"]]
    assert rule["id"] == "of-warning"
    assert rule["shortDescription"] == {"text": "Of warning"}
    assert rule["fullDescription"] == {"text": "It matters."}
    assert rule["properties"]["principle"] == "form"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert results[2]["message"] == {"text": "Wrong. Mend it."}
    assert results[2]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "my%20content/a.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 5},
            }
        }
    ]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_names_what_lies_in_no_repository_by_its_place_on_the_machine() -> None:
    """A relative address would lead nowhere."""
    (run,) = valid(as_sarif([problem()], "/some where/"), "sarif-2.1.0-rtm.5.json")["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///some%20where/a.yaml"}


def test_a_code_that_is_milder_today_is_one_rule_still() -> None:
    """What waits has its rule once, at the severity that the rule has."""
    known = next(code for code in ALL_CODES if code.severity is Severity.WARNING)
    mild = Problem(Where("a"), known.as_care(), "m", "h")
    (run,) = valid(as_sarif([mild], ""), "sarif-2.1.0-rtm.5.json")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == len(ALL_CODES)
    assert run["results"][0]["level"] == "note"
    assert rules[run["results"][0]["ruleIndex"]]["defaultConfiguration"] == {"level": "warning"}


def test_a_problem_is_known_again_where_lines_and_days_have_moved() -> None:
    """By file, code and words; two that are alike are still told apart."""
    before = [problem(message="3 days late"), problem(message="Other"), problem(line=9)]
    after = [problem(message="4 days late", line=7), problem(message="Other"), problem(line=20)]
    assert list(fingerprints(before)) == list(fingerprints(after))
    assert len(set(fingerprints(before))) == 3
    twins = list(fingerprints([problem(line=1), problem(line=2), problem(path="b.yaml")]))
    assert len(set(twins)) == 3
    assert list(fingerprints([problem(line=5), problem(line=6)])) == twins[:2]


@pytest.mark.parametrize("kind", ["folder", "file", "none"])
def test_paths_are_those_of_the_repository(tmp_path: Path, kind: str) -> None:
    """From the nearest folder with .git in it, which in a worktree is a file; else from here."""
    content = tmp_path / "repository" / "company" / "content"
    content.mkdir(parents=True)
    sign = tmp_path / "repository" / ".git"
    if kind == "folder":
        sign.mkdir()
    elif kind == "file":
        sign.write_text("gitdir: elsewhere\n")
    here = tmp_path / "repository" / "company"
    prefix = place_in_repository(content, here)
    assert prefix == ("content/" if kind == "none" else "company/content/")
