import pytest

from aboveboard.problems import SECRET_IN_CONTENT as CODE
from aboveboard.problems import Problem, Where
from aboveboard.rendering.limit import limited
from aboveboard.sources.credentials import (
    credentials_in,
    credentials_in_names,
    hidden,
    without_credentials,
)

A36 = "a1B2" * 9
HEX32 = "0a1b2c3d" * 4
UUID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
FLOW = "triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="
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
    "PuTTY-User-Key-" + "File-3": "a private key of PuTTY",
    "AGE-SECRET-KEY-" + "1" + "QPZRY9X8GF" * 5 + "2TVDW0S3": "a secret key of age",
    "glsoat-" + "a1_B" * 5: "a GitLab token",
    "GR1348941" + "a1_B" * 5: "a GitLab token",
    "https://hooks.slack" + ".com/services/T0123ABCD/B0123ABCD/" + "a1B2" * 6: "a webhook of Slack",
    "https://discord"
    + ".com/api/webhooks/"
    + "123456789" * 2
    + "/"
    + "a1-B" * 17: "a webhook of Discord",
    "https://discordapp"
    + ".com/api/v10/webhooks/"
    + "123456789" * 2
    + "/"
    + "a1-B" * 17: "a webhook of Discord",
    f"https://acme.webhook.office.com/webhookb2/{UUID}@{UUID}/IncomingWebhook/{HEX32}/{UUID}": (
        "a webhook of Teams"
    ),
    f"https://prod-12.westeurope.logic.azure.com:443/workflows/{HEX32}/{FLOW}" + "a1_B" * 11: (
        "a webhook of Teams"
    ),
    f"https://0a.1b.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/{HEX32}/{FLOW}"
    + "a1_B" * 11: "a webhook of Teams",
    "GOCSPX-" + "a1-B" * 7: "a secret of Google OAuth",
    "AccountName=x;AccountKey=" + "a1B/c+" * 14 + "Qx" + "==": "a key of an Azure account",
    "Endpoint=sb://x.example/;SharedAccessKey=" + "a1B/c+" * 7 + "Q" + "=": (
        "a key of an Azure account"
    ),
    "sk-proj-" + "a1B_" * 10 + "T3Blbk" + "FJ" + "a1B-" * 10: "an OpenAI key",
    "sk-" + "a1B2c" * 4 + "T3Blbk" + "FJ" + "a1B2c" * 4: "an OpenAI key",
    "sk-ant-" + "api03-" + "a1-B_" * 18 + "xyzAA": "an Anthropic key",
    "hf_" + "aBcDeFgHiJ" * 3 + "kLmN": "a Hugging Face token",
    "dckr_pat_" + "a1-" * 9: "a Docker token",
    "SG." + "a1B_c" * 4 + "xy." + "a1-Bc" * 8 + "xyz": "a SendGrid key",
    "key-" + HEX32: "a Mailgun key",
    "xkeysib-" + HEX32 * 2 + "-" + "a1B2" * 4: "a Brevo key",
    "shpat_" + HEX32: "a Shopify token",
    "shpss_" + HEX32: "a Shopify token",
    "sq0atp-" + "a1-B_x" * 4: "a Square token",
    "dop_v1_" + HEX32 * 2: "a DigitalOcean token",
    "lin_api_" + "a1B2c" * 8: "a Linear key",
    "ntn_" + "01234567890" + "a1B2c" * 7: "a Notion token",
    "secret_" + "a1B2c" * 8 + "xyz": "a Notion token",
    "ATATT3" + "a1B-_=" * 30: "an Atlassian token",
    "hvs." + "a1B_c-" * 16: "a Vault token",
    "a1B2c3D4e5F6g7" + ".atlasv1." + "a1B-c_" * 11: "a Terraform token",
    "HRKU-" + "AA" + "a1-B_" * 11 + "xyz": "a Heroku key",
    "sntryu_" + HEX32 * 2: "a Sentry token",
    "0123456789:" + "AA" + "a1-" * 11: "the token of a Telegram bot",
    "https://maria:ferry-9-lamp@files.example/": "an address with a password in it",
    "postgres://app:x9!k%40@db.internal:5432/app": "an address with a password in it",
    "redis://:ferry@10.0.0.7": "an address with a password in it",
    "https://u:xkcd936@[2001:db8::7]/": "an address with a password in it",
    "postgres://u:pa/ss#w@host": "an address with a password in it",
    "postgres://u:pa?ss@host/db": "an address with a password in it",
    "mysql://u:p@ss/w@host:3306/db": "an address with a password in it",
    "https://u:p@ss@files.example": "an address with a password in it",
    f"https://{HEX32}:{HEX32}@sentry.example/7": "an address with a password in it",
    "ftp://web@firm.example:ferry-9@ftp.firm.example": "an address with a password in it",
    "https://web@firm.example:ferry@files.example/x": "an address with a password in it",
    "postgres://app:ferry@db/app…see@home": "an address with a password in it",
    "postgres://anna:anna@db.firm.de/app": "an address with a password in it",
    "postgres://root:ferry@localhost/app": "an address with a password in it",
    "https://maria:8443@files.example/": "an address with a password in it",
    "https://maria.k:4711@files.example/": "an address with a password in it",
    "https://u:yourmother@files.example/": "an address with a password in it",
    "https://u:here-we-are@files.example/": "an address with a password in it",
    "https://u:ferry:changeme@files.example/": "an address with a password in it",
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
    "sk-proj-" + "a-name-made-of-words-alone" * 3,
    "SG.x.y",
    "dop_v1_" + HEX32,
    "hvs.example.org",
    "cache-key-" + HEX32,
    "key-" + HEX32 + ".png",
    "12:AA" + "a1-" * 11,
    "https://discord.com/developers/docs/resources/webhook#execute-webhook",
    "https://hooks.slack.com/services/T…/B…/…",
    # hashes and the like, which are no secrets
    "sha256:" + HEX32 * 2,
    UUID,
    "SK" + HEX32,
    "data:image/png;base64," + "iVBORw0KGgo/AAAA+NSUhEUg" * 9,
    # the key of an emulator, which its manual tells
    "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
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
    "https://host:443/@user",
    "wss://host:443/@user",
    "ssh://host:22/~user/@x",
    "mongodb://a:27017,b:27017/db?x=@y",
    "(redis://host:6379),mail@fernwood.example",
    "docker://nginx:1.25@sha256:" + HEX32,
    "mailto:maria@fernwood.example?subject=a:b@c",
    "sftp://files.example:/home/x@y",
    "irc://irc.example:6697/#portals@x",
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
    "postgres://user:<password>@host/db",
    "postgres://user:password@host/db?mail=ops@acme.example",
    "postgres://anna:hunt…er2@db.example/app",
    "postgres://anna:hunt...er2@db.example/app",
    "postgres://anna:p@ss…word@db.example/app",
    "https://user:&hellip;@files.example",
    "https://user:&lt;password&gt;@files.example",
    r"https://user:\*\*\*@files.example",
    "https://user:changeme@files.example",
    "https://user:CHANGE_ME@files.example",
    "https://user:your-password@files.example",
    "https://user:yourpassword@files.example",
    "https://user:dein_passwort@files.example",
    "https://user:PASSWORD_HERE@files.example",
    "https://user:REDACTED@files.example",
    "https://user:XXXX@files.example",
    "https://user:0000@files.example",
    "https://user:{{password}}@files.example",
    "https://user:${{secrets.DB}}@files.example",
    "ghp_" + "x" * 36,
    "AKIA" + "X" * 16,
    "https://hooks.slack" + ".com/services/T00000000/B00000000/" + "X" * 24,
    # known to everybody, and of no other machine
    "amqp://guest:guest@localhost",
    "amqp://guest:guest@rabbit:5672",
    "postgres://postgres:postgres@127.0.0.1:5432/app",
    "postgres://admin:admin@db.example.com/app",
    # versions and ports
    "npm://pkg:1.0@latest",
    "github://org:repo@0a1b2c3",
    "https://example.org:8443@proxy",
    "git+ssh://git@github.com:fernwood/portals@v1.2",
    # prose
    "Die Straßenverkehrs-Zulassungs-Ordnung_neu, ghp_-Token und Schlüssel-Nr. AKIA_2026: geheim!",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz/Sonderausgabe_eyJ.eyJ.x",
    "password: hunter2",
    "The private key was changed.",
]


