"""Credentials that stand in content, known by formats that hardly anything else has.

What is found is told by its kind and place and is itself in no message.

Sources: RFC 7468 (labels of private keys) and the armor headers of OpenSSH and OpenPGP; PuTTY's
manual, appendix "PPK file format"; age's specification (Bech32, BIP 173); AWS's IAM
reference, "Unique identifiers", and its example keys, which end in EXAMPLE; GitHub's changelog
"Authentication token format updates", 2021; GitLab's "Token prefixes"; Slack's "Token types" and
"Incoming webhooks"; Discord's "Webhook" resource; Microsoft's "Create an Incoming Webhook" and
"Configure Azure Storage connection strings", whose key of the emulator everybody knows;
Stripe's "API keys"; Google Cloud's "API keys"; GitHub's changelog on npm's tokens, 2021; PyPI's
help page on API tokens, which are macaroons; Sentry's "Token and Credential Formats"; Telegram's
"Bot API"; RFC 7515 section 7.1 with RFC 7519 (a header and claims are JSON objects, so both begin
with ``eyJ``); RFC 3986 section 3.2.1 (``user:password@``). Lengths and letters of the others are
those which the rules of gitleaks name.
"""

from aboveboard.sources.credentials.search import (
    credentials_in,
    credentials_in_names,
    hidden,
    without_credentials,
)

__all__ = ["credentials_in", "credentials_in_names", "hidden", "without_credentials"]
