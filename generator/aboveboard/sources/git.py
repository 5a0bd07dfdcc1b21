"""Git, run as a program to ask it something."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOCAL_TO_A_HOOK = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
)
"""What git tells its hooks; it would turn our eyes from the content's own repository."""


class NoRevision(Exception):  # noqa: N818 - the command line's mistake
    """There is nothing to compare with; the message says why and what can be done."""


@dataclass(frozen=True, slots=True)
class Git:
    """The program, and the environment in which it runs."""

    program: str
    environment: Mapping[str, str]
    patience: float = 60.0
    """Seconds that one command may take."""

    def ask(self, folder: Path, *words: str, tell: bytes = b"") -> bytes | None:
        """Run a command in a folder and give what it says; ``None`` where it fails."""
        done = self.run(folder, *words, tell=tell)
        return None if done.returncode else done.stdout

    def run(
        self, folder: Path, *words: str, tell: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command in a folder, without a shell.

        Raises:
            NoRevision: It takes too long.
        """
        try:
            return subprocess.run(  # noqa: S603 - our own words; what the user gave is no option
                [self.program, "-C", str(folder), *words],
                input=tell,
                capture_output=True,
                env=self.environment,
                check=False,
                timeout=self.patience,
            )
        except subprocess.TimeoutExpired:
            raise NoRevision(
                f"Git gave no answer within {self.patience:g} seconds (git {words[0]}). Look "
                "whether it waits for a network or a disk; in a partial clone, fetch everything "
                "first."
            ) from None