def found(text: str) -> list[Problem]:
    """Look for credentials in a file of this text."""
    return list(credentials_in("notes/x.md", text))


@pytest.mark.parametrize("secret", REAL)
@pytest.mark.parametrize(
    "around", ["{}", "a: {}\n", "Use ({}), please.", '"{}"', "ä={}; b", "\u200b{}&nbsp;&"]
)
def test_each_format_is_known_wherever_it_stands(secret: str, around: str) -> None:
    """Alone, as a value, in brackets, quoted or behind a sign of equality."""
    (problem,) = found(around.format(secret))
    assert problem.message == f"Here stands {REAL[secret]}."


@pytest.mark.parametrize("before", ["token-", "key_", "_", "-", "a--"])
@pytest.mark.parametrize(
    "secret",
    ["ghp_" + A36, "AKIA" + "QZ7L" * 4, "glpat-" + "a1_B" * 5, "hf_" + "aBcDe" * 6 + "fGhI"],
)
def test_a_token_may_be_joined_to_a_word_before_it(before: str, secret: str) -> None:
    """As the name of a variable or a file has it."""
    (problem,) = found(f"Use {before}{secret}.")
    assert problem.where.column == 5 + len(before)


def test_a_web_token_may_be_joined_to_a_word_before_it() -> None:
    """Though its first part may have a hyphen itself."""
    (problem,) = found("jwt-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0." + "a1-_" * 10)
    assert problem.where.column == 5


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


