"""Write the content of a company of any size, the same for the same seed.

    python bench/content.py OUT --clients 200
    python bench/content.py OUT --clients 200 --services 20 --incidents 300 --seed 1

``OUT/content`` then holds every kind of file that the measured pages are made of, and
``aboveboard check`` finds nothing to mend in it. Each file is drawn from the seed and its own
name. Times are up to ``TODAY`` in ``company/sizes.py``.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.company import write_content
from bench.company.sizes import SECTIONS, Size, usual


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Write the content of a company of any size.")
    parser.add_argument("out", type=Path, help="where content/ is made")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--services", type=int, help="by default as many as go with the clients")
    parser.add_argument("--incidents", type=int, help="by default as many as go with the clients")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--sections", default=",".join(SECTIONS), help="what plans hold, such as status,roadmap"
    )
    given = parser.parse_args()
    folder = given.out / "content"
    if folder.exists():
        parser.error(f"{folder} is there already; name a new folder")
    services, incidents = usual(given.clients)
    size = Size(
        clients=given.clients,
        services=given.services or services,
        incidents=given.incidents or incidents,
        seed=given.seed,
        sections=tuple(given.sections.split(",")),
    )
    write_content(folder, size)


if __name__ == "__main__":
    main()
