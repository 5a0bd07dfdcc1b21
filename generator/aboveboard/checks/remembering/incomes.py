"""Small ones too, not one big one: no client could sink the company."""

from collections.abc import Iterator
from dataclasses import replace

from aboveboard.checks.clients import clients_with_us, staff_path
from aboveboard.checks.findings import Records
from aboveboard.problems import DEPENDENCE, Problem, Waiting


def no_client_could_sink_the_company(records: Records) -> Iterator[Problem]:
    """The largest share of the income stays below the company's limits."""
    shares = [
        (own.income_share, folder.client)
        for folder in clients_with_us(records)
        if (own := records.staff.get(folder.client.id)) and own.income_share is not None
    ]
    share, client = max(shares, key=lambda pair: pair[0], default=(None, None))
    near, most = records.limit("income-share-near"), records.limit("income-share-most")
    if share is None or client is None or share < min(near, most):
        return
    ahead = f", and look ahead from {near:f}%" if share < most else ""
    total = sum(share for share, _ in shares)
    problem = records.problem(
        DEPENDENCE,
        (staff_path(client), ("income_share",)),
        f"{client.name} is {share:f}% of the income; we want less than {most:f}%{ahead}.",
        "Win others before you take on more for them, and serve them neither better nor worse "
        "meanwhile."
        + (f" The shares add up to {total:f}%, so one of them is wrong." if total > 100 else ""),
    )
    yield replace(problem, waiting=Waiting((), records.now))
