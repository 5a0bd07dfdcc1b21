import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape  # noqa: TID251 - what it is held against

from aboveboard.model.words import ServiceStatus
from aboveboard.rendering.jinja import QuickEnvironment, escaped

VALUES = st.one_of(
    st.text(alphabet="ab&<>'\"é "),
    st.text(alphabet="ab&<>'\"é ").map(Markup),
    st.integers(),
    st.none(),
    st.sampled_from(ServiceStatus),
)


@given(VALUES)
def test_a_value_is_escaped_as_it_is_elsewhere(value: object) -> None:
    """What is HTML already stays, everything else does not become it."""
    assert str(escaped(value)) == str(escape(value))


MACROS = (
    "{% macro m(x, y=2) %}<{{ x }}|{{ y }}>{% endmacro %}"
    "{% macro more(x) %}{{ x }}{{ varargs }}{{ kwargs }}{% endmacro %}"
    "{% macro around(x) %}[{{ x }}{{ caller(x) }}]{% endmacro %}"
)


def both() -> tuple[Environment, Environment]:
    """Give Jinja as it is, and ours."""
    plain, quick = (
        kind(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
        for kind in (Environment, QuickEnvironment)
    )
    return plain, quick


@pytest.mark.parametrize(
    "text",
    [
        "{% block b %}{% for x in xs %}{{ m(x) }}{% endfor %}{% endblock %}",
        "{% for x in xs %}{{ m(x, y=x) }}{{ m(y=x, x=1) }}{{ m(x, 'a&b') }}{% endfor %}",
        "{{ more(1, 2, 3) }}{{ more(1, a='<') }}{{ m(m('<')) }}",
        "{% for x in xs %}{% call(z) around(x) %}{{ z }}{{ m(z) }}{% endcall %}{% endfor %}",
        "{% for x in xs %}{{ loop.cycle('a', 'b') }}{{ x|string|upper }}{% endfor %}",
        "{% for x in xs recursive %}{{ x }}{% if x == 3 %}{{ loop(['<']) }}{% endif %}{% endfor %}",
    ],
)
def test_a_template_is_escaped_and_calls_as_with_jinja_itself(text: str) -> None:
    """Macros in loops and in blocks, with what was left out, named, or more than they name."""
    plain, quick = (one.from_string(MACROS + text) for one in both())
    values = {"xs": ["a&b", Markup("<i>"), 3]}
    assert quick.render(values) == plain.render(values)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{{ m() }}", UndefinedError),
        ("{{ m(1, 2, 3) }}", TypeError),
        ("{{ m(1, z=2) }}", TypeError),
        ("{{ nobody(1) }}", UndefinedError),
    ],
)
def test_what_a_template_calls_in_error_is_told_as_by_jinja_itself(
    text: str, error: type[Exception]
) -> None:
    """By the same kind of error, in the same words."""
    plain, quick = (one.from_string(MACROS + text) for one in both())
    with pytest.raises(error) as expected:
        plain.render()
    with pytest.raises(error) as found:
        quick.render()
    assert str(found.value) == str(expected.value)
