import pytest

from aboveboard.problems import CLIENT_NAMED_IN_SHARED_TEXT
from factories import (
    JOAN,
    TOLD,
    Changes,
    client,
    company,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    problems_of,
    problems_since,
    providers,
    quotation,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    yaml_of,
)

NAME = "client-named-in-shared-text"
LARK = client(
    name="Larkspur Toys",
    path="lark-x7k2p9q4r8s1t6u3",
    contacts=[
        {"id": "mara", "name": "Mara Lind", "email": "mara@lark.example", "phone": "0117 496 0001"}
    ],
)
NOTE = "notes/2026-11-01-x.md"


def told(changes: Changes) -> list[str]:
    """Give where the rule finds what, among the clients Acme and Larkspur Toys."""
    texts = files({"clients/larkspur-toys/client.yaml": LARK, **changes})
    lines = problems_of(texts)
    assert all(f" error {NAME}: " in line for line in lines), lines
    return [line.replace(f": error {NAME}", "") for line in lines]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Larkspur Toys", "is a client"),
        ("Acme", "is a client"),
        ("larkspur-toys", "is the id of Larkspur Toys, a client"),
        ("Mara Lind", "is the contact's name of Larkspur Toys, a client"),
        ("mara@lark.example", "is the mail address of Larkspur Toys, a client"),
        ("0117 496 0001", "is the phone number of Larkspur Toys, a client"),
        ("lark-x7k2p9q4r8s1t6u3", "is the portal's path of Larkspur Toys, a client"),
    ],
)
def test_a_shared_text_names_no_client(words: str, what: str) -> None:
    """At the line and column where it stands."""
    text = note(f"All is well.\n\nWe helped {words}.\n", title="News")
    assert told({NOTE: text}) == [f"{NOTE}:6:11: '{words}' {what}, and others read this."]


@pytest.mark.parametrize(
    "words", ["Mara@Lark.example", "MARA@lark.Example", "mara@<b>LARK</b>.example"]
)
def test_a_mail_address_is_one_in_any_letters(words: str) -> None:
    """Nobody's mailbox is another's for its capitals, wherever programs or people put them."""
    assert told({NOTE: note(f"Write to {words}.\n")}) == [
        f"{NOTE}:3:10: 'mara@lark.example' is the mail address of Larkspur Toys, a client, "
        "and others read this."
    ]


@pytest.mark.parametrize(
    ("words", "how_many"),
    [("Mara Linds Laden", 1), ("Mara <b>Linds</b> Laden", 1), ("Mara Lindson", 0), ("Acmes", 0)],
)
def test_a_name_is_one_in_the_genitive_of_german(words: str, how_many: int) -> None:
    """It has no apostrophe; a name of one word might be the plural of an ordinary one."""
    assert len(told({NOTE: note(f"Das ist {words}.\n")})) == how_many


def test_a_name_that_ends_in_s_is_nobody_else_s_genitive() -> None:
    """It is told of whom it names, and not at all to whom it names."""
    acme = client(contacts=[{**JOAN, "name": "Mara Linds"}])
    own = "clients/acme/notes/2026-11-01-x.md"
    texts = {"clients/acme/client.yaml": acme, own: note("Dear Mara Linds.\n")}
    assert told(texts) == []
    assert told({**texts, NOTE: note("Dear Mara Linds.\n")}) == [
        f"{NOTE}:3:6: 'Mara Linds' is the contact's name of Acme, a client, and others read this."
    ]


def test_a_mail_address_is_one_s_own_in_any_letters() -> None:
    """Who keeps the books of two clients is recorded twice, and maybe not in the same letters."""
    mara = {**JOAN, "name": "Mara Voss", "email": "Mara@Lark.example"}
    told_to_acme = note("Write to mara@lark.example, or to Mara@Lark.example.\n")
    acme = client(contacts=[mara])
    texts = {"clients/acme/client.yaml": acme, "clients/acme/notes/2026-11-01-x.md": told_to_acme}
    assert told(texts) == []


@pytest.mark.parametrize(
    "words",
    ["larkspur toys", "Larkspur Toyshop", "acme", "Acme-like", "Lind", "Toys", "<!-- Acme -->"],
)
def test_ordinary_words_are_no_client(words: str) -> None:
    """Nor is what is part of a longer word, or a remark that nobody reads."""
    assert told({NOTE: note(f"All is {words} well.\n")}) == []


