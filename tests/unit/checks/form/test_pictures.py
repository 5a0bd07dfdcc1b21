import pytest

from factories import company, consent, files, problems_of, quotation, with_contact

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
PHOTO = "clients/acme/testimonials/photos/joan.jpg"


@pytest.mark.parametrize("there", [PHOTO, "clients/acme/testimonials/joan.jpg", None])
def test_a_photo_lies_in_the_folder_for_photos(there: str | None) -> None:
    """Under exactly the name that the consent gives."""
    texts = with_contact(
        {PATH: quotation(consent(photo="joan.jpg")), **({there: ""} if there else {})}
    )
    message = "There is no picture 'joan.jpg' in testimonials/photos/."
    told = [] if there == PHOTO else [f"{PATH}:17:10: error unknown-reference: {message}"]
    assert problems_of(texts) == told


@pytest.mark.parametrize("text", [quotation(consent(photo="none")), quotation(None)])
def test_where_no_photo_is_named_none_is_missed(text: str) -> None:
    """``none`` is a word and no file."""
    assert not [line for line in problems_of(with_contact({PATH: text})) if "picture" in line]


def test_the_logo_lies_beside_the_company_s_record() -> None:
    """A page without its picture would show a gap."""
    texts = files({"company.yaml": company(brand={"logo": "logo.png"})})
    assert problems_of(texts) == [
        "company.yaml:7:9: error unknown-reference: "
        "There is no picture 'logo.png' beside company.yaml."
    ]
    assert problems_of({**texts, "logo.png": ""}) == []


def test_the_logo_of_dark_pages_lies_there_too() -> None:
    """Told by its own key."""
    texts = files({"company.yaml": company(brand={"logo": "a.png", "logo_dark": "b.png"})})
    assert problems_of({**texts, "a.png": ""}) == [
        "company.yaml:8:14: error unknown-reference: "
        "There is no picture 'b.png' beside company.yaml."
    ]
    assert problems_of({**texts, "a.png": "", "b.png": ""}) == []


def test_dark_pages_have_no_logo_alone() -> None:
    """Most pages are light."""
    (told,) = problems_of(files({"company.yaml": company(brand={"logo_dark": "b.png"})}))
    assert told.endswith("error missing-key: 'logo_dark' is given without 'logo'.")


@pytest.mark.parametrize("logo", ["brand/logo.png", "clients/acme/notes/logo.png", "./logo.png"])
def test_the_logo_is_a_plain_name_of_a_file(logo: str) -> None:
    """Everybody sees it, so that it comes out of nobody's folder."""
    texts = files({"company.yaml": company(brand={"logo": logo}), logo: "", "logo.png": ""})
    (told,) = problems_of(texts)
    assert told == (
        "company.yaml:7:9: error unknown-reference: "
        f"There is no picture '{logo}' beside company.yaml."
    )
