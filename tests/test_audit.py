"""What `make audit` does when the service answers, and when it is out of reach."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with Python and a pip-audit that writes down how it was called, and fails."""
    (tmp_path / "python").symlink_to(sys.executable)
    audit = tmp_path / "pip-audit"
    audit.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\nexit 7\n')
    audit.chmod(0o755)
    return tmp_path


@pytest.fixture
def service() -> Iterator[str]:
    """A service that answers a question about nothing as OSV does."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_error(400)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    thread.join()
    server.server_close()


def audit(tools: Path, url: str) -> subprocess.CompletedProcess[str]:
    """Run the script."""
    return subprocess.run(
        ["sh", "tests/audit.sh", str(tools)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "AUDIT_URL": url, "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
    )


def test_whatever_is_found_fails(tools: Path, service: str) -> None:
    """Both lock files are asked about, by their hashes, and what is found is not passed over."""
    done = audit(tools, service)
    called = (tools / "called").read_text()
    assert done.returncode == 7
    assert "--strict" in called
    assert "--require-hashes" in called
    assert "--requirement requirements.lock --requirement requirements-dev.lock" in called


def test_without_the_service_it_is_said_that_nobody_asked(tools: Path) -> None:
    """It is no failure, and does not look like an all-clear."""
    done = audit(tools, "http://127.0.0.1:9/v1/query")
    assert done.returncode == 0
    assert done.stdout.startswith("audit: SKIPPED. http://127.0.0.1:9/v1/query is out of reach")
    assert not (tools / "called").exists()
