"""English."""

import re

from aboveboard.wording.english_lists import EMPTY, MEASURES, ORDINARY
from aboveboard.wording.english_sentences import (
    GIVEN,
    HURT,
    MEASURED,
    NOT_HURT,
    OWNED,
    REFUSING,
    REFUSING_NOTHING,
)
from aboveboard.wording.table import Wording, phrases

_VERBS = (
    "answer for|are (?:responsible|to blame)|chose|choose|could have|decided|depend|depended|"
    "did not|didn't|do not|don't|failed|forgot|had (?:no|not|never)|have (?:no|not|never)|"
    "hadn't|haven't|let|misjudged|missed|never|ought to|overlooked|own|pick|picked|put|relied|"
    "rely|select|selected|should|take|took|trust|trusted|were wrong"
)
_NOUNS = (
    "choice|decision|doing|error|failure|fault|job|mistake|oversight|part|planning|responsibility"
)

_SORRY = "sorry|apologi[sz]e[sd]?|apologi[sz]ing|apology|apologies|regret|regrets|regretted"
_OURS = (
    r"(?:we|i)(?:['\u2019](?:re|m|d))? (?:(?:am|are|were|do|must|would|like|love|want|wish|have"
    r"|need|feel|owe|to|say|again|once|more|all|both|so|very|also|just|\w+ly) ){0,12}"
    r"(?:sorry|apologi[sz]e|regret)"
    r"|(?:our|my) (?:\w+ )?(?:apology|apologies|regrets?)"
    r"|(?:(?<!\w\s)|(?<=and\s)|(?<=but\s))(?:(?:so|very|many|sincere|please|do|with) ){0,12}"
    r"(?:sorry|apology|apologies|regrets)"
    r"|(?<!you\s)(?<!they\s)(?<!to\s)(?<!us\s)(?<!\bme\s)apologi[sz](?:e|es|ed|ing)"
)
"""Our own apology, and not how others feel."""
_IF = (
    r"(?<!and\s)(?<!asked\s)(?<!ask\s)(?<!wonder\s)(?<!wondering\s)(?<!know\s)(?<!knew\s)(?<!see\s)"
    r"(?<!check\s)(?<!as\s)(?<!tell\s)(?<!told\s)(?<!say\s)(?:if|in case)"
)
_WHOM = r"any\w*|some\w*|this|that|it|you|your|we|our|there|customers|people|users"
_TERMS_OF = (
    "terms and conditions|terms of service|terms of use|terms|conditions|contract|agreement|"
    "policy|policies|small print|fine print|sla|service level agreement"
)
_KIND = (
    r"(?!,? (?:\w+ )?what (?:you|everyone|everybody) (?:gets?|has|have|can|may)\b)(?! you to\b)"
    r"(?!,? you (?:get|may|can|are owed|owe us nothing)\b)"
    r"(?![^.!?]{0,120}\byou (?:get|got|have) (?:it|them|that|this|both|all)\b)"
)
"""What gives the client something is no small print."""
_SMALL = "small|minor|slight|brief|little|tiny|intermittent|occasional|isolated|momentary|temporary"
_TROUBLE = (
    "issues?|problems?|bugs?|outages?|interruptions?|disruptions?|delays?|inconveniences?|"
    "incidents?|difficulty|difficulties"
)
_MET = (
    r"(?:saw|experienced|lost|met|(?:were|was) (?:affected|unable|impacted)|could not|couldn't"
    r"|had (?:trouble|problems|issues))"
)
_PATIENCE = r"(?:patience|understanding|continued \w+)"
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HAPPEN = "have|be|cause|find|feel|see"
_NOT_OURS = (
    r"(?<!we\s)(?<!will\s)(?<!now\s)(?<!an\s)(?<!the\s)(?<!this\s)(?<!our\s)"
    r"(?<!are\s)(?<!were\s)(?<!by\s)(?<!of\s)(?<!in\s)"
)
"""What we upgrade ourselves is no offer."""
_PERSON = (
    r"(?:an?|the|our|some|one of our|one of the) (?:\w+ )?(?:engineer|developer|technician|"
    r"colleague|employee|(?:staff|team) member|member of (?:our |the )?(?:staff|team)|"
    r"administrator|operator|trainee|apprentice|intern|contractor|freelancer|engineers|developers|"
    r"technicians|colleagues|employees)(?: of ours)?(?: has| had)?"
)
_SLIP = "(?:mistake|error|slip|oversight)s?"
_THIRD = r"third[- ]part(?:y|ies)|vendors?|upstream (?:providers?|suppliers?)"

