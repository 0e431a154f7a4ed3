"""The corpus of this repository, read once for all tests of a process."""

from pathlib import Path

from sourcebook.check import check
from sourcebook.reading.load import Folders

ROOT = Path(__file__).parents[2]

CORPUS, PROBLEMS = check(Folders(ROOT))
