"""New records and new projects: skeletons that check clean, and schemas for the editor.

A skeleton is made of the models, so that the help of a key is written once. Before it is
written it is read back among the project's own records and held to every rule.
"""

from aboveboard.problems.unclear import Unclear
from aboveboard.scaffold.beginning import IGNORED, Company, begin_project
from aboveboard.scaffold.care import NewConcern, NewReview, NewTestimonial
from aboveboard.scaffold.clients import NewClient
from aboveboard.scaffold.events import NewIncident, NewMaintenance, NewNote
from aboveboard.scaffold.ground import Ground, survey
from aboveboard.scaffold.offers import NewPlan, NewService
from aboveboard.scaffold.proof import faults_in
from aboveboard.scaffold.schemas import BEGINNING, schemas
from aboveboard.scaffold.skeleton import Skeleton
from aboveboard.scaffold.writing import write_all_or_none, write_changed

__all__ = [
    "BEGINNING",
    "IGNORED",
    "Company",
    "Ground",
    "NewClient",
    "NewConcern",
    "NewIncident",
    "NewMaintenance",
    "NewNote",
    "NewPlan",
    "NewReview",
    "NewService",
    "NewTestimonial",
    "Skeleton",
    "Unclear",
    "begin_project",
    "faults_in",
    "schemas",
    "survey",
    "write_all_or_none",
    "write_changed",
]
