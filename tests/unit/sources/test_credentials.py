import pytest

from aboveboard.problems import SECRET_IN_CONTENT as CODE
from aboveboard.problems import Problem, Where
from aboveboard.rendering.limit import limited
from aboveboard.sources.credentials import credentials_in, without_credentials

A36 = "a1B2" * 9
REAL = {
    "-----BEGIN PRIVATE KEY-----": "a private key",
    "-----BEGIN RSA PRIVATE KEY-----": "a private key",
    "-----BEGIN OPENSSH PRIVATE KEY-----": "a private key",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----": "a private key",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----": "a private key",
    "AKIA" + "QZ7L" * 4: "the id of an AWS access key",
    "ASIA" + "QZ7L" * 4: "the id of an AWS access key",
    "ghp_" + A36: "a GitHub token",
    "gho_" + A36: "a GitHub token",
    "ghs_" + A36: "a GitHub token",
    "github_pat_" + "a1B2" * 5 + "a1_" + "B2c3" * 14 + "xyz": "a GitHub token",
    "glpat-" + "a1_B" * 5: "a GitLab token",
    "glrt-" + "a1-B" * 5: "a GitLab token",
    "xoxb-" + "123456789012-" + "a1B2" * 6: "a Slack token",
    "xoxe.xoxp-1-" + "a1B2" * 9: "a Slack token",
    "xapp-1-A0123-" + "456789" * 2 + "-abc": "a Slack token",
    "sk_live_" + "a1B2" * 6: "a live key of Stripe",
    "rk_live_" + "a1B2" * 6: "a live key of Stripe",
    "AIza" + "a1-B_" * 7: "a Google API key",
    "npm_" + A36: "an npm token",
    "pypi-AgEIcHlwaS5vcmc" + "a1-_" * 16: "a PyPI token",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0." + "a1-_" * 10: "a JSON Web Token",
    "https://maria:ferry-9-lamp@files.example/": "an address with a password in it",
    "postgres://app:x9!k%40@db.internal:5432/app": "an address with a password in it",
    "redis://:ferry@10.0.0.7": "an address with a password in it",
    "https://u:xkcd936@[2001:db8::7]/": "an address with a password in it",
}
HARMLESS = [
    # public halves, and what is known to be an example
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN CERTIFICATE-----",
    "AKIAIOSFODNN7EXAMPLE",
    "AIDA" + "QZ7L" * 4,
    "sk_test_" + "a1B2" * 6,
    "pk_live_" + "a1B2" * 6,
    # too short, too long, or part of a longer word
    "AKIA" + "QZ7L" * 3,
    "AKIA" + "QZ7L" * 5,
    "ghp_ is how tokens of GitHub begin",
    "highp_" + A36,
    "npm_config_registry",
    "eyJhbGciOiJIUzI1NiJ9 alone",
    "xoxo-and-love-from-all-of-us-here",
    # addresses without a password
    "https://status.example:8443/x@y",
    "https://mastodon.example/@maria",
    "https://maria@files.example/",
    "https://files.example/a:b@c",
    "https://files.example/?at=12:30@home",
    "git@github.com:fernwood/portals.git",
    "https://x.example: mail maria@fernwood.example",
    # what stands for another
    "https://user:…@files.example",
    "https://user:***@files.example",
    "https://user:xxxx@files.example",
    "https://user:<password>@files.example",
    "https://user:{password}@files.example",
    "https://user:$PASSWORD@files.example",
    '{"url":"https://api.example","owner":"ops@acme.example"}',
    "[site](https://acme.example):info@acme.example",
    "https://user:${PASSWORD}@files.example",
    "https://user:password@files.example",
    "https://user:Passwort@files.example",
    # prose
    "password: hunter2",
    "The private key was changed.",
]


def found(text: str) -> list[Problem]:
    """Look for credentials in a file of this text."""
    return list(credentials_in("notes/x.md", text))


