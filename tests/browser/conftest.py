"""A real browser, and the demo's portals for it to open."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from aboveboard.cli import main
from browser.find_browser import FLAGS, find_browser

ROOT = Path(__file__).parents[2]
NOW = "2026-11-21T15:00Z"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's site, built once, below a folder so that it is served under a sub-path."""
    site = tmp_path_factory.mktemp("served") / "below" / "site"
    site.parent.mkdir()
    arguments = ["build", "--content", str(ROOT / "content"), "--site", str(site), "--now", NOW]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return site


@pytest.fixture(scope="session")
def portal(demo: Path) -> Path:
    """The portal of the client with the richest history."""
    return next(demo.glob("selkie-paddle-*"))


@pytest.fixture(scope="session", autouse=True)
def _reader() -> Iterator[None]:
    """Every new page is read in London when the demo is made, unless a test says otherwise."""
    plain = Browser.new_page

    def new_page(self: Browser, **options: Any) -> Page:
        page = plain(self, **{"timezone_id": "Europe/London", **options})
        page.clock.set_fixed_time(NOW)
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Browser, "new_page", new_page)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    path = find_browser()
    assert path, "There is no browser; run `make browser`."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def serving(folder: Path, headers: Iterable[tuple[str, str]] = ()) -> Iterator[str]:
    """Serve a folder of this machine, each answer with some headers; gives the address."""

    class Silent(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def served(demo: Path) -> Iterator[str]:
    """The address of the site, under a sub-path of a local server."""
    with serving(demo.parent.parent) as address:
        yield f"{address}/below/site"


@pytest.fixture(scope="session")
def guarded(portal: Path) -> Iterator[str]:
    """The portal, served with the headers of its own file ``_headers``."""
    path, *lines = (portal / "_headers").read_text().split("\n\n")[0].splitlines()
    assert path == "/*"
    names_and_values = [line.strip().partition(": ")[::2] for line in lines]
    with serving(portal, names_and_values) as address:
        yield address
