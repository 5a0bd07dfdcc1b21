"""Markdown: what is refused, and what comes to nothing."""

from factories import RESOLVED, incident
from hostile.case import INCIDENT_FILE, NOTE, Case, Harmless, case_of

_HEAD = "---\ntitle: Hello\n---\n"
_GONE, _LOST = "There is no picture", "would not be shown"
_DEEP, _SLOW = "too many levels", "longer than 5 seconds"


def _note(name: str, body: str, place: str, reason: str) -> Case:
    return case_of(NOTE, name, f"{_HEAD}{body}", place, reason)


CASES = (
    _note("a picture from elsewhere", "![x](https://evil.example/p.png)\n", "4:6", _GONE),
    _note("a picture by a whole path", "![x](/etc/passwd)\n", "4:6", _GONE),
    _note("a picture further up", "words\n\n![x](../../../logo.png)\n", "6:6", _GONE),
    _note("a picture further up in percent", "![x](%2e%2e/logo.png)\n", "4:6", _GONE),
    _note("a picture that is data", "![x](data:image/png;base64,AAAA)\n", "4:6", _GONE),
    _note("a picture that is not there", "![x](graph.png)\n", "4:6", _GONE),
    _note("a record as a picture", "![x](../client.yaml)\n", "4:6", _GONE),
    _note(
        "a picture of another client",
        "![x](picture:clients/other/notes/x.png)\n",
        "4:6",
        "is not for content",
    ),
    _note("a picture by reference", "![x][r]\n\n[r]: https://evil.example/x.png\n", "4:1", _LOST),
    _note("a picture as HTML", 'a <img src=x onerror="alert(1)">\n', "4:3", _LOST),
    _note(
        "a picture with words over two lines", "a ![x\ny](https://evil.example/)\n", "4:3", _LOST
    ),
    _note("a picture with brackets", "![a [b] c](https://evil.example/)\n", "4:1", _LOST),
    _note("a picture of many words", f"![{'x' * 600}](https://evil.example/)\n", "4:1", _LOST),
    _note("a remark left open", "a <!-- our price is 5\n\nmore\n", "4:3", "would not stay hidden"),
    _note("what the converter keeps for itself", "\x02wzxhzdk:0\x03\n", "4:1", "U+0002"),
    _note("more than half a megabyte", "a b " * 130_000, "1:1", "larger than 512 kB"),
    _note("a run of brackets", f"words\n\n{'[' * 20_000}\n", "6:1", _SLOW),
    _note("brackets without end", "[a " * 20_001, "4:60001", "bracket 20,001"),
    _note(
        "passages without end", "### For acme\nx\n\n### Hn\ny\n" * 18_000, "2504:1", "heading 1,001"
    ),
    _note("lines without end", "***\n" * 120_000, "10004:1", "line 10,001"),
    case_of(
        INCIDENT_FILE,
        "headings without end",
        incident("## Hn\nx\n" * 40_000),
        "2007:1",
        "heading 1,001",
    ),
    case_of(
        INCIDENT_FILE,
        "updates without end",
        incident("## 2026-11-12 10:00 Monitoring\nx\n" * 14_000),
        "2007:1",
        "heading 1,001",
    ),
    _note("lists within lists", "".join(f"{'    ' * n}- x\n" for n in range(300)), "4:1", _DEEP),
    _note("quotations within quotations", f"words\n\n{'> ' * 5_000}x\n", "6:1", _DEEP),
    _note("HTML within HTML", f"{'<div>' * 90_000}x\n", "4:1", _DEEP),
    case_of(
        INCIDENT_FILE,
        "a write-up of lists within lists",
        incident(f"{RESOLVED}\n## What went wrong\n{'- ' * 500}x\n"),
        "14:1",
        _DEEP,
    ),
)

