"""By what a problem is known again, though its line has moved or another day has come."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from aboveboard.problems import Problem

_NUMBER = re.compile(r"\d+")


def fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a fingerprint for each problem, no two alike, in their order.

    Made of the file, the code and the words without their numbers ("3 days late" is so tomorrow,
    too). Of those that are alike, the second is the second, wherever it stands.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        words = _NUMBER.sub("", problem.message)
        known = (problem.where.path, problem.code.name, words)
        seen[known] += 1
        yield sha256("\0".join((*known, str(seen[known]))).encode()).hexdigest()
