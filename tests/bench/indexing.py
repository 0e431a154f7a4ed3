"""Index the corpus in one folder into another: a program of its own, to have time and memory of its own."""

import sys
from pathlib import Path

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site import search
from sourcebook.site.settings import Settings

if __name__ == "__main__":
    corpus, _ = check(Folders(Path(sys.argv[1])))
    Path(sys.argv[2]).mkdir()
    search.index(search.everything(corpus, Settings(), {}, ()), Path(sys.argv[2]))
