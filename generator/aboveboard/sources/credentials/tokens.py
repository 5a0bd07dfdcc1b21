"""Tokens and keys of well-known makers, each with a beginning that hardly anything else has."""

import re

from aboveboard.sources.credentials.kind import Kind, token

_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_MIXED = r"(?=[a-z0-9_-]{0,40}[A-Z])(?=[A-Za-z_-]{0,40}[0-9])"
"""Capitals and digits soon, which a name made of words has not."""

TOKENS = (
    Kind(
        "the id of an AWS access key",
        "AWS",
        ("AKIA", "ASIA"),
        token(r"A[KS]IA(?![A-Z0-9]{0,16}EXAMPLE)[A-Z0-9]{16}"),
    ),
    Kind(
        "a GitHub token",
        "GitHub",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        token(r"(?:gh[opusr]|github_pat)_[A-Za-z0-9_]{36,}"),
    ),
    Kind(
        "a GitLab token",
        "GitLab",
        (
            *("glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-"),
            *("gloas-", "glsoat-", "glffct-", "GR1348941"),
        ),
        token(
            r"(?:gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-|GR1348941)[A-Za-z0-9_-]{20,}"
        ),
    ),
    Kind(
        "a Slack token",
        "Slack",
        ("xox", "xapp-"),
        token(r"(?:xox[a-z](?:\.xox[a-z])?|xapp)-[0-9][A-Za-z0-9-]{19,}"),
    ),
    Kind(
        "a webhook of Slack",
        "Slack",
        ("hooks.slack.com/",),
        token(r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{30,}"),
    ),
    Kind(
        "a webhook of Discord",
        "Discord",
        ("/webhooks/",),
        token(
            r"discord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,}"
        ),
    ),
    Kind(
        "a webhook of Teams",
        "Microsoft",
        ("/IncomingWebhook/", "/workflows/"),
        re.compile(
            rf"office(?:365)?\.com/webhook(?:b2)?/{_UUID}@{_UUID}/IncomingWebhook/[0-9a-f]{{32}}"
            r"(?:/[A-Za-z0-9_/-]*)?"
            r"|(?:logic\.azure|api\.powerplatform)\.com(?::443)?/[a-z/]{0,60}workflows/[^\s\"'<>]"
            r"{1,300}?[?&;]sig=[A-Za-z0-9_%-]{40,}"
        ),
    ),
    Kind(
        "a live key of Stripe",
        "Stripe",
        ("sk_live_", "rk_live_"),
        token(r"[rs]k_live_[A-Za-z0-9]{16,}"),
    ),
    Kind("a Google API key", "Google", ("AIza",), token(r"AIza[A-Za-z0-9_-]{35}")),
    Kind("a secret of Google OAuth", "Google", ("GOCSPX-",), token(r"GOCSPX-[A-Za-z0-9_-]{28}")),
    Kind(
        "a key of an Azure account",
        "Microsoft",
        ("AccountKey=", "SharedAccessKey="),
        re.compile(
            r"AccountKey=(?!Eby8vdM02xNOcqFl)[A-Za-z0-9+/]{86}==|SharedAccessKey=[A-Za-z0-9+/]{43}="
        ),
    ),
    Kind(
        "an OpenAI key",
        "OpenAI",
        ("sk-",),
        token(
            rf"sk-(?:(?:proj|svcacct|admin)-{_MIXED}[A-Za-z0-9_-]{{40,}}"
            r"|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})"
        ),
    ),
    Kind(
        "an Anthropic key",
        "Anthropic",
        ("sk-ant-",),
        token(r"sk-ant-[a-z]{2,12}[0-9]{2}-[A-Za-z0-9_-]{80,}"),
    ),
    Kind(
        "a Hugging Face token",
        "Hugging Face",
        ("hf_", "api_org_"),
        token(r"(?:hf|api_org)_[A-Za-z0-9]{34}"),
    ),
    Kind("an npm token", "npm", ("npm_",), token(r"npm_[A-Za-z0-9]{36}")),
    Kind("a PyPI token", "PyPI", ("pypi-AgE",), token(r"pypi-AgE[A-Za-z0-9_-]{50,}")),
    Kind(
        "a Docker token",
        "Docker",
        ("dckr_pat_", "dckr_oat_"),
        token(r"dckr_[po]at_[A-Za-z0-9_-]{27,}"),
    ),
    Kind(
        "a SendGrid key",
        "SendGrid",
        ("SG.",),
        token(r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    ),
    Kind(
        "a Mailgun key",
        "Mailgun",
        ("key-",),
        re.compile(r"(?<![A-Za-z0-9_-])key-[0-9a-f]{32}(?![A-Za-z0-9_-]|\.\w)"),
    ),
    Kind(
        "a Brevo key",
        "Brevo",
        ("xkeysib-", "xsmtpsib-"),
        token(r"x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
    ),
    Kind("a Shopify token", "Shopify", ("shp",), token(r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}")),
    Kind("a Square token", "Square", ("sq0",), token(r"sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}")),
    Kind(
        "a DigitalOcean token",
        "DigitalOcean",
        ("_v1_",),
        token(r"do[opr]_v1_[a-f0-9]{64}"),
    ),
    Kind(
        "a Linear key",
        "Linear",
        ("lin_api_", "lin_oauth_"),
        token(r"lin_(?:api|oauth)_[A-Za-z0-9]{40,}"),
    ),
    Kind(
        "a Notion token",
        "Notion",
        ("ntn_", "secret_"),
        token(r"(?:ntn_[0-9]{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})"),
    ),
    Kind(
        "an Atlassian token",
        "Atlassian",
        ("ATATT3",),
        token(r"ATATT3[A-Za-z0-9_=-]{150,}"),
    ),
    Kind(
        "a Vault token",
        "whoever runs the Vault",
        ("hvs.", "hvb."),
        token(r"hv[sb]\.[A-Za-z0-9_-]{90,}"),
    ),
    Kind(
        "a Terraform token",
        "HashiCorp",
        (".atlasv1.",),
        token(r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}"),
    ),
    Kind("a Heroku key", "Heroku", ("HRKU-AA",), token(r"HRKU-AA[A-Za-z0-9_-]{58}")),
    Kind(
        "a Sentry token",
        "Sentry",
        ("sntrys_", "sntryu_"),
        token(r"(?:sntryu_[a-f0-9]{64}|sntrys_eyJ[A-Za-z0-9+/=]{40,}_[A-Za-z0-9+/]{43})"),
    ),
    Kind(
        "the token of a Telegram bot",
        "BotFather on Telegram",
        (":AA",),
        token(r"[0-9]{8,10}:AA[A-Za-z0-9_-]{33}"),
    ),
)
