"""Index the corpus in one folder into another: a program of its own, to have time and memory of its own."""

import sys
from pathlib import Path

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.found import index
from sourcebook.site.settings import Settings

if __name__ == "__main__":
    corpus, _ = check(Folders(Path(sys.argv[1])))
    Path(sys.argv[2]).mkdir()
    index.index(index.everything(corpus, Settings(), {}, ()), Path(sys.argv[2]))
