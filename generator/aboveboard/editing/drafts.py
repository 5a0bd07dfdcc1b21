"""Drafts: a file is written under another name beside its own, which it gets once it is whole.

Nobody else chooses such a name, so that what is found under one was left by a run that was killed.
"""

import os
import re
import stat
from pathlib import Path
from secrets import token_hex


def draft_beside(disk: Path) -> Path:
    """Think of a draft's name for a file, which reading passes over."""
    return disk.with_name(f".{disk.name}.aboveboard-{os.getpid()}-{token_hex(8)}.new")


def sweep_drafts(disk: Path) -> None:
    """Take away what earlier runs of ours left of a file: ordinary files of our own user alone.

    Raises:
        OSError: One cannot be taken away.
    """
    of_ours = re.compile(rf"\.{re.escape(disk.name)}\.aboveboard-[0-9]+-[0-9a-f]{{16}}\.new")
    for path in disk.parent.iterdir():
        if of_ours.fullmatch(path.name):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid():
                path.unlink(missing_ok=True)
