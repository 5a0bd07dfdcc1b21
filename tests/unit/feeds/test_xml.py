"""XML is written as Python's own library writes it."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hypothesis import given
from hypothesis import strategies as st

from aboveboard.feeds.xml import element, nested, to_bytes

TEXT = st.text(
    st.sampled_from("ab &<>\"'\t\n\r\N{NO-BREAK SPACE}漢")
    | st.characters(min_codepoint=160, exclude_categories=["Cs", "Cn"]),
    max_size=40,
)


@given(st.lists(TEXT, min_size=1, max_size=4), TEXT)
def test_elements_are_written_as_elementtree_does(texts: list[str], value: str) -> None:
    """With the same signs escaped, the same order of attributes and the same indentation."""
    outer = Element("outer", {"a": value, "b": "c"})
    inner = SubElement(outer, "inner", {"x:y": value})
    for text in texts:
        SubElement(inner, "one", {"z": value}).text = text
    indent(outer)
    expected = tostring(outer, encoding="utf-8", xml_declaration=True) + b"\n"
    ones = [element("one", text, z=value) for text in texts]
    written = nested("outer", [nested("inner", ones, 1, **{"x:y": value})], 0, a=value, b="c")
    assert to_bytes(written) == expected


def test_what_xml_forbids_is_replaced() -> None:
    """In a text and in an attribute; so is half of a letter."""
    assert element("a", "\0b\ud800") == "<a>\ufffdb\ufffd</a>"
    assert element("a", b="\x01") == '<a b="\ufffd" />'
