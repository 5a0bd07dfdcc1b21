"""Pictures that a record names are there."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.problems import UNKNOWN_REFERENCE, Problem


def every_named_picture_is_there(records: Records) -> Iterator[Problem]:
    """The company's logos and the photos beside quotes lie where their records say."""
    pictures = records.portal.pictures
    brand = records.portal.company.brand
    for key, logo in (("logo", brand.logo), ("logo_dark", brand.logo_dark)):
        if logo and (logo not in pictures or "/" in logo):
            yield records.problem(
                UNKNOWN_REFERENCE,
                ("company.yaml", ("brand", key)),
                f"There is no picture '{logo}' beside company.yaml.",
                f"Put it there and write its name alone, or leave `{key}` out.",
            )
    for name, folder in records.portal.clients.items():
        for words in folder.testimonials:
            photo = words.consent.photo if words.consent else "none"
            path = f"clients/{name}/testimonials/photos/{photo}"
            if photo != "none" and path not in pictures:
                yield records.problem(
                    UNKNOWN_REFERENCE,
                    (f"clients/{name}/testimonials/{words.id}.yaml", ("consent", "photo")),
                    f"There is no picture '{photo}' in testimonials/photos/.",
                    "Put it there, or write `photo: none`.",
                )
