"""Credentials that a file has in pieces, and its reader whole."""

import unicodedata

import pytest

from aboveboard.sources.credentials import credentials_in, credentials_in_names, hidden

TOKEN = "ghp_" + "a1B2" * 9
UNSEEN = {
    "a sign of no width": "\u200b",
    "a soft hyphen": "\u00ad",
    "a sign of direction": "\u202e",
    "an isolate": "\u2066",
    "a variation": "\ufe01",
    "one of the later variations": "\U000e0101",
    "a filler": "\u3164",
    "a byte order mark": "\ufeff",
    "an escape of JSON": "\\u200b",
    "a short escape of YAML": "\\xad",
    "a long escape of YAML": "\\U0000200b",
    "a control": "\\x01",
    "a line of YAML that goes on": "\\\n    ",
    "the same as Windows has it": "\\\r\n\t",
    "a name": "&shy;",
    "a name without its end": "&shy",
    "a long name": "&ZeroWidthSpace;",
    "a number": "&#8203;",
    "a number with zeros": "&#000000000008203;",
    "a number of base 16": "&#X0000000200B;",
    "a name within JSON": "\\u0026shy;",
    "a name within HTML": "&amp;shy;",
    "a number within both": "\\u0026amp;#8203;",
    "a remark": "<!-- x -->",
    "a remark of lines": "<!-- a\nb -->",
    "a remark within JSON": "\\u003c!-- x --\\u003e",
    "an empty remark": "<!-->",
    "a tag": "<wbr>",
    "two tags": "<b></b>",
    "a tag with a value": "<span class='x y'>",
    "a tag of lines": "<i\nid=x>",
    "marks of Markdown": "**",
    "a mark of code": "`",
    "several": "\u200b&shy;<!-- x --><b>",
}


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    "token", [TOKEN, "glpat-" + "a1_B" * 5, "AKIA" + "QZ7L" * 4], ids=["GitHub", "GitLab", "AWS"]
)
def test_a_token_is_known_wherever_something_unseen_splits_it(token: str, unseen: str) -> None:
    """Anywhere in it; who reads the page or copies from it has it whole, and no message has."""
    for at in range(1, len(token)):
        text = f"A &amp; B\\_\u200b: Ä {token[:at]}{unseen}{token[at:]} & so on\n"
        (problem,) = credentials_in("x.md", text)
        assert (problem.where.line, problem.where.column) == (1, 17)
        assert hidden(text, "#") == "A &amp; B\\_\u200b: Ä # & so on\n"


@pytest.mark.parametrize(
    "unseen", ["\u200b", "&shy;", "\\u200b", "<!-- x -->", "&ZeroWidthSpace;", "\ufe0f"]
)
@pytest.mark.parametrize(
    "secret",
    [
        "postgres://u:geheim7@db",
        "https://maria:ferry-9@files.example",
        "-----BEGIN PRIVATE KEY-----",
    ],
)
def test_so_is_a_password_or_a_key_though_it_is_short_or_has_blanks(
    secret: str, unseen: str
) -> None:
    """The quick look at long words alone would pass them over."""
    for at in range(1, len(secret)):
        assert len([*credentials_in("x.md", f"a {secret[:at]}{unseen}{secret[at:]} b")]) == 1


@pytest.mark.parametrize(
    "written",
    [
        "\\U00000067hp_{}",
        "\\x67hp_{}",
        "&#103;hp_{}",
        "ghp&#0000000095;{}",
        "ghp&lowbar;{}",
        "ghp\\_{}",
        "ghp\\x5f{}",
        "ghp\\u005F{}",
        "gh\\x70_{}",
        "ghp&#x5f;{}",
        "&nosuch; ghp&#95;{}",
        "g<b>hp</b>_{}",
        "**g**hp_{}",
        "gh<!-- a -->p&#95<i>{}",
        'say: "no\\fghp_{}"',
        'say: "no\\Nghp_{}"',
        "<p>g<b>hp</b>_{}</p>",
        "&#1114112;&#103;hp_{}",
    ],
)
def test_signs_of_a_token_may_be_written_otherwise(written: str) -> None:
    """As escapes, by their numbers, within tags, or behind an escape that is no letter."""
    assert len([*credentials_in("x.md", f"{written.format('a1B2' * 9)}\n")]) == 1


def test_a_password_within_tags_is_known() -> None:
    """Readers see it beside its host."""
    assert len([*credentials_in("x.md", "https://maria:fer<b>ry</b>-9@files.example")]) == 1


@pytest.mark.parametrize("within", ["<!-- {} -->", "<a title='{}'>x</a>", "<!-- {}", "<{}>"])
def test_what_stands_in_a_remark_or_a_tag_is_known_too(within: str) -> None:
    """No page shows it, and the repository has it."""
    for text in (TOKEN, TOKEN.replace("_", "&#95;")):
        assert len([*credentials_in("x.md", within.format(text))]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<b>https://x.example</b>:maria@firm.example",
        "https://x.example<br>Mail:maria@firm.example",
        "postgres://app:<password>_2@db.example",
        "https://x.example\\nMail:maria@firm.example",
        f"AKIA</td><td>{'QZ7L' * 4}",
        f"AKIA<br/>{'QZ7L' * 4}",
        f"AKIA {'QZ7L' * 4}",
        f"ghp_{'a1B2' * 4}****{'a1B2' * 5}",
        "&#1114112; \\U00110000 &#x110000; &#; &#x; &#0; \\U0000 \\",
    ],
)
def test_what_stands_apart_for_its_reader_is_not_joined(text: str) -> None:
    """Cells, lines and what a tag ends; nor does what is no sign at all stop the search."""
    assert [*credentials_in("x.md", text)] == []


@pytest.mark.parametrize("sign", ["\0", "\x08", "\x0e", "\x1b", "\x7f"])
def test_a_control_hides_no_token_though_all_the_rest_is_ascii(sign: str) -> None:
    """As 0 does in UTF-16 that does not begin as such: the file is refused, and yet in history."""
    assert len([*credentials_in("x.md", sign.join(TOKEN))]) == 1


def test_a_name_that_is_no_unicode_is_looked_through_as_well() -> None:
    """As disks have it that were written in another encoding."""
    assert len([*credentials_in_names([f"caf\udce9/{TOKEN}.md"])]) == 1


def test_every_sign_of_format_counts_as_unseen() -> None:
    """As Unicode says that they are, whichever Python's tables know."""
    signs = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) == "Cf"]
    assert len(signs) > 150
    assert [sign for sign in signs if not [*credentials_in("x", f"ghp_{sign}{'a1B2' * 9}")]] == []


def test_the_place_is_told_though_much_was_taken_out_before_it() -> None:
    """Line and column are those of the file, in whichever pass it was found."""
    text = "a &amp;shy; b\n<!-- x\ny --> \\u0026shy;\n <b>c</b> ghp_<i>&#8203;" + "a1B2" * 9
    (problem,) = credentials_in("x.md", text)
    assert (problem.where.line, problem.where.column) == (4, 11)
