"""Ways to be in touch, in words."""

from aboveboard.model.words import ContactHow

WAYS = {
    ContactHow.PHONE: "by phone",
    ContactHow.IN_PERSON: "in person",
    ContactHow.VIDEO: "by video call",
    ContactHow.EMAIL: "by e-mail",
    ContactHow.LETTER: "by letter",
    ContactHow.INVOICE: "on an invoice",
    ContactHow.NEWSLETTER: "in a newsletter",
}
