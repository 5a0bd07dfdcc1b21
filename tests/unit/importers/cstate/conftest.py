"""Issues as staff of a cState site write them, of which a test changes a fact."""

from collections.abc import Callable

import pytest


@pytest.fixture
def issue() -> Callable[..., str]:
    """Give the text of an issue; a fact of ``None`` is left out."""

    def text(body: str = "It is slow.", **facts: str | None) -> str:
        least: dict[str, str | None] = {
            "title": "Mail is slow",
            "date": "2026-11-12T09:40:00Z",
            "resolved": "true",
            "resolvedWhen": "2026-11-12T11:05:30Z",
            "severity": "disrupted",
            "affected": "[Mail]",
            "section": "issue",
        }
        front = {key: value for key, value in {**least, **facts}.items() if value is not None}
        return "---\n" + "".join(f"{k}: {v}\n" for k, v in front.items()) + f"---\n{body}\n"

    return text
