"""Jinja as our templates need it: what it can do for others and asks about each time is left out.

Templates are called some hundred times a page. Nothing here changes what they give.
"""

import re
from collections.abc import MutableMapping
from functools import partial
from types import MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape  # noqa: TID251 - this is rendering

from aboveboard.rendering.links import Links
from aboveboard.rendering.once import Once

_SPECIAL = re.compile("[&<>'\"]")
_ASK_FOR_NOTHING = frozenset((Macro, Once, Links, MethodType, partial))
_WITHIN = re.compile("^(?=name = )", re.MULTILINE)


def escaped(value: object) -> str:
    """Escape a value as ``markupsafe.escape`` does, for a place where it is only written out."""
    if type(value) is str:
        return escape(value) if _SPECIAL.search(value) else value
    return value if isinstance(value, Markup) else escape(value)


class QuickContext(Context):
    """Calls what takes nothing of the context without asking first whether it does."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Jinja's
        super().__init__(*arguments, **named)
        self.globals_keys = set()  # no import has globals of its own, so none need be compared

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Call something in a template."""
        if type(called) not in _ASK_FOR_NOTHING:
            return super().call(called, *arguments, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*arguments, **named)


class QuickEnvironment(Environment):
    """Finds a template that was loaded by its name alone, and escapes what is only written."""

    context_class = QuickContext

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
        imported = f"from {__name__} import escaped as escape\n"
        return _WITHIN.sub(imported, program, count=1)