@pytest.mark.parametrize(
    "text",
    [
        "Put `<!--` before the Acme line, `-->` behind.",
        "```html\n<!-- by Acme -->\n```",
        "~~~\n<!--\n~~~\nBy Acme.\n\nFirst --> then.",
    ],
)
def test_what_looks_like_a_remark_in_code_is_read(text: str) -> None:
    """A page shows it, and all behind it; a real remark behind it is none the less hidden."""
    (line,) = told({NOTE: note(f"{text}\n\nWell. <!-- the Acme -->\n")})
    assert line.endswith(": 'Acme' is a client, and others read this.")


def test_a_name_over_two_lines_is_a_name() -> None:
    """It is told where it begins; the longest of several at one place is told alone."""
    text = note("Thanks to Larkspur\n  Toys.\nWrite to mara@larkspur-toys.example.\n")
    mail = LARK.replace("mara@lark.example", "mara@larkspur-toys.example")
    assert told({NOTE: text, "clients/larkspur-toys/client.yaml": mail}) == [
        f"{NOTE}:3:11: 'Larkspur Toys' is a client, and others read this.",
        f"{NOTE}:5:10: 'mara@larkspur-toys.example' is the mail address of Larkspur Toys, "
        "a client, and others read this.",
    ]


def test_a_passage_for_the_client_itself_may_name_it() -> None:
    """Up to its end; and a passage for another may not."""
    text = note(
        "All is well.\n\n### For larkspur-toys\nDear Larkspur Toys!\n\n"
        "### For acme\nDear Acme, not Larkspur Toys!\n"
    )
    assert told({NOTE: text}) == [
        f"{NOTE}:9:16: 'Larkspur Toys' is a client, and others read this."
    ]


PATHS_AND_TEXTS = {
    "company.yaml": company(how_we_work=["We work for Larkspur Toys."]),
    "team.yaml": team({"id": "tom", "name": "Tom", "role": "Looks after Larkspur Toys"}),
    "providers.yaml": providers({"id": "p", "name": "P", "does": "mail for Larkspur Toys"}),
    "services/web.yaml": service(parts=["Shop of Larkspur Toys"]),
    "plans/care.yaml": plan(goodwill={"late": "As Larkspur Toys had it"}),
    "roadmap/care.yaml": roadmap(roadmap_item(why="Larkspur Toys wants it.")),
    "incidents/2026-11-12-x.md": incident(title="Larkspur Toys is down"),
    "maintenance/2026-12-05-x.md": maintenance(title="We move Larkspur Toys"),
    NOTE: note(title="Larkspur Toys is here"),
}


@pytest.mark.parametrize("path", PATHS_AND_TEXTS)
def test_no_shared_file_may_name_a_client(path: str) -> None:
    """Whatever several read: lines of the company, team, providers, services, plans, events."""
    (line,) = told({path: PATHS_AND_TEXTS[path]})
    assert line.startswith(f"{path}:")


@pytest.mark.parametrize(
    "changes",
    [
        {"incidents/2026-11-12-x.md": incident(
            title="The shop of Larkspur Toys is down", clients=["larkspur-toys"])},
        {"maintenance/2026-12-05-x.md": maintenance(
            title="We move Larkspur Toys", clients=["larkspur-toys"])},
        {"services/toys.yaml": service(name="Toys", parts=["Shop of Larkspur Toys"]),
         "clients/larkspur-toys/client.yaml": LARK.replace("service: web", "service: toys")},
        {"plans/toys.yaml": plan(**{"for": "Larkspur Toys"}),
         "roadmap/toys.yaml": roadmap(roadmap_item(why="Larkspur Toys wants it.")),
         "clients/larkspur-toys/client.yaml": LARK.replace("plan: care", "plan: toys")},
        {NOTE: note("Dear Larkspur Toys!\n", plans=["toys"]), "plans/toys.yaml": plan(),
         "clients/larkspur-toys/client.yaml": LARK.replace("plan: care", "plan: toys")},
    ],
)  # fmt: skip
def test_what_the_client_alone_reads_may_name_it(changes: Changes) -> None:
    """By `clients`, or because nobody else has the service or the plan."""
    assert told(changes) == []


def test_what_one_other_alone_reads_may_not() -> None:
    """One stranger is enough."""
    text = incident(title="Larkspur Toys is down", clients=["acme"])
    assert len(told({"incidents/2026-11-12-x.md": text})) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"providers.yaml": providers({"id": "lark", "name": "Larkspur Toys", "does": "toys"})},
        {"services/toys.yaml": service(name="Larkspur Toys")},
        {"company.yaml": company(name="Larkspur Toys")},
    ],
)
def test_a_name_that_the_company_has_of_its_own_tells_nothing(changes: Changes) -> None:
    """As of a provider that is a client, too."""
    assert told({**changes, NOTE: note("Larkspur Toys has a fault.\n")}) == []


