"""What a feed is called, in a reader and in a calendar."""

from aboveboard.scope import Scope
from aboveboard.views.voice import Voice


def portal_title(scope: Scope, voice: Voice) -> str:
    """Say who writes to whom: ``Fernwood Studio for Harbour Bakery``."""
    company, client = scope.company.name, scope.folder.client.name
    return voice.say("%(company)s for %(client)s", company=company, client=client)