_CONDITIONAL = """
Say what happened to them, without an if: 'Eleven orders were lost. We are sorry.'
    <ours>[^.!?:;]{0,160}? <if> <whom>
    <if> <whom>[^.!?:;]{0,160}? <ours>
    <ours>[^.!?:;]{0,160}?(?<!and)(?<!and,) should <whom>(?: \\w+)? <happen>
    should <whom>(?: \\w+)? <happen>[^.!?:;]{0,160}? <ours>
    <ours>[^.!?:;]{0,80}? any[^.!?:;]{0,80}? (?:may|might|could) (?:have|be)
    <ours>[^.!?:;]{0,40}? any (?:\\w+ )?(?:disruptions?|troubles?|distress|upset)
    <ours> to (?:anyone|anybody|those)[^.!?:;]{0,40}? (?:affected|impacted)
Say what we did, and not how they feel: 'We let you wait for four days. We are sorry.'
    <ours> (?:that )?you feel
"""
_TERMS = """
Answer the concern itself: what you understood, what you do and by when, in plain words.
    <the> <terms> (?:clearly |plainly )?(?:state|say|provide|specify|exclude|allow|require)s?<kind>
    <the> <terms> makes? it clear
    (?:according to|as per|pursuant to|in line with|in accordance with) <the> <terms>
    under (?:our|your) <terms><kind>
    as (?:stated|set out|described|laid down|agreed) in <the> <terms>
    <the> <terms> (?:do not|don't|does not|doesn't) (?:cover|allow|include|permit|provide)
    (?:not|isn't|aren't) (?:covered|included) (?:by|in|under) <the> <terms>
    you (?:have )?(?:agreed to|accepted|signed) (?:our|the|these|those) <terms>
"""
_CLASSICS = """
Answer the concern itself: what you understood, what you do and by when, in plain words.
    (?:it is|it's|this is|that is|that's) (?:our|company|against our|against) policy(?! to\\b)
    (?:please|kindly) (?:refer to|see|consult|read) <the> <terms>
    (?:refer|point) you to <the> <terms>
    we (?:are|were) (?:not obliged|under no obligation|not liable)
    we (?:are|were) not required to (?:pay|give|offer|refund|answer|provide|compensate|return|tell)
"""
_SOFTENERS = """
Say how much and how long: '11 of 40 orders', '25 minutes'.
    (?:an? |some )?<small> <trouble>
    some <trouble>
    a short (?:interruption|outage|disruption)
    (?:a few|some|several) (?:of our )?(?:customers|clients|users|people|visitors) <met>
    a minority of (?:our |of our )?(?:customers|clients|users|people|visitors|requests|orders)
    a (?:small|limited|certain) number of (?:our )?(?:customers|clients|users|people|requests)
    (?:a subset of|a small subset of|only a few|a handful of) (?:our |of our )?\\w+
    in (?:some |a few )?(?:rare|isolated) cases
    (?:slightly|somewhat|a bit|a little) (?:slow|slower|late|later|delayed|unavailable|longer)
Call it what it was: a fault, an outage, lost mail.
    glitch|glitches|hiccup|hiccups|blip|blips
    teething (?:problems?|troubles?)
Say what happened, to whom and how often; or that you do not know it yet.
    (?:may|might) (?:have )?(?:experience|experienced|notice|noticed|encounter|encountered)<that>
    (?:may|might) (?:see|have seen|be seeing) (?:\\w+ )?(?:errors?|timeouts?|<trouble>)
    (?:may|might) be experiencing
Say what it did to them, in their own terms: 'Your shop took no cards for 25 minutes.'
    experienc(?:e|ed|ing) (?:some |a few |certain |occasional )?<trouble>
    degraded (?:experience|performance)
    sub-?optimal|less than ideal|not ideal
Say from when to when it did not work.
    temporar(?:y|ily) (?:unavailable|unavailability|interruption|disruption)
"""
_EXCUSES = """
Say what in our way of working let it happen, and what we change.
    (?:human|operator) error
    (?:unforeseen|unforeseeable|unexpected) (?:circumstances?|issues?|problems?|events?|reasons)
    (?:high|heavy|unusual|increased|exceptional) (?:load|demand|volumes?|workload)
    short-?staffed|under-?staffed|staff shortages?|shortage of staff
    (?:was|were|is|are) (?:off sick|on sick leave|on holiday|on leave)
    (?:internal|operational|organi[sz]ational) (?:reasons|issues?|problems?|misunderstanding)
    internal (?:processes|restructuring|miscommunication)
    (?:we have been|we are|we were) (?:very |extremely |really )?busy
    busy (?:period|season|time of the year|time of year)
Say what it did to them, in their own terms: 'Your shop took no cards for 25 minutes.'
    technical (?:difficulty|difficulties|issues?|problems?|reasons)
Say what in our way of working let it happen: a person alone is never the reason.
    <person> made (?:an?|the|this|some) (?:\\w+ )?<slip>
    <person> (?:forgot|forgotten|overlooked|mistyped|misread|misconfigured)
    <person> (?:accidentally|mistakenly|wrongly|inadvertently|failed to|pressed the wrong)
    <person> (?:was|were|is|are) (?:at fault|to blame|careless|responsible)
    <slip> (?:made )?(?:by|of) <person>
    <person>['\u2019]s <slip>
Say that we chose it, and that it is ours to put right.
    (?:beyond|outside|out)(?: of)? our (?:direct |immediate )?(?:control|hands|reach|influence)
    (?:caused by|due to|because of|down to|fault of) (?:an? |the |our )?<third>
    (?:lay|lies|was) with (?:an? |the |our )?<third>
    <third> (?:failed|had an?|has an?|caused|made an?)
    our (?:\\w+ )?(?:supplier|provider|host) (?:let us down|failed us)
    (?:caused by|due to|because of|fault of) (?:our|the) (?:\\w+ )?(?:supplier|provider|host)
    through no fault of (?:ours|our own)
    (?:not|isn't|wasn't) our (?:fault|doing|responsibility)
    nothing to do with us
    (?:third[- ]party|upstream|vendor) (?:\\w+ )?(?:issue|problem|failure|fault|outage)s?
"""
_BOILERPLATE = """
Say for what, once, and plainly: 'Your guests stood in the rain. We are sorry.'
    inconveniences?
Leave it out, or say what you do: 'We test every backup on the first of the month.'
    (?:thank you|thanks|we appreciate) (?:for )?your <patience>(?![^.!?]*\\d)
    (?:thank you|thanks) for bearing with us
    we take (?!this|that|these|such|your|the|all)(?:\\w+ ){1,3}?seriously
    we value your (?:business|custom|loyalty|feedback)
    satisfaction is our (?:\\w+ )?priority
    take (?:this|that|these|such|your|the|all) [^.!?]{0,60}?seriously
    (?:is|are) (?:very |extremely |really )?important to us
    (?:is|are) our (?:top|highest|number one) priorit(?:y|ies)
    rest assured|bear with us
    we (?:strive|endeavou?r) to
    we are committed to(?! (?:\\S+ ){0,5}?(?:\\d|<days>))
Say 'you'.
    valued (?:customer|client|partner|member)s?
Say 'We are sorry', once; the rest of the text shows how much.
    (?:deeply|sincerely|truly|humbly|profoundly) (?:sorry|apologi[sz]e|regret)
    sincer(?:e|est) apolog(?:y|ies)
"""
_SELLING = """
Take it out here. What the plan gives for a mistake is no offer; anything else is for another day.
    <not_ours>upgrade (?:to|your) \\w+
    <not_ours>upgrading (?:to|your) \\w+
    upgrad(?:e|ing) (?:to|your) [^.!?]{0,30}?(?:plan|package|account|tier)
    our (?:premium|higher|bigger|larger) (?:plan|package|service|tier)
    (?:special|limited|exclusive|great|introductory) offers?
    promotions?|promotional|promo code
    (?:discount|\\d+ ?% off|money off) (?:on|for) (?:a|any|our|your) (?:new|next|first|other)<bill>
    why not (?:try|take|book|add)
    have you (?:considered|thought of|thought about)
    (?:you may|you might) (?:want|wish|like) to (?:add|book|buy|order|try|upgrade)
    consider (?:adding|booking|buying|upgrading)
    we (?:also|now) (?:offer|sell)
    sign up (?:for|to) (?:our|a)
    (?:order|book|buy) now
"""

