"""How a command ends when something fails."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aboveboard.cli import main
from aboveboard.cli.failures import failures_explained

RUN = [sys.executable, "-m", "aboveboard"]


def _failing(error: BaseException) -> click.Command:
    @click.command()
    @failures_explained
    def command() -> None:
        raise error

    return command


def test_failing_input_or_output_is_one_sentence_and_exit_4() -> None:
    """A disk that is full is told with the file's name, not as a traceback."""
    result = CliRunner().invoke(_failing(OSError(28, "No space left on device", "site/index.html")))
    assert result.exit_code == 4
    assert "cannot read or write site/index.html: No space left on device." in result.stderr


def test_a_move_that_fails_is_told_with_both_its_ends() -> None:
    """The cause may lie where the file was, and as well where it was to go."""
    error = OSError(13, "Permission denied", "beside/index.html", None, "site/index.html")
    result = CliRunner().invoke(_failing(error))
    assert result.exit_code == 4
    assert result.stderr == (
        "aboveboard: cannot move beside/index.html to site/index.html: Permission denied. "
        "Nothing was lost; mend the cause and run the command again.\n"
    )


def test_ctrl_c_is_130() -> None:
    """An interrupted command says so and exits as shells expect."""
    result = CliRunner().invoke(_failing(KeyboardInterrupt()))
    assert result.exit_code == 130
    assert result.stderr == "aboveboard: interrupted; nothing is half done.\n"


def test_ctrl_c_is_130_before_the_command_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """To load the program takes longest of a short command."""

    def interrupt(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(main), "get_command", interrupt)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 130
    assert result.stderr == "aboveboard: interrupted; nothing is half done.\n"


def test_a_fault_of_ours_keeps_its_traceback() -> None:
    """What is neither the author's mistake nor the machine's is not hushed up."""
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(_failing(ZeroDivisionError()), catch_exceptions=False)


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    """A reader that goes away after one line ends the command without a word."""
    (tmp_path / "content").mkdir()
    for number in range(3000):
        (tmp_path / "content" / f"{number}.txt").write_text("x")
    command = " ".join((*RUN, "check", "--format", "json"))
    done = subprocess.run(  # noqa: S602 - a pipe needs a shell
        f"{command} | head -1", shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[\n"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_ctrl_c_in_the_middle_of_a_build_leaves_no_site(tmp_path: Path) -> None:
    """A first build that is interrupted while it renders publishes nothing and exits 130."""
    subprocess.run([*RUN, "init", str(tmp_path)], check=True, capture_output=True)
    slow = "x" + "[" * 6000
    (tmp_path / "content" / "notes").mkdir()
    (tmp_path / "content" / "notes" / "2026-11-20-slow.md").write_text(f"---\n---\n{slow}\n")
    with subprocess.Popen(
        [*RUN, "build"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as process:
        staging = tmp_path / ".site.aboveboard"
        end = time.monotonic() + 20
        while not staging.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert not (tmp_path / "site").exists()
