"""English: single words."""

from typing import Final

ORDINARY: Final = """
amber angel april art august autumn bill bishop blue brook brooks chance chase christian cliff
crystal daisy dale dawn dean destiny drew duke earl eden eve faith flora forest frank gene ginger
glen grace grant harmony heath heather herb hope hunter iris ivy jack jade jasmine jay jewel joy
june justice king lance lane lily mark marsh mason max may mercy miles misty nick norm olive opal
page pat patience pearl penny pepper pierce poppy prince ray read reed rich robin rock rod rose
ruby rusty sage sandy scarlet serenity shepherd sky sonny stone storm sue summer sunny trinity van
victor victoria violet wade ward warren web west will willow winter wood woody
"""

EMPTY: Final = """
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

MEASURES: Final = """
no not never none nothing without except half one two three four five six seven eight nine ten
eleven twelve fifteen twenty thirty fifty sixty hundred dozen once twice every each all any some
few many unlimited always only least most up free hourly daily weekly fortnightly monthly quarterly
yearly annually annual minute minutes hour hours day days week weeks fortnight month months quarter
quarters year years night nights weekend weekends holidays working
"""
