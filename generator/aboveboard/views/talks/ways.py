"""Ways to be in touch, in words."""

from aboveboard.languages import marked
from aboveboard.model.words import ContactHow

WAYS = {
    ContactHow.PHONE: marked("by phone"),
    ContactHow.IN_PERSON: marked("in person"),
    ContactHow.VIDEO: marked("by video call"),
    ContactHow.EMAIL: marked("by e-mail"),
    ContactHow.LETTER: marked("by letter"),
    ContactHow.INVOICE: marked("on an invoice"),
    ContactHow.NEWSLETTER: marked("in a newsletter"),
}
YOU_TOLD = {
    ContactHow.PHONE: marked("You told us by phone on %(day)s"),
    ContactHow.IN_PERSON: marked("You told us in person on %(day)s"),
    ContactHow.VIDEO: marked("You told us by video call on %(day)s"),
    ContactHow.EMAIL: marked("You wrote by e-mail on %(day)s"),
    ContactHow.LETTER: marked("You wrote by letter on %(day)s"),
    ContactHow.INVOICE: marked("You wrote on an invoice on %(day)s"),
    ContactHow.NEWSLETTER: marked("You wrote in answer to a newsletter on %(day)s"),
}
"""How a private person told us something."""
TOLD = {
    ContactHow.PHONE: marked("%(name)s told us by phone on %(day)s"),
    ContactHow.IN_PERSON: marked("%(name)s told us in person on %(day)s"),
    ContactHow.VIDEO: marked("%(name)s told us by video call on %(day)s"),
    ContactHow.EMAIL: marked("%(name)s wrote by e-mail on %(day)s"),
    ContactHow.LETTER: marked("%(name)s wrote by letter on %(day)s"),
    ContactHow.INVOICE: marked("%(name)s wrote on an invoice on %(day)s"),
    ContactHow.NEWSLETTER: marked("%(name)s wrote in answer to a newsletter on %(day)s"),
}
"""How somebody else did."""
