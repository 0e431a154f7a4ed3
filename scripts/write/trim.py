"""Takes out of Python's library what nothing in a page can need: `python trim.py`, after `build.mjs`.

Not what happened to be loaded once stays, but all except what is named here: programs and servers, tests,
other processes and windows, and encodings that no file of a corpus is told to be in. `test_pyodide.py` in
`tests/writing/` runs every slip and the page of every case with what is left.
"""

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LIBRARY = Path(__file__).parent / "sourcebook_write" / "data" / "python_stdlib.zip"
LEFT_OUT = re.compile(
    r"(?:multiprocessing|_pyrepl|unittest|xmlrpc|wsgiref|sqlite3|ctypes|curses|dbm|idlelib|lib2to3|pydoc_data"
    r"|ensurepip|venv|tkinter|turtledemo|concurrent/interpreters|xml/(?:dom|sax))/"
    r"|(?:pdb|bdb|doctest|pydoc|pickletools|imaplib|poplib|smtplib|ftplib|nntplib|mailbox|optparse|_pyio|_pydatetime"
    r"|_pydecimal|cProfile|profile|pstats|trace|timeit|turtle|webbrowser|socketserver|cgi|cgitb|getpass|netrc|plistlib"
    r"|rlcompleter|tabnanny|this|antigravity|zipapp|wave|aifc|sunau|chunk|colorsys|crypt|pty|tty|mailcap|nturl2path"
    r"|xdrlib|filecmp|fileinput|sched|symtable|pyclbr|modulefinder|compileall|py_compile|cmd)\.py"
    r"|encodings/(?!__init__|aliases|ascii|charmap|cp437|cp1252|gb|idna|latin_1|punycode|raw_unicode|unicode_esc"
    r"|undefined|utf_)\w+\.py"
)
"""The parts of the library, by the beginning of their names in the archive."""


def main() -> None:
    """Write the archive anew, the same bytes for the same library."""
    with ZipFile(LIBRARY) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if not LEFT_OUT.match(name)}
    with ZipFile(LIBRARY, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in kept.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
