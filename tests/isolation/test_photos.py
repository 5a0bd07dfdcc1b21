"""A photo beside somebody's words does not tell those who see it whose client the person is."""

from collections.abc import Mapping
from pathlib import Path

from factories import CONSENT, client, files, quotation
from isolation.building import Place, differing, portals
from isolation.decoding import Tree
from isolation.fullest import Texts, picture

READER = {"clients/zebra/client.yaml": client(name="Zebra")}


def house(person: str, photo: str, shown: bytes) -> Texts:
    """Give a project in which somebody's words and photo stand everywhere, without the company.

    Args:
        person: The id of the client whose words they are.
        photo: The photo's file name.
        shown: The photo.
    """
    folder = f"clients/{person}"
    consent = {
        **CONSENT,
        "use_on": ["own-portal", "other-portals", "public-page"],
        "name_as": "full",
        "show_company": "no",
        "photo": photo,
    }
    jo = {"id": "jo", "name": "Jo Whitfield", "role": "Owner"}
    return {
        **files({"clients/acme/client.yaml": None, **READER}),
        f"{folder}/client.yaml": client(name=f"Works of {person}", contacts=[jo]),
        f"{folder}/testimonials/2026-06-01-jo.yaml": quotation(consent, who="jo"),
        f"{folder}/testimonials/photos/{photo}": shown,
    }


def read_by_others(tree: Tree) -> Mapping[str, Tree]:
    """Give the reader's portal and the public pages, each of which has the photo."""
    parted = portals(tree)
    read = {name: parted[name] for name in ("zebra", "")}
    for own in read.values():
        (photo,) = (path for path in own if path.startswith("media/"))
        page = own["testimonials/index.html"].decode()
        assert photo in page
        assert "Jo Whitfield" in page
    return read


def media(tree: Tree) -> set[str]:
    """Give the names of all pictures, whosever portal they lie in."""
    return {path.partition("media/")[2] for path in tree if "media/" in path}


def test_whose_client_a_person_is_changes_no_byte_of_another_s_portal(tmp_path: Path) -> None:
    """So whoever guesses the id and the file's name finds nothing that says it was right."""
    shown, made = picture("a face"), []
    for person, photo in (("quill", "jo.png"), ("birch", "owner-2026.PNG")):
        place = Place(tmp_path / person)
        place.root.mkdir()
        made.append(read_by_others(place.build(house(person, photo, shown))))
    one, other = made
    for name in ("zebra", ""):
        assert not differing(one[name], other[name])


def test_another_photo_has_another_address(tmp_path: Path) -> None:
    """So no browser shows the old one; also where all portals were made before, and kept."""
    place, anew = Place(tmp_path / "a"), Place(tmp_path / "b")
    for each in (place, anew):
        each.root.mkdir()
    before = place.build(house("quill", "jo.png", picture("a face")))
    texts = house("quill", "jo.png", picture("the face of a year later"))
    after = place.build(texts)
    assert len(media(before)) == len(media(after)) == 1
    assert not media(before) & media(after)
    assert not differing(after, anew.build(texts, "--no-cache"))
