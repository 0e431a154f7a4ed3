"""A picture is what its name says, is small enough, and gives nobody away."""

from pathlib import Path

import pytest
from PIL import Image

from sourcebook.problems import Problem
from sourcebook.reading import pictures

PLACE = {1: "N", 2: (58.0, 22.0, 0.0), 3: "E", 4: (26.0, 43.0, 0.0)}


def message(path: Path) -> str:
    found = pictures.read(path, path.name)
    assert isinstance(found, Problem)
    return found.message


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "b.JPEG", "c.webp", "d.gif"])
def test_what_is_shown(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / name)
    found = pictures.read(tmp_path / name, name)
    assert isinstance(found, pictures.Shown)
    assert (found.width, found.height) == (30, 20)


def test_another_kind_than_its_name_says(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png", "JPEG")
    assert message(tmp_path / "a.png") == "this picture is JPEG; rename it to 'a.jpg'"


def test_kinds_that_are_not_shown(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "a.tiff")
    (tmp_path / "b.svg").write_text("<svg/>")
    Image.new("RGB", (30, 20)).save(tmp_path / "c.png", "BMP")
    assert message(tmp_path / "a.tiff") == "files that end in '.tiff' are not shown; save it as PNG or JPEG"
    assert "can carry scripts" in message(tmp_path / "b.svg")
    assert message(tmp_path / "c.png") == "this file is no picture that is shown; save it as PNG or JPEG"


def test_a_picture_that_says_where_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[pictures.PLACE] = PLACE
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert message(tmp_path / "a.jpg").startswith("this picture says where it was taken")


def test_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (30, 20)).save(path)
    path.write_bytes(path.read_bytes() + bytes(pictures.MAX_BYTES))
    assert "is the most that is shown" in message(path)


def test_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (30, 20)).save(path)
    for size in (0, 8, 20, 40):
        path.write_bytes(path.read_bytes()[:size])
        assert "no picture" in message(path)
