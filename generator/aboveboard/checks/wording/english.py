"""English."""

import re

from aboveboard.checks.wording.wording import Wording

_VERBS = (
    "answer for|are (?:responsible|to blame)|chose|choose|could have|decided|depend|depended|"
    "did not|didn't|do not|don't|failed|forgot|had (?:no|not|never)|have (?:no|not|never)|"
    "hadn't|haven't|let|misjudged|missed|never|ought to|overlooked|own|pick|picked|put|relied|"
    "rely|select|selected|should|take|took|trust|trusted|were wrong"
)
_NOUNS = (
    "choice|decision|doing|error|failure|fault|job|mistake|oversight|part|planning|responsibility"
)

_ORDINARY = """
amber angel april art august autumn bill bishop blue brook brooks chance chase christian cliff
crystal daisy dale dawn dean destiny drew duke earl eden eve faith flora forest frank gene ginger
glen grace grant harmony heath heather herb hope hunter iris ivy jack jade jasmine jay jewel joy
june justice king lance lane lily mark marsh mason max may mercy miles misty nick norm olive opal
page pat patience pearl penny pepper pierce poppy prince ray read reed rich robin rock rod rose
ruby rusty sage sandy scarlet serenity shepherd sky sonny stone storm sue summer sunny trinity van
victor victoria violet wade ward warren web west will willow winter wood woody
"""

ENGLISH = Wording(
    owning=re.compile(
        rf"(?<!not )(?<!n't )\b(?:we (?:\w+ )?(?:{_VERBS})|our (?:own )?(?:{_NOUNS})|ours|on us|"
        r"up to us|responsib(?:le|ility))\b",
        re.IGNORECASE,
    ),
    ordinary=frozenset(_ORDINARY.split()),
)