NO_LINK = '<a rel="noopener noreferrer">'
HARMLESS = (
    Harmless("a script", "<script>alert('one')</script>\n\nOne.", "<p>One.</p>", ("alert('one')",)),
    Harmless(
        "a handler",
        '<a href="https://a.example/3" onclick="three()">Three</a>',
        '<a href="https://a.example/3" rel="noopener noreferrer">Three</a>',
        ("three()",),
    ),
    Harmless(
        "frames, forms and styles",
        '<iframe src="https://four.example"></iframe><form action="https://four.example">'
        "<input></form><style>.four{}</style><object></object><b>Four</b>",
        "<b>Four</b>",
        ("four.example", ".four{}"),
    ),
    Harmless("SVG", '<svg onload="five()"><b>Five</b></svg>\n\nFive.', "<p>Five.</p>", ("five()",)),
    Harmless("javascript:", "[Six](javascript:six())", f"{NO_LINK}Six</a>", ("six()",)),
    Harmless("capitals", "[Seven](JaVaScRiPt:seven())", f"{NO_LINK}Seven</a>", ("seven()",)),
    Harmless("an entity", "[Eight](&#106;avascript:eight())", f"{NO_LINK}Eight</a>", ("eight()",)),
    Harmless("a broken word", "[Nine](java&#10;script:nine())", f"{NO_LINK}Nine</a>", ("nine()",)),
    Harmless("data:", "[Ten](data:text/html,ten)", f"{NO_LINK}Ten</a>", ("text/html,ten",)),
    Harmless("vbscript:", "[Eleven](vbscript:eleven)", f"{NO_LINK}Eleven</a>", ("vbscript",)),
    Harmless("file:", "[Twelve](file:///etc/passwd)", f"{NO_LINK}Twelve</a>", ("file:///etc",)),
    Harmless(
        "javascript: by reference",
        "[Thirteen][t]\n\n[t]: javascript:thirteen()",
        f"{NO_LINK}Thirteen</a>",
        ("thirteen()",),
    ),
    Harmless(
        "javascript: in pointed brackets",
        "<javascript:fourteen()>\n\nFourteen.",
        "<p>Fourteen.</p>",
        ('href="javascript',),
    ),
    Harmless("a template", "Fifteen {{ 7*7 }}", "<p>Fifteen {{ 7*7 }}</p>", ("Fifteen 49",)),
    Harmless(
        "a template that reads a file",
        "Sixteen {% include '/etc/passwd' %}{# six #}",
        "Sixteen {% include '/etc/passwd' %}{# six #}",
    ),
    Harmless(
        "attributes in braces",
        "[Seventeen](https://a.example/17){: style=x }",
        ">Seventeen</a>{: style=x }</p>",
    ),
    Harmless("a remark", "<!-- eighteen -->\n\nEighteen.", "<p>Eighteen.</p>", ("eighteen",)),
    Harmless(
        "a control character by an entity",
        "Nineteen &#27;[31m&#0;&#xD800;.",
        "<p>Nineteen \ufffd[31m\ufffd\ufffd.</p>",
        ("\x1b",),
    ),
    Harmless("an exclamation by an entity", "&#33;[Twenty](https://a.example/20)", ">Twenty</a>"),
    Harmless("what the converter keeps", "wzxhzdk:0 klzzwxh:0 21", "<p>wzxhzdk:0 klzzwxh:0 21</p>"),
    Harmless("a border in the text", "Twenty-two.\n\n---\n\nplan: x", "<p>Twenty-two.</p>\n<hr>"),
    Harmless(
        "a callout with a script",
        "> [!NOTE]\n> <script>twenty3()</script>Twenty-three.",
        "Twenty-three.",
        ("twenty3()",),
    ),
    Harmless("sections of data", "<![CDATA[ <b onclick=x> ]]>\n\n24.", "<p>24.</p>", ("CDATA",)),
    Harmless("a program", "<?php twenty5(); ?>\n\n25.", "<p>25.</p>", ("twenty5()",)),
    Harmless(
        "the id of the page's own",
        "<b id=main-26>Twenty-six</b>",
        ">Twenty-six</b>",
        ('id="main-26"',),
    ),
    Harmless(
        "a class and a style of the page's own",
        '<span class="site-head" style="position:fixed;inset:27px">Twenty-seven</span>',
        "<span>Twenty-seven</span>",
        ("inset:27px",),
    ),
    Harmless("emphasis without end", f"{'*a ' * 5_000}\n\n28.", "<p>28.</p>"),
    Harmless("a line of 200,000 signs", f"{'x' * 200_000}\n\n29.", "<p>29.</p>"),
    Harmless("CRLF", "Thirty,\r\nstill.\r\n", "<p>Thirty,\nstill.</p>"),
)
