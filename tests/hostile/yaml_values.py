"""YAML whose values are refused by what they should be."""

from factories import client, company, plan
from hostile.case import CLIENT, COMPANY, INCIDENT_FILE, WEB, Case, case_of

PLAN = "content/plans/care.yaml"
_GOAL = {"id": "calls", "want": "Calls", "said_on": "2026-01-01", "measure": "calls", "from": "1"}


def _since(name: str, day: str, reason: str) -> Case:
    text = client().replace("'2024-01-01'", day)
    return case_of(CLIENT, name, text, "2:8", reason)


def _goal(name: str, number: str, reason: str) -> Case:
    text = client(goals=[{**_GOAL, "to": "GOAL"}]).replace("GOAL", number)
    return case_of(CLIENT, name, text, "12:7", reason)


def _name(name: str, sign: str) -> Case:
    return case_of(WEB, f"a name with {name}", f"name: W{sign}eb\nmeans: x\n", "1:7", "be seen")


def _zone(name: str, zone: str) -> Case:
    return case_of(COMPANY, f"a zone {name}", company(timezone=zone), "2:11", "not a time zone")


def _began(name: str, time: str, reason: str) -> Case:
    head = f"---\ntitle: T\nservices: {{web: major_outage}}\nbegan: {time}\n---\n"
    text = f"{head}## 09:58 Investigating\nWe look.\n"
    return case_of(INCIDENT_FILE, name, text, "4:8", reason)


CASES = (
    _since("the year 10000", "10000-01-01", "is not a day"),
    _since("the year 0", "0000-01-01", "There is no day"),
    _since("the last year of the calendar", "9999-12-31", "not one of ours"),
    _since("the 30th of February", "2026-02-30", "There is no day"),
    _since("a day that YAML 1.1 knows", "2024-1-1", "is not a day"),
    _since("a day in Arabic digits", "٢٠٢٤-٠١-٠١", "is not a day"),
    _since("a day as a number of YAML 1.1", "010", "is not a day"),
    _since("a day as a mapping", "{year: 2024}", "A mapping stands where"),
    _since("a day as a list", "[2024-01-01]", "A list stands where"),
    _goal("an infinite number", ".inf", "is not a number"),
    _goal("a number that is none", ".nan", "is not a number"),
    _goal("a power of ten without end", "1e999999999", "is not a number"),
    _goal("a number with 5,000 digits", "9" * 5_000, "is not a number"),
    _goal("a number with underscores", "1_000", "is not a number"),
    _goal("a hexadecimal number", "0x7fffffff", "is not a number"),
    _began("sixty minutes by YAML 1.1", "12:30:00", "is not a time"),
    _began("a clock of 25 hours", "2026-11-12 25:00", "No clock shows"),
    _began("an offset of a hundred hours", "2026-11-12 09:40 +99:00", "No clock shows"),
    _began("a time that the zone skips", "2026-03-29 01:30", "does not exist there"),
    _began("a time that the zone has twice", "2026-10-25 01:30", "comes twice"),
    _zone("in another folder", "../../../../etc/passwd"),
    _zone("by a whole path", "/etc/localtime"),
    _zone("that is a folder", "Europe"),
    _zone("that some machines have", "right/Europe/London"),
    _zone("that is the machine's", "posixrules"),
    _zone("of 5,000 signs", "A" * 5_000),
    case_of(
        PLAN,
        "a length that no calendar has",
        plan(promises={"first_reply": "99999999999999999999 years"}),
        "7:16",
        "not a duration",
    ),
    case_of(PLAN, "less than nothing", plan(uptime={"target": "-1"}), "7:11", "not a percentage"),
    case_of(WEB, "a name turned round", "name: W\u202eeb\nmeans: x\n", "1:7", "cannot be seen"),
    case_of(
        WEB, "the same by an escape", 'name: "W\\u202eeb"\nmeans: x\n', "1:7", "cannot be seen"
    ),
    _name("a mark that turns Arabic", "\u061c"),
    _name("a hyphen that is not shown", "\u00ad"),
    _name("letters for machines", "\U000e0061"),
    _name("a filler of no width", "\u3164"),
    _name("a vowel of no width", "\u180e"),
    case_of(
        CLIENT,
        "an id with a sign of no width",
        client(contacts=[{"id": "jo\u200ban", "name": "Joan", "role": "Owner"}]),
        "7:7",
        r"'jo\u200ban' is not an id",
    ),
    case_of(
        CLIENT,
        "an id with a letter that looks alike",
        client(contacts=[{"id": "jo\u0430n", "name": "Joan", "role": "Owner"}]),
        "7:7",
        "is not an id",
    ),
    case_of(CLIENT, "a path that leads out", client(path="../x"), "6:7", "is not a path"),
    case_of(CLIENT, "a path of the site's own", client(path="assets"), "6:7", "is taken"),
    case_of(CLIENT, "a path that Windows keeps", client(path="com1"), "6:7", "is taken"),
    case_of(CLIENT, "a path in capitals", client(path="ACME"), "6:7", "is not a path"),
    Case(
        "two clients under one path",
        {
            CLIENT: client(path="same-9k2"),
            "content/clients/beta/client.yaml": client(path="same-9k2"),
        },
        "content/clients/beta/client.yaml:6:7: error ",
        "is that of acme, too",
    ),
    Case(
        "a path that is another client's id",
        {CLIENT: client(path="beta"), "content/clients/beta/client.yaml": client()},
        "content/clients/beta/client.yaml:1:1: error ",
        "is that of acme, too",
    ),
)
