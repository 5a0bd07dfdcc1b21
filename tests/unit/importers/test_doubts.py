import re
from pathlib import Path

from aboveboard.importers import Doubt, Kind
from aboveboard.importers.doubts import in_order
from aboveboard.problems import Where

GUIDE = Path(__file__).parents[3] / "docs" / "importing.md"


def test_doubts_are_told_kind_by_kind_then_by_place() -> None:
    """And each once."""
    late = Doubt(Where("a", 9), Kind.NO_ZONE, "m", "n", "d")
    early = Doubt(Where("a", 2), Kind.NO_ZONE, "m", "n", "d")
    first = Doubt(Where("b", 1), Kind.END_BEFORE_START, "m", "n", "d")
    assert in_order([late, early, first, late]) == (first, early, late)


def test_the_guide_tells_of_every_kind() -> None:
    """And of none that there is not."""
    guide = GUIDE.read_text(encoding="utf-8").partition("## Doubts")[2]
    told = re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE)
    assert told == [kind.value for kind in Kind]