ENGLISH = Wording(
    owning=re.compile(
        rf"(?<!not )(?<!n't )\b(?:we (?:\w+ )?(?:{_VERBS})|our (?:own )?(?:{_NOUNS})|ours|on us|"
        r"up to us|responsib(?:le|ility))\b",
        re.IGNORECASE,
    ),
    ordinary=frozenset(ORDINARY.split()),
    empty=frozenset(EMPTY.split()),
    measures=frozenset(MEASURES.split()),
    sorry=re.compile(rf"\b(?:{_SORRY})\b", re.IGNORECASE),
    conditional=phrases(
        _CONDITIONAL, HURT, NOT_HURT, **{"ours": _OURS, "if": _IF, "whom": _WHOM, "happen": _HAPPEN}
    ),
    terms=(
        *phrases(
            _TERMS, REFUSING, REFUSING_NOTHING, terms=_TERMS_OF, the="our|the|your", kind=_KIND
        ),
        *phrases(_CLASSICS, terms=_TERMS_OF, the="our|the|your"),
    ),
    softeners=phrases(
        _SOFTENERS, unless=MEASURED, small=_SMALL, trouble=_TROUBLE, met=_MET, that=r"(?! that\b)"
    ),
    excuses=phrases(_EXCUSES, unless=OWNED, person=_PERSON, third=_THIRD, slip=_SLIP),
    boilerplate=phrases(_BOILERPLATE, patience=_PATIENCE, days=_DAYS),
    selling=phrases(_SELLING, unless=GIVEN, not_ours=_NOT_OURS, bill="(?! (?:bill|invoice))"),
)
