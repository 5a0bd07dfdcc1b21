"""Names of files and folders, and what a folder may hold."""

import os
import socket
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

from factories import client, note, service
from hostile.case import COMPANY, WEB, Case

_RECORD = service()
_NO_ID, _HIDDEN = "is not an id", "cannot be seen"


def _service(name: str, stem: str, reason: str = _NO_ID, shown: str | None = None) -> Case:
    path = f"content/services/{stem}.yaml"
    return Case(name, {path: _RECORD}, f"{shown or path}:1:1: error ", reason)


def _file(name: str, path: str, text: str, reason: str) -> Case:
    return Case(name, {f"content/{path}": text}, f"content/{path}:1:1: error ", reason)


def _made(name: str, path: str, make: Callable[[Path], object], reason: str) -> Case:
    def arrange(root: Path) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        make(target)

    return Case(name, {}, f"{path}:1:1: error ", reason, arrange=arrange)


def _link(name: str, path: str, target: str) -> Case:
    return _made(name, path, lambda here: here.symlink_to(target), "This is a link")


def _socket(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


def _undecodable(root: Path) -> None:
    (root / "content/services" / os.fsdecode(b"w\xffb.yaml")).write_text(_RECORD)


CASES = (
    _service("capitals", "Web2"),
    _service("a twin in capitals", "WEB"),
    _service("a device of Windows", "con", "Windows keeps"),
    _service("a letter that looks alike", "w\u0435b"),
    _service("a letter of full width", "\uff57eb"),
    _service("a letter in two parts", "cafe\u0301"),
    _service("an i without its dot", "w\u0131b"),
    _service("a dot at the end", "web."),
    _service("a blank at the end", "web "),
    _service("64 letters", "a" * 64),
    _service("200 letters", "a" * 200),
    _service("a command", "$(id)"),
    _service("an option", "--help"),
    _service("a stream of NTFS", "a:b"),
    _service("HTML", "<img src=x>"),
    _service("a new line", "w\nb", _HIDDEN, "content/services/w?b.yaml"),
    _service("a colour of the terminal", "w\x1b[31mb", _HIDDEN, "content/services/w?[31mb.yaml"),
    _service("letters turned round", "w\u202eb", _HIDDEN, "content/services/w?b.yaml"),
    _service("a sign of no width", "w\u200bb", _HIDDEN, "content/services/w?b.yaml"),
    _service("a mark that turns Arabic", "w\u061cb", _HIDDEN, "content/services/w?b.yaml"),
    _service("a hyphen that is not shown", "w\u00adb", _HIDDEN, "content/services/w?b.yaml"),
    _service("letters for machines", "w\U000e0062", _HIDDEN, "content/services/w?.yaml"),
    _service("a filler of no width", "w\u3164b", _HIDDEN, "content/services/w?b.yaml"),
    Case(
        "bytes that are no letters",
        {},
        r"content/services/w\udcffb.yaml:1:1: error ",
        _HIDDEN,
        arrange=_undecodable,
    ),
    _file("a client named as a device", "clients/aux/client.yaml", client(), "Windows keeps"),
    _file("a client named as our assets", "clients/assets/client.yaml", client(), "is taken"),
    _file("a client named as our 404", "clients/404/client.yaml", client(), "is taken"),
    _file("a twin of a client", "clients/Acme/client.yaml", client(), _NO_ID),
    _file("a note without a day", "notes/hello.md", note(), "is not a day and a few words"),
    _file("a note of no day", "notes/2026-02-30-x.md", note(), "There is no day"),
    _file("a note of the last year", "notes/9999-12-31-x.md", note(), "not one of ours"),
    _file("a day in Arabic digits", "notes/٢٠٢٦-11-14-x.md", note(), "is not a day"),
    _file("a note in a folder of notes", "notes/more/2026-11-14-x.md", note(), "in this place"),
    _file("another ending", "services/shop.yml", _RECORD, "Nothing reads this file"),
    _file("an ending in capitals", "services/shop.YAML", _RECORD, "Nothing reads this file"),
    _file("an ending too many", "services/shop.yaml.bak", _RECORD, "Nothing reads this file"),
    _file("a list of passwords", "passwords.txt", "x", "Nothing reads this file"),
    _file("a page of HTML", "clients/acme/notes/x.html", "<p>", "Nothing reads this file"),
    Case(
        "notes of a client that there is not",
        {"content/clients/other/notes/2026-11-14-x.md": note()},
        "content/clients/other/client.yaml:1:1: error ",
        "has no client.yaml",
    ),
    Case(
        "folders without end",
        {f"content/{'a/' * 40}x.yaml": _RECORD},
        f"content/{'/'.join('a' * 9)}:1:1: error ",
        "this deep",
    ),
    _link("a link out of the project", "content/services/x.yaml", "/etc/passwd"),
    _link("a link in place of a record", WEB, "/etc/hostname"),
    _link("a link in place of the company", COMPANY, "/etc/passwd"),
    _link("a link to a neighbour", "content/services/x.yaml", "web.yaml"),
    _link("a link to nowhere", "content/services/x.yaml", "nowhere"),
    _link("a link to itself", "content/services/x.yaml", "x.yaml"),
    _link("a link to a folder outside", "content/clients/other", "/etc"),
    _link("a link to the folder above", "content/clients/other", ".."),
    _link("a link to a picture", "content/clients/acme/notes/g.png", "/etc/passwd"),
    _made("a pipe", WEB, os.mkfifo, "not an ordinary file"),
    _made("a pipe as a picture", "content/incidents/g.png", os.mkfifo, "not an ordinary file"),
    _made("a socket", "content/services/x.yaml", _socket, "not an ordinary file"),
)
LITTER = (
    "content/.DS_Store",
    "content/Thumbs.db",
    "content/desktop.ini",
    "content/services/web.yaml~",
    "content/services/#web.yaml#",
    "content/services/._web.yaml",
    "content/services/.web.yaml.swp",
    "content/__MACOSX/services/web.yaml",
    "content/services/~$web.docx",
    "content/.git/config",
)
"""What editors and systems leave; it is passed over."""
