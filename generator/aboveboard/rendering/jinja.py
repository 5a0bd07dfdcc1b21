"""Jinja as our templates need it: what it can do for others and asks about each time is left out.

Templates are called some hundred times a page. Nothing here changes what they give.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape  # noqa: TID251 - this is rendering

_SPECIAL = re.compile("[&<>'\"]")
_WITHIN = re.compile("^(?=name = )", re.MULTILINE)


def escaped(value: object) -> str:
    """Escape a value as ``markupsafe.escape`` does, for a place where it is only written out."""
    if type(value) is str:
        return escape(value) if _SPECIAL.search(value) else value
    return value if isinstance(value, Markup) else escape(value)


class QuickMacro(Macro):
    """Takes what stands in order as it is."""

    def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 - Jinja's
        super().__init__(*arguments)
        self._is_plain = not (self.caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *given: Any, **named: Any) -> str:  # noqa: ANN401 - Jinja's
        """Give the HTML."""
        lacking = self._argument_count - len(given)
        if named or lacking < 0 or not self._is_plain:
            return super().__call__(*given, **named)
        html = self._func(*given, *(missing,) * lacking) if lacking else self._func(*given)
        return Markup(html) if self._default_autoescape else html  # noqa: S704 - was escaped


class QuickContext(Context):
    """Is made without comparing the globals of an import with those of the page."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Jinja's
        super().__init__(*arguments, **named)
        self.globals_keys = set()  # no import has globals of its own, so none need be compared


class QuickProgram(CodeGenerator):
    """Calls what a template calls as Python does: nothing here wants the context."""

    def visit_Call(  # noqa: N802 - Jinja's
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's
    ) -> None:
        """Write a call."""
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


_IMPORTED = f"""\
from operator import call
from {__name__} import QuickMacro as Macro, escaped as escape
"""


class QuickEnvironment(Environment):
    """Finds a template that was loaded by its name alone, and writes quick programs.

    What its templates call may not ask for the context, as ``jinja2.pass_context`` has it.
    """

    context_class = QuickContext
    code_generator_class = QuickProgram

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Jinja's
        super().__init__(*arguments, **named)
        self._loaded: dict[object, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's
    ) -> Template:
        """Give a template."""
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent, globals)
        return self._loaded[name]

    def _generate(self, *arguments: Any, **named: Any) -> str:  # noqa: ANN401 - Jinja's
        """Write a template's program: Jinja's hook for what is to be written otherwise."""
        program = super()._generate(*arguments, **named)
        return _WITHIN.sub(_IMPORTED, program, count=1)