def test_a_file_may_allow_itself_a_name_with_a_reason() -> None:
    """A word may be an ordinary one at the beginning of a sentence."""
    text = note("We saw that Acme was reached.\n", allow={NAME: "It is the height of things here."})
    assert told({NOTE: text}) == []


OHARA = {
    "clients/c-1/client.yaml": client(
        name="O'Hara's Caf\u00e9 Ltd", contacts=[{**JOAN, "email": "joan@ohara.example"}]
    )
}


@pytest.mark.parametrize(
    "words",
    [
        "O\u2019Hara\u2019s Caf\u00e9 Ltd", "O'HARA'S CAF\u00c9 LTD", "O'Hara's Cafe\u0301 Ltd",
        "O'Hara's *Caf\u00e9* Ltd", "O&#39;Hara's Caf&eacute; Ltd", "O\\'Hara's Caf\u00e9 Ltd",
        "Joan@ohara.example", "[mail](mailto:joan%40ohara.example)", "> O'Hara's\n> Caf\u00e9 Ltd",
    ],
)  # fmt: skip
def test_another_spelling_of_a_name_is_the_name(words: str) -> None:
    """Other apostrophes, accents, letters, marks and signs; told at its line."""
    (line,) = told({**OHARA, NOTE: note(f"All.\n\nWell.\n\n{words}\n")})
    assert line.startswith((f"{NOTE}:7:", f"{NOTE}:8:"))


BRAMBLE = {"clients/bramble/client.yaml": client(name="Bramble")}


@pytest.mark.parametrize(
    "body",
    ["Bramble is late.", "All is well. Bramble is late.", "# Bramble\nx", "- Bramble\n- x",
     "x\n\n**Bramble** is late.", "> Bramble", "Well!\nBramble."],
)  # fmt: skip
def test_at_the_beginning_a_name_of_one_word_may_be_any_word(body: str) -> None:
    """There every word has a capital; inside a sentence it has none."""
    assert told({**BRAMBLE, NOTE: note(f"{body}\n")}) == []
    assert told({**BRAMBLE, NOTE: note("x\n", title="Bramble is late")}) == []
    assert len(told({**BRAMBLE, NOTE: note("Here is\nBramble.\n")})) == 1


@pytest.mark.parametrize("name", ["Monday", "March", "November 2026", "Next update"])
def test_days_and_what_we_advise_to_write_are_nobody_s_names(name: str) -> None:
    """Wherever they stand."""
    house = {"clients/c-1/client.yaml": client(name=name), NOTE: note(f"We say {name} again.\n")}
    assert told(house) == []


def test_a_part_of_a_name_of_our_own_is_our_own() -> None:
    """As of a client that is called like the first word of the company."""
    house = {"company.yaml": company(name="Bramble Co"), NOTE: note("We at Bramble.\n")}
    assert told({**BRAMBLE, **house}) == []
    house["company.yaml"] = company(name="Brambles Co")
    assert len(told({**BRAMBLE, **house})) == 1


def test_the_hint_says_where_it_may_be_said() -> None:
    """A list cannot allow itself anything, and only a text has passages."""
    texts = files({"clients/larkspur-toys/client.yaml": LARK, **PATHS_AND_TEXTS})
    hints = {
        found.where.path: found.hint
        for found in problems_since(texts, texts)
        if found.code is CLIENT_NAMED_IN_SHARED_TEXT
    }
    assert hints["team.yaml"] == "Say it without naming anybody."
    assert "`allow: {client-named-in-shared-text: the reason}`" in hints["plans/care.yaml"]
    assert "### For" not in hints["plans/care.yaml"]
    text = note("For Larkspur Toys of course.\n")
    texts |= {NOTE: text}
    (found,) = (one for one in problems_since(texts, texts) if one.where.path == NOTE)
    assert "or under `### For larkspur-toys`, which that client alone reads" in found.hint


def test_a_heading_that_reading_refuses_is_not_told_twice() -> None:
    """What is told in other lines of the file is told all the same."""
    texts = files(
        {
            "clients/larkspur-toys/client.yaml": LARK,
            NOTE: note("## For Larkspur Toys\nDear Mara Lind!\n"),
        }
    )
    codes = [line.split()[2] for line in problems_of(texts)]
    assert codes == ["unclear-passage:", f"{NAME}:"]


