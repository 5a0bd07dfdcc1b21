import pytest

from aboveboard.checks import Records
from aboveboard.checks.form.languages import every_language_has_its_words
from aboveboard.problems import Problem
from factories import NOW, client, company, files, problems_of, reading_of, whole

SPOKEN = frozenset(("en", "de", "pt_BR"))


def told(company_s: str, client_s: str | None, spoken: frozenset[str] | None) -> list[Problem]:
    """Give what is told of the languages of a company and of its client."""
    texts = files(
        {
            "company.yaml": company(language=company_s),
            "clients/acme/client.yaml": client(language=client_s),
        }
    )
    records = Records.of(reading_of(texts), NOW, spoken=spoken)
    assert records is not None
    return list(every_language_has_its_words(records))


@pytest.mark.parametrize(
    ("company_s", "client_s"),
    [("en-GB", None), ("en-US", "de-AT"), ("de", "pt-BR"), ("DE-ch", "en")],
)
def test_a_language_with_words_is_taken(company_s: str, client_s: str | None) -> None:
    """A region speaks as its language does; English needs no file."""
    assert told(company_s, client_s, SPOKEN) == []


def test_a_language_without_words_is_told_where_it_stands_with_those_there_are() -> None:
    """Both the company's and the client's; the remedy names the file to write."""
    ours, theirs = told("fr-CA", "pt", SPOKEN)
    where, code, message, hint = whole(ours)
    assert (str(where), code) == ("company.yaml:3:11", "language-without-words")
    assert message == "There are no translations for 'fr-CA'; these pages speak English."
    assert hint == (
        "Write `de` or `en` or `pt-BR`, or add templates/languages/fr_CA.po as "
        "docs/languages.md tells."
    )
    assert theirs.where.path == "clients/acme/client.yaml"


def test_where_nobody_knows_the_languages_nothing_is_told() -> None:
    """Files that are not built yet are judged without templates."""
    assert told("fr", "xx", None) == []


@pytest.mark.parametrize("tag", ["klingonisch!", "English", "de_DE", "e", "de-DE-1996"])
def test_what_is_no_tag_is_an_error(tag: str) -> None:
    """It would stand in every page for screen readers to take."""
    assert problems_of(files({"company.yaml": company(language=tag)})) == [
        f"company.yaml:3:11: error wrong-type: '{tag}' is not a language tag."
    ]
