"""English."""

import re

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

_ORDINARY = """
amber angel april art august autumn bill bishop blue brook brooks chance chase christian cliff
crystal daisy dale dawn dean destiny drew duke earl eden eve faith flora forest frank gene ginger
glen grace grant harmony heath heather herb hope hunter iris ivy jack jade jasmine jay jewel joy
june justice king lance lane lily mark marsh mason max may mercy miles misty nick norm olive opal
page pat patience pearl penny pepper pierce poppy prince ray read reed rich robin rock rod rose
ruby rusty sage sandy scarlet serenity shepherd sky sonny stone storm sue summer sunny trinity van
victor victoria violet wade ward warren web west will willow winter wood woody
"""

_EMPTY = """
above agreed all an and announced any anything applicable are as at available be been below
benefit benefits big bit blank but clear compensation confidential confirmed consideration decided
decide detail details determined disclose disclosed done dunno empty etc false favor favors favour
favours few for from get gift gifts gave give given got goodwill has have her him his idk in
incentive incentives into is it know known later little lovely me minor misc miscellaneous my na
nice nil no none nope normal not nothing null of ok okay on one open or other our over pending perk
perks placeholder please present presents private received reward rewards said same say secret see
sent small some something somewhat specified standard still sure test thank thanks that the their
them there they thing things this tiny to tba tbc tbd do token tokens treat treats true unclear
undisclosed unknown unspecified unsure us usual various was we were what whatever with xx
yeah yep yes yet you your zero
"""

_SORRY = "sorry|apologi[sz]e[sd]?|apologi[sz]ing|apology|apologies|regret|regrets|regretted"
_IF = (
    r"(?<!asked\s)(?<!ask\s)(?<!wonder\s)(?<!wondering\s)(?<!know\s)(?<!knew\s)(?<!see\s)"
    r"(?<!check\s)(?<!as\s)(?<!tell\s)(?<!told\s)(?<!say\s)(?:if|in case)"
)
_WHOM = r"any\w*|some\w*|this|that|it|you|your|we|our|there|customers|people|users"
_TERMS_OF = (
    "terms and conditions|terms of service|terms of use|terms|conditions|contract|agreement|"
    "policy|policies|small print|fine print|sla|service level agreement"
)
_SMALL = "small|minor|slight|brief|little|tiny"
_TROUBLE = (
    "issues?|problems?|bugs?|outages?|interruptions?|disruptions?|delays?|inconveniences?|"
    "incidents?|difficulty|difficulties"
)

_CONDITIONAL = """
Say what happened to them, without an if: 'Eleven orders were lost. We are sorry.'
    <sorry>[^.!?:;]{0,160}? <if> <whom>
    <if> <whom>[^.!?:;]{0,160}? <sorry>
    <sorry>[^.!?:;]{0,80}? any[^.!?:;]{0,80}? (?:may|might|could) (?:have|be)
    <sorry> to (?:anyone|anybody|those)[^.!?:;]{0,40}? (?:affected|impacted)
Say what we did, and not how they feel: 'We let you wait for four days. We are sorry.'
    <sorry> (?:that )?you feel
"""
_TERMS = """
Answer the concern itself: what you understood, what you do and by when, in plain words.
    <the> <terms> (?:clearly |plainly )?(?:state|say|provide|specify|exclude|allow|require)s?
    <the> <terms> makes? it clear
    (?:according to|as per|pursuant to|in line with|in accordance with) <the> <terms>
    under (?:our|your) <terms>
    as (?:stated|set out|described|laid down|agreed) in <the> <terms>
    <the> <terms> (?:do not|don't|does not|doesn't) (?:cover|allow|include|permit|provide)
    (?:not|isn't|aren't) (?:covered|included) (?:by|in|under) <the> <terms>
    (?:it is|it's|this is|that is|that's) (?:our|company|against our|against) policy
    you (?:have )?(?:agreed to|accepted|signed) (?:our|the|these|those) <terms>
    we (?:are|were) (?:not obliged|under no obligation|not required|not liable)
"""
_SOFTENERS = """
Say how much and how long: '11 of 40 orders', '25 minutes'.
    (?:a |some )?<small> <trouble>
    some <trouble>
    a (?:small|limited|certain) number of (?:our )?(?:customers|clients|users|people|requests)
    (?:a subset of|a small subset of|only a few|a handful of) (?:our |of our )?\\w+
    in (?:some |a few )?(?:rare|isolated) cases
    (?:slightly|somewhat|a bit|a little) (?:slow|slower|late|later|delayed|unavailable|longer)
Call it what it was: a fault, an outage, lost mail.
    glitch|glitches|hiccup|hiccups|blip|blips
    teething (?:problems?|troubles?)
Say what happened, to whom and how often; or that you do not know it yet.
    (?:may|might) (?:have )?(?:experience|experienced|notice|noticed|encounter|encountered)
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
Say that we chose it, and that it is ours to put right.
    (?:beyond|outside|out of) our (?:direct )?control
    (?:not|isn't|wasn't) our (?:fault|doing|responsibility)
    nothing to do with us
    (?:third[- ]party|upstream|vendor) (?:\\w+ )?(?:issue|problem|failure|fault|outage)s?
"""
_BOILERPLATE = """
Say for what, once, and plainly: 'Your guests stood in the rain. We are sorry.'
    inconveniences?
Leave it out, or say what you do: 'We test every backup on the first of the month.'
    (?:thank you|thanks|we appreciate) (?:for )?your (?:patience|understanding|continued \\w+)
    take (?:this|that|these|such|your|the|all) [^.!?]{0,60}?seriously
    (?:is|are) (?:very |extremely |really )?important to us
    (?:is|are) our (?:top|highest|number one) priorit(?:y|ies)
    rest assured|bear with us
    we (?:strive|endeavou?r|are committed) to
Say 'you'.
    valued (?:customer|client|partner|member)s?
Say 'We are sorry', once; the rest of the text shows how much.
    (?:deeply|sincerely|truly|humbly|profoundly) (?:sorry|apologi[sz]e|regret)
    sincer(?:e|est) apolog(?:y|ies)
"""
_SELLING = """
Take it out here. What the plan gives for a mistake is no offer; anything else is for another day.
    upgrad(?:e|ing) (?:to|your) [^.!?]{0,30}?(?:plan|package|account|tier)
    our (?:premium|higher|bigger|larger) (?:plan|package|service|tier)
    (?:special|limited|exclusive|great|introductory) offers?
    promotions?|promotional|promo code
    (?:discount|\\d+ ?% off|money off) (?:on|for) (?:a|any|our|your) (?:new|next|first|other)
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
    ordinary=frozenset(_ORDINARY.split()),
    empty=frozenset(_EMPTY.split()),
    sorry=re.compile(rf"\b(?:{_SORRY})\b", re.IGNORECASE),
    conditional=phrases(_CONDITIONAL, **{"sorry": _SORRY, "if": _IF, "whom": _WHOM}),
    terms=phrases(_TERMS, terms=_TERMS_OF, the="our|the|your"),
    softeners=phrases(_SOFTENERS, small=_SMALL, trouble=_TROUBLE),
    excuses=phrases(_EXCUSES),
    boilerplate=phrases(_BOILERPLATE),
    selling=phrases(_SELLING),
)
