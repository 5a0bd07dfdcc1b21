"""The proof that a skeleton is well made: it is read back before it is written."""

from dataclasses import replace
from datetime import datetime

from aboveboard.checks import Records, check
from aboveboard.problems import Problem
from aboveboard.reading import read_portal
from aboveboard.scaffold.skeleton import Skeleton
from aboveboard.sources import Sources
from aboveboard.sources.documents import parse_document, parse_note


def faults_in(skeleton: Skeleton, sources: Sources, now: datetime) -> tuple[Problem, ...]:
    """Tell what would be wrong with a new record among those of the project.

    Faults of other files are not told.
    """
    parse = parse_note if skeleton.kind.has_text else parse_document
    document = parse(skeleton.path, skeleton.text)
    if isinstance(document, Problem):
        return (document,)
    reading = read_portal(replace(sources, documents=(*sources.documents, document)))
    problems = reading.problems
    if records := Records.of(reading, now):
        problems += check(records)
    return tuple(problem for problem in problems if problem.where.path == skeleton.path)
