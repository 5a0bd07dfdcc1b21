"""A company of any size, made up from a seed: its content, as its staff would have written it."""

from pathlib import Path

from bench.company.clients import house_of
from bench.company.files import Files
from bench.company.folders import write_folder
from bench.company.incidents import write_incidents
from bench.company.maintenance import windows_in, write_window
from bench.company.shared import write_shared
from bench.company.sizes import Size

__all__ = ["write_content"]


def write_content(folder: Path, size: Size) -> None:
    """Write a whole content folder; what lies in it already stays."""
    files, house = Files(folder), house_of(size)
    write_shared(files, house)
    for number, client in enumerate(house.clients):
        write_folder(files, house, number, client)
    write_incidents(files, house)
    for number in range(windows_in(house)):
        write_window(files, house, number)
