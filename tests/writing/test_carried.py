"""What goes into a browser is what the desk needs, and of the corpus no more than everybody may see."""

import io
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from sourcebook.check import check
from sourcebook.reading import choices
from sourcebook.reading.load import Folders
from sourcebook.site.settings import Settings
from sourcebook.writing import carried, setting
from tests.fixture import CORPUS, ROOT, copied
from tests.writing.made import SETTINGS, lay

ASK = """
import sys
sys.path[:] = [{folder!r}, *(one for one in sys.path if "site-packages" not in one and "scripts" not in one)]
from pathlib import Path
from sourcebook.writing.desk import Desk
desk = Desk(Path({corpus!r}))
print(desk.ask('{{"ask": "look", "case": "elmford", "text": "name: ["}}'))
print(len(desk.ask('{{"ask": "preview", "case": "mill-lane"}}')))
left_out = ("babel", "nh3", "mkdocs", "feedgenerator", "click")
print([name for name in sys.modules if name.partition(".")[0] in left_out])
"""


def test_the_archive_is_enough_to_check_and_to_make_a_page(tmp_path: Path) -> None:
    ZipFile(io.BytesIO(carried.program(("en", "zh")))).extractall(tmp_path / "program")
    corpus = lay(tmp_path / "corpus")
    (tmp_path / "program/nh3.py").write_text("def clean(html, **limits): return html\n")  # no browser has it
    code = ASK.format(folder=str(tmp_path / "program"), corpus=str(corpus))
    told = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert told.stderr == ""
    look, page, foreign = told.stdout.splitlines()
    assert "yaml-syntax" in look
    assert int(page) > 5_000
    assert foreign == "['nh3']"


def test_the_same_files_give_the_same_archive() -> None:
    assert carried.packed({"a": b"1"}) == carried.packed({"a": b"1"})
    assert carried.of_corpus(CORPUS, Folders(ROOT), SETTINGS) == carried.of_corpus(
        CORPUS, Folders(ROOT), SETTINGS
    )


def test_each_library_brings_its_licence() -> None:
    names = ZipFile(io.BytesIO(carried.program(("en",)))).namelist()
    for name in carried.LIBRARIES:
        assert [one for one in names if one.startswith(f"licences/{name}/")], name


def test_of_a_restricted_source_goes_only_what_everybody_may_see(tmp_path: Path) -> None:
    root = lay(tmp_path)
    (root / "footnotes/secret.bib").write_text(
        "@report{secret2019,\n  title = {The Hidden Title},\n  author = {Hill, Ann},\n  date = {2019},\n"
        "  access = {restricted},\n  annote = {ask the warden},\n}\n"
    )
    corpus, _ = check(Folders(root))
    files = carried.of_corpus(corpus, Folders(root), SETTINGS)
    said = files["footnotes/secret.bib"].decode()
    assert "secret2019" in said
    for word in ("Hidden", "Hill", "warden"):
        assert word not in said
    assert check(Folders(lay(tmp_path / "again")))[1] == []


def test_a_file_that_holds_nothing_of_a_reader_goes_as_it_is() -> None:
    files = carried.of_corpus(CORPUS, Folders(ROOT), SETTINGS)
    for path in sorted(ROOT.glob("cases/*.yml")):
        assert files[f"cases/{path.name}"] == path.read_bytes()


def test_rules_that_are_off_stay_off(tmp_path: Path) -> None:
    root = copied(tmp_path / "corpus")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("  - sourcebook:\n", "  - sourcebook:\n      rules: {uncited-entry: off}\n")
    config.write_text(text, encoding="utf-8")
    corpus, _ = check(Folders(root))
    files = carried.of_corpus(corpus, Folders(root), SETTINGS)
    (tmp_path / "there").mkdir()
    (tmp_path / "there/mkdocs.yml").write_bytes(files["mkdocs.yml"])
    assert choices.rules(tmp_path / "there") == choices.rules(root) != {}


def test_the_desk_knows_the_site(tmp_path: Path) -> None:
    settings, names = setting.read(lay(tmp_path))
    assert settings == SETTINGS
    assert Folders(tmp_path, **names).cases == "cases"
    assert setting.read(tmp_path / "nowhere") == (Settings(), {})


def test_chinese_is_read_as_it_is_elsewhere() -> None:
    known = carried.readings({"a.yml": "重庆 山水".encode()})
    assert known["重庆"] == ["chong", "qing"]
    assert "山水" not in known
    assert (known["山"], known["水"]) == (["shan"], ["shui"])