def test_two_that_touch_are_both_told() -> None:
    """One ends where the other begins."""
    kinds = [one.message for one in found(f"-----BEGIN PRIVATE KEY-----ghp_{A36}")]
    assert kinds == ["Here stands a private key.", "Here stands a GitHub token."]


@pytest.mark.parametrize("end", ["\\n", "\\t", "\\r\\n"])
def test_the_letter_of_an_escape_is_no_part_of_a_word(end: str) -> None:
    """In quotation marks YAML and JSON write the end of a line with one."""
    (problem,) = found(f'say: "It is{end}ghp_{A36}"')
    assert problem.where.column == 12 + len(end)


KEY = "\n".join(
    ("-----BEGIN EC PRIVATE KEY-----", "a1B2" * 16, "c3D4" * 9, "-----END EC PRIVATE KEY-----")
)
PPK = "\n".join(
    ("PuTTY-User-Key-" + "File-2: ssh-rsa", "Private-Lines: 1", "a1B2" * 9, "Private-MAC: 0a1b")
)


@pytest.mark.parametrize("key", [KEY, PPK])
def test_of_a_private_key_all_is_hidden_and_what_follows_stays(key: str) -> None:
    """The first line alone is what everybody has."""
    words = "a private key" if key == KEY else "a private key of PuTTY"
    assert hidden(f"a {key} b {key}\n") == f"a ({words}) b ({words})\n"


@pytest.mark.parametrize("key", [KEY, PPK])
def test_of_a_private_key_without_an_end_nothing_more_is_told(key: str) -> None:
    """Nobody knows where it ends."""
    assert "a1B2" not in hidden(key[: key.rindex("\n")])


def test_a_credential_in_a_name_is_told_once_and_hidden_in_its_place() -> None:
    """Of a folder, though many files lie in it; other names stay out of it."""
    token = "glpat-" + "a1_B" * 5
    names = ["a.md", f"x-{token}/b.md", f"x-{token}/c.md", f"notes/{token}.md", "z.md"]
    message = "Its name holds a GitLab token, here shown as …."
    hint = (
        "Revoke it first, with GitLab: it counts as known. Then name it otherwise, and take the "
        "old name out of the repository's history. Whatever else is wrong is told after that: no "
        "report may repeat it."
    )
    assert [*credentials_in_names(names)] == [
        Problem(Where("x-…"), CODE, message, hint),
        Problem(Where("notes/….md"), CODE, message, hint),
    ]


def test_what_is_told_of_a_file_hides_the_credential_in_its_name() -> None:
    """Its place would repeat it, and so would what an earlier revision is told to have had."""
    token = "glpat-" + "a1_B" * 5
    (problem,) = credentials_in(f"notes/{token}.md", f"npm_{A36}")
    assert problem.where == Where("notes/….md", 1, 1)
    other = Problem(Where(f"notes/{token}.md", 3, 4), CODE, "It is gone.", "Bring it back.")
    assert without_credentials(other).where == Where("notes/….md", 3, 4)


@pytest.mark.parametrize("secret", REAL)
def test_no_problem_says_the_secret_itself(secret: str) -> None:
    """Neither the one about it nor another that repeats a text in which it stood."""
    (problem,) = found(f"a {secret} b")
    assert secret not in f"{problem.where}{problem.message}{problem.hint}{problem.code.why}"
    other = Problem(Where("x"), CODE, f"'Use {secret} for it' is gone.", f"Write {secret} back.")
    safe = without_credentials(other)
    is_address = REAL[secret].startswith("an address")
    end = secret.rpartition("@")[0][-4:] if is_address else secret[-12:]
    assert end not in safe.message + safe.hint
    assert f"({REAL[secret]})" in safe.message
    assert (safe.where, safe.code) == (other.where, other.code)


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
        "-----BEGIN PRIVATE KEY-----" * 40_000,
        "://a:<" * 160_000,
        "://a:{" * 160_000,
        "x://a:b/" * 120_000,
        "x://a:" + "b/" * 500_000,
        "x://" + "a:@@" * 250_000,
        "-eyJaaaaaaaaaa" * 70_000 + ".eyJaaaa",
        "eyJaaaaaaaaaa.eyJaaaa." * 45_000,
        "sk-proj-" * 120_000,
        "logic.azure.com/workflows/x?" * 35_000,
        "ghp\\_" * 200_000,
        "&#95;" * 200_000,
        "&#" + "0" * 900_000 + "95;",
        "<!--" * 240_000 + "-->",
        "-->" + "<!--" * 240_000,
        "<a " * 320_000,
        "</b\n" * 240_000,
        "x**" * 320_000,
        "\\\n" * 480_000,
        "\\" * 900_000,
        "\n\u200b" * 240_000,
        "://a@b" * 160_000,
        "https://a@b:c" * 70_000,
        "x://a:…@" * 120_000,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_no_text_of_the_largest_size_holds_the_search_up(text: str) -> None:
    """Rows of beginnings without an end; each takes milliseconds, where squares took minutes."""
    with limited(30.0):
        assert len(found(text)) <= 20
        assert len(hidden(text)) <= len(text)
