"""The pages have words in the language that a record asks for."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.languages import is_among
from aboveboard.problems import LANGUAGE_WITHOUT_WORDS, Problem


def every_language_has_its_words(records: Records) -> Iterator[Problem]:
    """Each language of the company and of a client has a file of translations, or is English.

    Where nobody told which languages there are, nothing is said.
    """
    if records.spoken is None:
        return
    clients = records.portal.clients.items()
    asked = {f"clients/{name}/client.yaml": folder.client.language for name, folder in clients}
    there = " or ".join(f"`{name.replace('_', '-')}`" for name in sorted(records.spoken))
    for path, tag in {"company.yaml": records.portal.company.language, **asked}.items():
        if tag and not is_among(tag, records.spoken):
            yield records.problem(
                LANGUAGE_WITHOUT_WORDS,
                (path, ("language",)),
                f"There are no translations for '{tag}'; these pages speak English.",
                f"Write {there}, or add templates/languages/{tag.replace('-', '_')}.po as "
                "docs/languages.md tells.",
            )
