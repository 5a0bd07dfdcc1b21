"""The one option of these tests."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write tests/golden/site anew from tests/golden/content.",
    )
