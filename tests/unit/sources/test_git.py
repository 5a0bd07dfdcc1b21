from pathlib import Path

import pytest

from aboveboard.sources import git
from aboveboard.sources.git import Git, NoRevision


def test_what_git_tells_its_hooks_is_kept_from_it() -> None:
    """In a hook it names another folder than the content's, and that would be read."""
    assert {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"} <= git.LOCAL_TO_A_HOOK


def test_git_is_not_waited_for_without_end(tmp_path: Path) -> None:
    """A minute for each command, and then in words which one it was."""
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nexec sleep 5\n")
    slow.chmod(0o755)
    assert Git(str(slow), {}).patience == 60
    with pytest.raises(NoRevision) as told:
        Git(str(slow), {"PATH": "/usr/bin:/bin"}, patience=0.1).ask(tmp_path, "ls-tree", "-r")
    assert str(told.value) == (
        "Git gave no answer within 0.1 seconds (git ls-tree). Look whether it waits for a network "
        "or a disk; in a partial clone, fetch everything first."
    )