@pytest.mark.parametrize("secret", REAL)
@pytest.mark.parametrize("around", ["{}", "a: {}\n", "Use ({}), please.", '"{}"', "ä={}; b"])
def test_each_format_is_known_wherever_it_stands(secret: str, around: str) -> None:
    """Alone, as a value, in brackets, quoted or behind a sign of equality."""
    (problem,) = found(around.format(secret))
    assert problem.message == f"Here stands {REAL[secret]}."


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    """Else people would learn to pass the alarm over."""
    assert found(text) == []


def test_the_place_is_that_of_the_secret_counted_as_editors_do() -> None:
    """Line and column from 1; of an address, where its user stands."""
    token, address = "glpat-" + "a1_B" * 5, "https://maria:ferry-9@files.example/"
    text = f"---\ntitle: News\n---\nÄ {token}\n\nSee {address}\n"
    assert [(one.where, one.code) for one in found(text)] == [
        (Where("notes/x.md", 4, 3), CODE),
        (Where("notes/x.md", 6, 13), CODE),
    ]


def test_a_token_within_an_address_is_told_as_what_it_is() -> None:
    """Once, with the place where it can be revoked."""
    (problem,) = found(f"https://x-access-token:ghp_{A36}@github.com/fernwood/portals")
    assert problem.message == "Here stands a GitHub token."
    assert problem.hint == (
        "Revoke it first, with GitHub: it counts as known. Then take it out of this file and out "
        "of the repository's history. If it is but an example, put … in its middle. Whatever else "
        "is wrong is told after that: no report may repeat it."
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("https://ghp_{}:pw9@files.example", ["a GitHub token"]),
        ("https://u:pw9@ghp_{}", ["a GitHub token", "an address with a password in it"]),
        (
            "https://u:ghp_{}@files.example and https://u:ferry@files.example",
            ["a GitHub token", "an address with a password in it"],
        ),
    ],
)
def test_an_address_counts_but_for_the_token_within_it(text: str, kinds: list[str]) -> None:
    """One that begins with the token, ends before it, or stands after another with one."""
    told = [one.message for one in found(text.format(A36))]
    assert told == [f"Here stands {kind}." for kind in kinds]


def test_two_on_one_line_are_both_told() -> None:
    """They may have to be revoked in different places."""
    kinds = [one.message for one in found(f"ghp_{A36} npm_{A36}")]
    assert kinds == ["Here stands a GitHub token.", "Here stands an npm token."]


def test_of_a_file_full_of_them_twenty_are_told() -> None:
    """Nobody reads the others, and a file of the largest size is looked through at once."""
    assert len(found(f"ghp_{A36}\n" * 12_000)) == 20


@pytest.mark.parametrize("secret", REAL)
def test_no_problem_says_the_secret_itself(secret: str) -> None:
    """Neither the one about it nor another that repeats a text in which it stood."""
    (problem,) = found(f"a {secret} b")
    assert secret not in f"{problem.where}{problem.message}{problem.hint}{problem.code.why}"
    other = Problem(Where("x"), CODE, f"'Use {secret} for it' is gone.", f"Write {secret} back.")
    hidden = without_credentials(other)
    core = secret.removeprefix("https://").removesuffix("/")
    assert core not in hidden.message + hidden.hint
    assert f"({REAL[secret]})" in hidden.message
    assert (hidden.where, hidden.code) == (other.where, other.code)


def test_what_is_harmless_stays_in_a_message_as_it_is() -> None:
    """Addresses without a password, for one."""
    problem = Problem(Where("x"), CODE, "https://files.example/a:b@c is gone.", "Bring it back.")
    assert without_credentials(problem) == problem


@pytest.mark.parametrize(
    "text",
    [
        "eyJ-" * 120_000,
        "eyJaaaaaaaaaaaa." * 30_000,
        "://a:" * 100_000,
        "https://a:" + "b:" * 250_000,
        "ghp_" * 120_000,
        "xoxb-1" * 80_000,
        "glpat-" * 80_000,
        "-----BEGIN " * 40_000 + "PRIVATE KEY",
        "-----BEGIN " + "A " * 200_000 + "PRIVATE KEY",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_no_text_of_the_largest_size_holds_the_search_up(text: str) -> None:
    """Rows of beginnings without an end; each takes milliseconds, where squares took minutes."""
    with limited(30.0):
        assert len(found(text)) <= 1
