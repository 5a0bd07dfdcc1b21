from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
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


def test_a_template_is_escaped_and_calls_as_with_jinja_itself() -> None:
    """With macros called in loops and in blocks."""
    text = (
        "{% macro m(x) %}<{{ x }}>{% endmacro %}"
        "{% block b %}{% for x in xs %}{{ m(x) }}{% endfor %}{% endblock %}"
    )
    plain, quick = (kind(autoescape=True) for kind in (Environment, QuickEnvironment))
    values = {"xs": ["a&b", Markup("<i>"), 3]}
    assert quick.from_string(text).render(values) == plain.from_string(text).render(values)
