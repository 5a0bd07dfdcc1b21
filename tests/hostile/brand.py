"""``company.yaml``: the brand, and what becomes an address."""

from factories import company
from hostile.case import COMPANY, Case, case_of

_ADDRESS, _SITE, _MAIL = "is not a web address", "is not the address of a site", "e-mail address"


def _brand(name: str, key: str, value: str, reason: str) -> Case:
    text = company(brand={key: value})
    return case_of(COMPANY, name, text, f"7:{len(key) + 5}", reason)


def _company(name: str, key: str, value: str, reason: str) -> Case:
    return case_of(COMPANY, name, company(**{key: value}), f"6:{len(key) + 3}", reason)


def _speak(name: str, key: str, value: str, reason: str) -> Case:
    text = company(speak_to_us={key: value})
    return case_of(COMPANY, name, text, f"5:{len(key) + 5}", reason)


CASES = (
    _brand("a colour that closes its rule", "accent", "red;} *{display:none}", "not a colour"),
    _brand("a colour that calls out", "accent", "url(https://evil.example)", "not a colour"),
    _brand("a colour of three digits", "accent", "#fff", "not a colour"),
    _brand("a colour that nobody can read", "accent", "#ffff00", "has a contrast of"),
    _brand("a font that closes its rule", "font", "Arial; } * { display: none", "name of a font"),
    _brand("a font that imports", "font", 'x"; @import url(//evil.example)', "name of a font"),
    _brand("a font that closes the style", "font", "</style><script>", "name of a font"),
    _brand("a font of 100,000 letters", "font", "a" * 100_000, "name of a font"),
    _brand("a logo further up", "logo", "../../../etc/passwd", "There is no picture"),
    _brand("a logo by a whole path", "logo", "/etc/passwd", "There is no picture"),
    _brand("a logo from elsewhere", "logo", "https://evil.example/l.png", "There is no picture"),
    _brand("a record as a logo", "logo", "company.yaml", "There is no picture"),
    Case(
        "a client's picture as a logo",
        {
            COMPANY: company(brand={"logo": "clients/acme/notes/g.png"}),
            "content/clients/acme/notes/g.png": "",
        },
        f"{COMPANY}:7:9: error ",
        "There is no picture",
    ),
    case_of(
        COMPANY,
        "a colour that YAML takes for a remark",
        f"{company()}brand:\n  accent: #1f6f54\n",
        "7:11",
        "opens a remark",
    ),
    _company("a website that is a script", "website", "javascript:alert(1)", _ADDRESS),
    _company("a website that leaves its quotes", "website", 'https://a.example/"x="', _ADDRESS),
    _company("a website with a password", "website", "https://me:pass@a.example/", _ADDRESS),
    _company("a base that is data", "base_url", "data:text/html,x", _SITE),
    _company("a base with a header", "base_url", "https://a.example/\nX: 1", _SITE),
    _company("a base with a question", "base_url", "https://a.example/?next=", _SITE),
    _company("a base that is no address", "base_url", "https://[a", _SITE),
    case_of(
        COMPANY,
        "a language that is a path",
        company(language="../../x"),
        "3:11",
        "is not a language tag",
    ),
    _speak("mail with a copy", "email", "a@b.example?bcc=x@y.example", _MAIL),
    _speak("mail with a header", "email", "a@b.example\nBcc: x@y.example", _MAIL),
    _speak("a telephone that is a script", "phone", "javascript:1", "is not a phone number"),
)
