"""Problems as other programs read them: GitHub's annotations, GitLab's report, SARIF."""

from aboveboard.cli.formats.code_quality import as_code_quality
from aboveboard.cli.formats.repository import place_in_repository
from aboveboard.cli.formats.sarif import as_sarif
from aboveboard.cli.formats.workflow import as_workflow_commands

__all__ = ["as_code_quality", "as_sarif", "as_workflow_commands", "place_in_repository"]
