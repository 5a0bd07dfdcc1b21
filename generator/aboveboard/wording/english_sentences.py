"""English: what else a sentence says, by which a phrase in it counts or does not."""

import re
from typing import Final

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half"


def _any(*parts: str) -> re.Pattern[str]:
    words = "|".join(parts).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


HURT: Final = _any(
    r"affect\w*|impact\w*|caus\w+|inconvenienc\w*|upset\w*|troubl\w+|disrupt\w*|offen[cd]\w*",
    r"disappoint\w*|lost|lose|losing|felt|feel|wait\w*|cost|missing|closed|kept|spoil\w*|hurt",
    r"turned away|late|harm\w*|confus\w+|worr\w+|annoy\w*|suffer\w*|experienc\w*|notic\w+",
    r"delay\w*|missed|bother\w*|failed|damag\w+|unhappy|frustrat\w+|stuck|unable|problems?|broke",
    r"could not|couldn't|wrong|stopped|interrupt\w*",
)
NOT_HURT: Final = _any(
    r"(?:if|should|in case) (?:it|this|that) (?:happens|comes|fails|breaks|stops|rings)",
    r"(?:if|should|in case)[^.!?,;]{0,60} again\b",
    r"(?:if|should) you (?:want|need|wish|would|prefer|like|have (?:any )?questions|ring|write)\b",
    r"(?:if|should) (?:it|this|that) (?:is|be|was) (?:urgent|easier|better|unclear|of use)",
)
REFUSING: Final = _any(
    r"not|no|none|never|nothing|exclud\w*|only|limit\w*|unable|cannot|outside|and that is that",
    r"we may|\w+n['\u2019]t\b",
)
REFUSING_NOTHING: Final = _any(
    r"(?:we|i) (?:\w+ )?(?:owed?(?! you (?:no|nothing)\b)|missed|broke|took|failed)\b",
    r"(?:we|i) (?:\w+ )?(?:forgot|paid)\b",
    r"(?:we|i) (?:did not|didn['\u2019]t|have not|haven['\u2019]t) (?!have\b|need\b|promise|owe)",
    r"(?:we|i) (?:give|gave|ring|rang|refund|answer) you",
    r"(?:allows?|lets?|entitles?) you|you (?:get|can leave|may leave|are owed)",
    r"on your (?:next )?(?:bill|invoice)",
)
MEASURED: Final = re.compile(rf"\d|\b(?:{_NUMBERS})\s+(?:of|in|out)\b", re.IGNORECASE)
OWNED: Final = _any(
    r"(?<!not\s)(?<!n't\s)(?<!never\s)our (?:own )?"
    r"(?:mistake|fault|error|choice|decision|oversight|failure|job)\b",
    r"we (?:should have|chose|answer for|had not|missed|forgot|failed|overlooked|misjudged)\b",
    r"(?:is|was) (?:ours|on us)\b",
    r"(?:is|are|was|were) (?:no|not an?|not the) (?:cause|excuse|reason)",
    r"(?:not|never) (?:beyond|outside|out of|because of|due to|caused by|down to)\b",
    r"stands? in\b|takes? (?:over|your calls)",
)
GIVEN: Final = _any(r"(?:as|which) (?:your|the|our) plan|your plan (?:gives|says|has)")