OWN = "clients/acme/"
PEOPLE = {f"{OWN}client.yaml": client(contacts=[JOAN]), "team.yaml": team()}
OWN_TEXTS = {
    f"{OWN}client.yaml": client(agreed=["You share the server with Larkspur Toys."]),
    f"{OWN}roadmap.yaml": roadmap(roadmap_item(why="Larkspur Toys has it, too.")),
    f"{OWN}notes/2026-11-01-x.md": note("Meet Larkspur Toys.\n"),
    f"{OWN}concerns/2026-11-03-slow.md": concern(
        "## In your words\n> Slow.\n\n## What we did\nWe moved Larkspur Toys.\n"
    ),
    f"{OWN}reviews/2026-10-20-autumn.md": review(f"{TOLD}Larkspur Toys wants one as well.\n"),
}


@pytest.mark.parametrize("path", OWN_TEXTS)
def test_no_client_is_named_in_what_another_alone_reads(path: str) -> None:
    """Lines of its record, its roadmap, notes, concerns and talks."""
    (line,) = told({**PEOPLE, path: OWN_TEXTS[path]})
    assert line.startswith(f"{path}:")
    assert line.endswith(" 'Larkspur Toys' is a client, and another client reads this.")


@pytest.mark.parametrize("kind", ["introductions", "referrals", "testimonials"])
def test_people_name_each_other_where_they_were_asked(kind: str) -> None:
    """Whom they met through us, whom they sent to us, and what they said of it."""
    met = {"on": "2026-11-01", "to": "Larkspur Toys", "why": "Toys.", "by": "maria",
           "both_agreed": "2026-11-01"}  # fmt: skip
    sent = {"on": "2026-11-01", "who": "Larkspur Toys", "kind": "a shop"}
    texts = {
        "introductions": {f"{OWN}introductions.yaml": yaml_of([met])},
        "referrals": {f"{OWN}referrals.yaml": yaml_of([sent])},
        "testimonials": {
            f"{OWN}testimonials/2026-10-20-joan.yaml": quotation(quote="As good as Larkspur Toys.")
        },
    }
    assert told({**PEOPLE, **texts[kind]}) == []


def test_a_client_s_own_people_are_its_own() -> None:
    """As somebody who is a contact of two clients; and a client is named in its own folder."""
    mara = {"id": "mara", "name": "Mara Lind", "email": "mara@lark.example"}
    texts = {
        **PEOPLE,
        f"{OWN}client.yaml": client(contacts=[JOAN, mara], agreed=["We ring Mara Lind first."]),
        f"{OWN}notes/2026-11-01-x.md": note("Mara Lind and Acme: mara@lark.example.\n"),
    }
    assert told(texts) == []


def test_what_a_client_s_file_may_name_it_allows_itself_with_a_reason() -> None:
    """The hint says so where there is such a key."""
    path = f"{OWN}notes/2026-11-01-x.md"
    allowed = note("Meet Larkspur Toys.\n", allow={NAME: "Both said yes on 1 November."})
    assert told({path: allowed}) == []
    texts = files({"clients/larkspur-toys/client.yaml": LARK, **PEOPLE, **OWN_TEXTS})
    hints = {found.where.path: found.hint for found in problems_since(texts, texts)}
    assert hints[path].startswith("Say it without naming anybody. If it is an ordinary word")
    assert hints[f"{OWN}client.yaml"] == "Say it without naming anybody."


def test_a_client_who_is_a_person_is_told_once() -> None:
    """Its contact has the very same name."""
    person = client(name="Ilse Brandt", contacts=[{"id": "ilse", "name": "Ilse Brandt"}])
    text = note("As Ilse Brandt has it.\n")
    assert told({"clients/ilse/client.yaml": person, f"{OWN}notes/2026-11-01-x.md": text}) == [
        f"{OWN}notes/2026-11-01-x.md:3:4: 'Ilse Brandt' is a client, and another client reads this."
    ]


def test_in_a_client_s_folder_no_heading_opens_a_passage() -> None:
    """All of a note of its own is read by it alone."""
    text = note("### For larkspur-toys\nDear Larkspur Toys!\n")
    lines = problems_of(
        files({"clients/larkspur-toys/client.yaml": LARK, f"{OWN}notes/2026-11-01-x.md": text})
    )
    assert any(f" {NAME}: 'Larkspur Toys'" in line for line in lines)


def test_a_reason_that_clients_read_names_no_client() -> None:
    """The reason for another rule is for the next reader of the file alone."""
    reason = {"published-update-changed": "Larkspur Toys told us.", "softener": "Larkspur Toys."}
    found = told({"incidents/2026-11-12-x.md": incident(allow=reason)})
    assert len(found) == 1
