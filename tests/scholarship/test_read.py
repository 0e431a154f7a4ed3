"""Notes as a copy editor would leave them: whole entries go in, whole notes come out.

Each row is one kind of fault that was met when bibliographies of other people were read critically. All
entries are made up, and their names say so.
"""

import re
from html import unescape

import pytest

from sourcebook.reading import bibfile
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, typeset


def printed(bib: str) -> tuple[str, str]:
    """Return the note and the entry of the last of some entries as plain text, with `*` for italics."""
    entries, _ = bibfile.read(bib.encode(), "a.bib")
    source = entries[-1]
    return _plain(typeset.close(chicago.note(source, Citation(source.citekey)))), _plain(
        chicago.bibliography(source)
    )


def _plain(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", re.sub("</?(?:cite|em)>", "*", html)))


NOTES = {
    "biblatex's own strings": (
        r"@article{x, author = {Ex, Ann B\adddot}, title = {Shelves}, titleaddon = {\bibstring{reviewof}"
        r" \mkbibemph{Doors}, \bibstring{by} Bo Wye}, journaltitle = {Example Review}, date = 2001,"
        r" volume = 4, note = {Second printing\nopunct}}",
        "Ann B. Ex, “Shelves,” review of *Doors*, by Bo Wye, *Example Review* 4 (2001). Second printing.",
    ),
    "a review without a title": (
        r"@article{x, author = {Ex, Ann}, title = {Review of \emph{Doors}, by Bo Wye},"
        r" journaltitle = {Example Review}, volume = 4, date = 2001}",
        "Ann Ex, review of *Doors*, by Bo Wye, *Example Review* 4 (2001).",
    ),
    "a title that begins as a review does": (
        "@article{x, author = {Ex, Ann}, title = {Review of Shelf Physics},"
        " journaltitle = {Example Review}, volume = 4, date = 2001}",
        "Ann Ex, “Review of Shelf Physics,” *Example Review* 4 (2001).",
    ),
    "a book whose title has quotation marks": (
        r"@misc{x, author = {Ex, Ann}, title = {\mkbibquote{Sonata for Shelves}}, date = 1966}",
        "Ann Ex, “Sonata for Shelves,” 1966.",
    ),
    "a page whose title has quotation marks": (
        r"@online{x, author = {Ex, Ann}, title = {``Who Shelves?''}, date = 1966, url ="
        r" {https://example.org}}",
        "Ann Ex, “Who Shelves?,” 1966, https://example.org.",
    ),
    "an apostrophe before a word": (
        "@article{x, author = {Ex, Ann}, title = {'Twas Open}, journaltitle = {Shelf}, volume = 1, date"
        " = 1998}",
        "Ann Ex, “’Twas Open,” *Shelf* 1 (1998).",
    ),
    "years and a colon in a title": (
        "@book{x, author = {Ex, Ann}, title = {Le livre : une histoire, 1481-1515}, publisher ="
        " {Press}, date = 1990}",
        "Ann Ex, *Le livre: une histoire, 1481–1515* (Press, 1990).",
    ),
    "an episode": (
        "@video{x, editor = {Ex, Ann}, editortype = {director}, editora = {Wye, Bo}, editoratype ="
        " {written by},"
        " title = {The Shelf}, booktitle = {Doors}, booktitleaddon = {season 2, episode 5},"
        " eventdate = {1997-02-03}, publisher = {Example Video}, date = 2004}",
        "Ann Ex, dir., “The Shelf,” written by Bo Wye, *Doors*, season 2, episode 5, aired February 3,"
        " 1997, "
        "Example Video, 2004.",
    ),
    "an episode that has only its day": (
        "@video{x, title = {The Shelf}, booktitle = {Doors}, eventdate = {1997-02-03}}",
        "“The Shelf,” *Doors*, February 3, 1997.",
    ),
    "whose part nobody named": (
        "@video{x, author = {Ex, Ann}, editor = {Example Choir}, editortype = {none}, title = {Mass},"
        " publisher = {Example Video}, date = 1988}",
        "Ann Ex, *Mass*, with Example Choir (Example Video, 1988).",
    ),
    "a letter in a book": (
        "@letter{x, author = {Ex, Ann}, title = {Ann Ex to Bo Wye}, origdate = {1776-10-03},"
        " booktitle = {Letters of the Exes}, editor = {Zed, Cy}, publisher = {Press}, date = 1955}",
        "Ann Ex to Bo Wye, October 3, 1776, in *Letters of the Exes*, ed. Cy Zed (Press, 1955).",
    ),
    "a pinyin name beside a title in characters": (
        "@article{x, author = {Wang, Wu}, title = {Shujia yanjiu}, titleaddon = {书架研究},"
        " journaltitle = {Tushu}, journaltitleaddon = {图书}, volume = 3, date = 1999}",
        "Wang Wu, “Shujia yanjiu” 书架研究, *Tushu* 图书 3 (1999).",
    ),
    "an e-book": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, publisher = {Press}, date = 2009, eprint ="
        " {Kindle},"
        " eprinttype = {ebook}}",
        "Ann Ex, *Shelves* (Press, 2009), Kindle.",
    ),
    "a site in eprint": (
        "@online{x, author = {Ex, Ann}, title = {Shelves}, eprint = {The Shelf Guide}, date = 2009,"
        " url = {https://example.org}}",
        "Ann Ex, “Shelves,” The Shelf Guide, 2009, https://example.org.",
    ),
    "two numbers of a series": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Shelf Studies}, number = {98, 101},"
        " publisher = {Press}, date = 1987}",
        "Ann Ex, *Shelves*, Shelf Studies 98, 101 (Press, 1987).",
    ),
    "a number with its year": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Shelf Studies}, number = {3/07},"
        " publisher = {Press}, date = 2007}",
        "Ann Ex, *Shelves*, Shelf Studies 3/07 (Press, 2007).",
    ),
    "a labelled number of a series": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Études de livres}, number = {t. 12},"
        " publisher = {Press}, date = 1987}",
        "Ann Ex, *Shelves*, Études de livres 12 (Press, 1987).",
    ),
    "a series that volume counts": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Lecture Notes in Shelves}, volume = 119,"
        " publisher = {Press}, date = 1987}",
        "Ann Ex, *Shelves*, Lecture Notes in Shelves 119 (Press, 1987).",
    ),
    "a commentary": (
        "@commentary{x, author = {Ex, Ann}, title = {On Psalm 1}, series = {Shelf Bible}, number = 16,"
        " publisher = {Press}, date = 1965}",
        "Ann Ex, *On Psalm 1*, Shelf Bible 16 (Press, 1965).",
    ),
    "a dictionary named by xref": (
        "@mvreference{d, editor = {Zed, Cy}, title = {Dictionary of Shelves}, publisher = {Press}, date"
        " = 1998,"
        " volumes = 8}"
        "@inreference{x, author = {Ex, Ann}, title = {Door}, xref = {d}, volume = 2}",
        "Ann Ex, “Door,” in *Dictionary of Shelves*, vol. 2, ed. Cy Zed (Press, 1998).",
    ),
    "a volume without a title": (
        "@mvbook{d, author = {Ex, Ann}, title = {Collected Shelves}, publisher = {Press}, volumes = 4}"
        "@book{x, crossref = {d}, author = {Ex, Ann}, volume = 3, date = 1984}",
        "Ann Ex, *Collected Shelves*, vol. 3 (Press, 1984).",
    ),
    "another edition of the same": (
        "@book{d, author = {Ex, Ann}, title = {Shelves}, publisher = {Press}, date = 1963}"
        "@book{x, crossref = {d}, date = 1999, publisher = {New Press}}",
        "Ann Ex, *Shelves* (New Press, 1999).",
    ),
    "a document that nobody published": (
        "@misc{x, author = {{Example School}}, title = {Shelf Plan}, date = {2009-03}}",
        "Example School, “Shelf Plan,” March 2009.",
    ),
    "a speech on the web": (
        "@misc{x, author = {Ex, Ann}, title = {On Shelves}, titleaddon = {address}, entrysubtype = {speech},"
        " venue = {Example College}, date = {1959-05-06}, url = {https://example.org}}",
        "Ann Ex, “On Shelves,” address, Example College, May 6, 1959, https://example.org.",
    ),
    "reports of one court by their years": (
        "@jurisdiction{x, title = {Ex v Wye}, reporter = {ELT}, series = {(Shelf Ct)}, pages = 19,"
        " date = 2002}",
        "Ex v Wye, [2002] ELT (Shelf Ct) 19.",
    ),
    "an old book in China": (
        "@book{x, author = {王五}, title = {书架}, location = {金陵}, publisher = {某氏},"
        " date = {1865（清同治四年）}}",
        "王五, 书架 (金陵: 某氏, 1865（清同治四年）).",
    ),
    "a letter to the editor": (
        "@article{x, entrysubtype = {newspaper}, author = {Ex, Ann}, title = {Letter to the editor},"
        " journaltitle = {Herald}, date = {2000-04-21}}",
        "Ann Ex, letter to the editor, *Herald*, April 21, 2000.",
    ),
    "a title that ends in a full stop": (
        "@article{x, author = {Ex, Ann}, title = {Doors (1903-1904).}, journaltitle = {Shelf}, volume = 3,"
        " date = 1973}",
        "Ann Ex, “Doors (1903–1904),” *Shelf* 3 (1973).",
    ),
    "a school with its article": (
        "@phdthesis{x, author = {Ex, Ann}, title = {Doors}, school = {The Example School}, date = 1998}",
        "Ann Ex, “Doors” (PhD diss., Example School, 1998).",
    ),
    "an issue of a gazette": (
        "@legislation{x, title = {Shelf Directive}, number = {2002/60/EC}, journaltitle = {OJ}, series = {L},"
        " issue = 192, pages = {27}, date = 2002}",
        "Shelf Directive, 2002/60/EC, 2002 O.J. (L 192) 27.",
    ),
    "a post without a title": (
        "@online{x, author = {Ex, Ann}, type = {comment on a shelf}, date = {2017-02-12}, url ="
        " {https://example.org}}",
        "Ann Ex, comment on a shelf, February 12, 2017, https://example.org.",
    ),
    "a paper that was only read": (
        "@inproceedings{x, author = {Ex, Ann}, title = {Doors}, eventtitle = {Shelves III}, location ="
        " {Oslo},"
        " eventdate = {2006-07-01}}",
        "Ann Ex, “Doors,” paper presented at Shelves III, Oslo, July 1, 2006.",
    ),
    "a document in a journal": (
        "@misc{x, author = {{Example Commission}}, title = {Opinion No. 4}, journaltitle = {Shelf Law},"
        " volume = 31,"
        " pages = {1501}, date = 1992}",
        "Example Commission, “Opinion No. 4,” *Shelf Law* 31 (1992): 1501.",
    ),
    "an act of a country": (
        "@legislation{x, title = {Shelves Act 1994}, location = {UK}, date = 1994, number = {SI 1994/12}}",
        "Shelves Act 1994 (UK, SI 1994/12, 1994).",
    ),
    "an act in a code": (
        "@legislation{x, title = {Shelves Act}, location = {Ex. Stat. § 12}, date = 1994}",
        "Shelves Act, Ex. Stat. § 12 (1994).",
    ),
    "a case without a reporter": (
        "@jurisdiction{x, title = {Ex v. Wye}, institution = {N.D. Example}, date = 2001}",
        "Ex v. Wye (N.D. Example 2001).",
    ),
    "a case that is cited whole": (
        "@jurisdiction{x, title = {Ex v. Wye}, citation = {12 E.S. 34}, date = 1954}",
        "Ex v. Wye, 12 E.S. 34 (1954).",
    ),
    "a case without a date": (
        "@jurisdiction{x, title = {Ex v. Wye}, reporter = {E.S.}, volume = 12, pages = 34}",
        "Ex v. Wye, 12 E.S. 34.",
    ),
    "a song": (
        "@audio{x, author = {Ex, Ann}, title = {Shelf Song}, entrysubtype = {song}, publisher ="
        " {Label}, date = 2018}",
        "Ann Ex, “Shelf Song,” Label, 2018.",
    ),
    "a film under another title": (
        "@video{x, director = {Ex, Ann}, title = {Goodbye Shelf}, origtitle = {Adieu rayon}, publisher"
        " = {Films},"
        " date = 1987}",
        "Ann Ex, dir., *Goodbye Shelf* (Films, 1987; originally released as *Adieu rayon*).",
    ),
    "ahead of print": (
        "@article{x, author = {Ex, Ann}, title = {Shelves}, journaltitle = {Shelf}, date = 2019,"
        " howpublished = {Advance online publication}}",
        "Ann Ex, “Shelves,” *Shelf*, ahead of print, 2019.",
    ),
    "a French article of a publisher": (
        "@book{x, author = {Ex, Ann}, title = {Rayons}, publisher = {les Éditions du Rayon}, date = 2021}",
        "Ann Ex, *Rayons* (Éditions du Rayon, 2021).",
    ),
    "a degree for the type": (
        "@thesis{x, author = {Ex, Ann}, title = {Shelves}, type = {Ph.D.}, institution = {Example"
        " University},"
        " date = 2013}",
        "Ann Ex, “Shelves” (PhD diss., Example University, 2013).",
    ),
    "a suffix without its full stop": (
        "@book{x, author = {Ex, Jr, Bob}, title = {Shelves}, publisher = {Press}, date = 2001}",
        "Bob Ex Jr., *Shelves* (Press, 2001).",
    ),
    "the town of a newspaper": (
        "@article{x, entrysubtype = {newspaper}, author = {Ex, Ann}, title = {Shelves}, journaltitle ="
        " {The Herald},"
        " location = {Oslo}, date = {1910-02-04}}",
        "Ann Ex, “Shelves,” *Herald* (Oslo), February 4, 1910.",
    ),
    "a stray comma": (
        "@artwork{x, author = {Ex, Ann}, title = {Shelf}, date = 1984, type = {photograph},"
        " howpublished = {cover,}}",
        "Ann Ex, *Shelf*, 1984, photograph, cover.",
    ),
    "figures that are no translation": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, usere = {232–242}, publisher = {Press}, date ="
        " 2001}",
        "Ann Ex, *Shelves* (Press, 2001).",
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_note(name: str) -> None:
    bib, wanted = NOTES[name]
    assert printed(bib)[0] == wanted


def test_a_law_without_a_date_keeps_its_small_letter() -> None:
    assert printed("@legislation{x, title = {Shelf Directions}}")[1] == "Shelf Directions. n.d."


def test_a_letter_in_a_book_stands_under_its_writer() -> None:
    bib, _ = NOTES["a letter in a book"]
    entry = (
        "Ex, Ann. Ann Ex to Bo Wye. October 3, 1776. In *Letters of the Exes*, edited by Cy Zed. Press, 1955."
    )
    assert printed(bib)[1] == entry


MORE = {
    "a subtitle after a dash, and a full stop": (
        "@article{x, author = {Ex, Ann}, title = {Doors -- a view of shelves.}, journaltitle = {Shelf},"
        " volume = 4, date = 2001}",
        "Ann Ex, “Doors—a view of shelves,” *Shelf* 4 (2001).",
    ),
    "a colon after a question mark": (
        "@book{x, author = {Ex, Ann}, title = {Who Shelves?: An Answer}, publisher = {Press}, date = 2001}",
        "Ann Ex, *Who Shelves? An Answer* (Press, 2001).",
    ),
    "a letter of mathematics before a hyphen": (
        "@article{x, author = {Ex, Ann}, title = {On $N$ -Shelf Rooms}, journaltitle = {Shelf}, volume = 4,"
        " date = 2001}",
        "Ann Ex, “On N-Shelf Rooms,” *Shelf* 4 (2001).",
    ),
    "an introduction": (
        "@suppbook{x, author = {Ex, Ann}, title = {Introduction}, booktitle = {Great Shelves}, bookauthor ="
        " {Wye, Bo}, publisher = {Press}, date = 1999, pages = {1--9}}",
        "Ann Ex, introduction to *Great Shelves*, by Bo Wye (Press, 1999).",
    ),
    "a foreword that only its type names": (
        "@suppbook{x, author = {Ex, Ann}, type = {foreword}, booktitle = {Great Shelves}, bookauthor ="
        " {Wye, Bo}, publisher = {Press}, date = 1999}",
        "Ann Ex, foreword to *Great Shelves*, by Bo Wye (Press, 1999).",
    ),
    "an introduction by nobody": (
        "@inbook{x, title = {Einleitung}, booktitle = {Große Regale}, editor = {Wye, Bo}, publisher"
        " = {Verlag},"
        " date = 1999}",
        "Introduction to *Große Regale*, ed. Bo Wye (Verlag, 1999).",
    ),
    "an introduction with a title of its own": (
        "@incollection{x, author = {Ex, Ann}, title = {Introduction: On Shelves}, booktitle = {Shelves},"
        " editor = {Wye, Bo}, publisher = {Press}, date = 1999}",
        "Ann Ex, “Introduction: On Shelves,” in *Shelves*, ed. Bo Wye (Press, 1999).",
    ),
    "numbers in a series that are no ranges": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Notes}, number = {99-2},"
        " publisher = {Press},"
        " date = 2001}",
        "Ann Ex, *Shelves*, Notes 99-2 (Press, 2001).",
    ),
    "numbers in a series with letters": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Notes}, number = {12-A},"
        " publisher = {Press},"
        " date = 2001}",
        "Ann Ex, *Shelves*, Notes 12-A (Press, 2001).",
    ),
    "numbers in a series that are a range": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, series = {Notes}, number = {12-13},"
        " publisher = {Press},"
        " date = 2001}",
        "Ann Ex, *Shelves*, Notes 12–13 (Press, 2001).",
    ),
    "a letter without a title and a reader": (
        "@letter{x, author = {Ex, Ann}, date = {1920-03-04}, library = {Example Archive}}",
        "Ann Ex, letter, March 4, 1920, Example Archive.",
    ),
    "a comment without a title": (
        "@online{x, author = {Ex, Ann}, titleaddon = {Comment on \\mkbibquote{Shelves}}, date = {2020-03-04},"
        " url = {https://example.org/x}}",
        "Ann Ex, comment on “Shelves,” March 4, 2020, https://example.org/x.",
    ),
    "a photograph that only says that it is one": (
        "@misc{x, author = {Ex, Ann}, howpublished = {Photograph}, date = {1920}, library ="
        " {Example Archive}}",
        "Ann Ex, photograph, 1920, Example Archive.",
    ),
    "an undated report that was seen": (
        "@report{x, author = {Ex, Ann}, title = {Shelves}, institution = {Office}, url ="
        " {https://example.org/a},"
        " urldate = {2020-01-02}}",
        "Ann Ex, *Shelves* (Office), accessed January 2, 2020, https://example.org/a.",
    ),
    "an undated set of data that was seen": (
        "@dataset{x, author = {Ex, Ann}, title = {Shelves}, publisher = {Archive}, url ="
        " {https://example.org/a},"
        " urldate = {2020-01-02}}",
        "Ann Ex, “Shelves,” Archive, accessed January 2, 2020, https://example.org/a.",
    ),
    "a file beside a DOI": (
        "@article{x, author = {Ex, Ann}, title = {Shelves}, journaltitle = {Shelf}, volume = 4, date = 2001,"
        " eprint = {https://example.org/shelves.pdf}, doi = {10.1000/182}}",
        "Ann Ex, “Shelves,” *Shelf* 4 (2001), https://doi.org/10.1000/182.",
    ),
    "a preprint whose journal is its archive": (
        "@article{x, author = {Ex, Ann}, title = {Shelves}, journaltitle = {arXiv preprint arXiv:1700.00001},"
        " date = 2017}",
        "Ann Ex, “Shelves,” preprint, 2017, arXiv:1700.00001.",
    ),
    "a preprint as DBLP has it": (
        "@article{x, author = {Ex, Ann}, title = {Shelves}, journaltitle = {CoRR}, volume = {abs/1700.00001},"
        " date = 2017, url = {http://arxiv.org/abs/1700.00001}}",
        "Ann Ex, “Shelves,” preprint, 2017, arXiv, http://arxiv.org/abs/1700.00001.",
    ),
    "a special issue in the series": (
        "@article{x, author = {Ex, Ann}, title = {Shelves}, journaltitle = {Shelf}, series ="
        " {Special Issue: On"
        " Doors}, volume = 4, number = 002, date = 2001}",
        "Ann Ex, “Shelves,” in “On Doors,” special issue, *Shelf* 4, no. 2 (2001).",
    ),
    "a newspaper that stands as a site": (
        "@online{x, author = {Ex, Ann}, title = {Shelves Open}, organization = {The Example Times}, date ="
        " {2020-05-03}, url = {https://example.org/x}}",
        "Ann Ex, “Shelves Open,” *Example Times*, May 3, 2020, https://example.org/x.",
    ),
    "a title with its site behind it": (
        "@online{x, author = {Ex, Ann}, title = {Shelves Open | The Example Times}, date = {2020-05-03},"
        " url = {https://example.org/x}}",
        "Ann Ex, “Shelves Open,” *Example Times*, May 3, 2020, https://example.org/x.",
    ),
    "a title with its newspaper behind it": (
        "@article{x, author = {Ex, Ann}, title = {Shelves Open - Example Press Agency}, journaltitle ="
        " {Example Press Agency}, date = {2020-05-03}, url = {https://example.org/x}}",
        "Ann Ex, “Shelves Open,” *Example Press Agency*, May 3, 2020, https://example.org/x.",
    ),
    "an accent for an apostrophe": (
        "@book{x, author = {Ex, Ann}, title = {God`s Shelves}, publisher = {Press}, date = 2001}",
        "Ann Ex, *God’s Shelves* (Press, 2001).",
    ),
    "what a page is, before its date": (
        "@online{x, author = {Ex, Ann}, title = {On Shelves}, howpublished = {Resolution 12}, date ="
        " {2020-05-03}, url = {https://example.org/x}}",
        "Ann Ex, “On Shelves,” Resolution 12, May 3, 2020, https://example.org/x.",
    ),
    "an edition in Spanish words": (
        "@book{x, author = {Ex, Ann}, title = {Estantes}, edition = {tercera edición}, publisher ="
        " {Casa}, date ="
        " 2001}",
        "Ann Ex, *Estantes*, 3rd ed. (Casa, 2001).",
    ),
    "a court whose name is shortened": (
        "@jurisdiction{x, title = {Ex v. Wye}, institution = {ECJ}, number = {C-1/12}, date = {2014-05-08}}",
        "Ex v. Wye, C-1/12 (ECJ May 8, 2014).",
    ),
    "a case whose volume is its whole citation": (
        "@jurisdiction{x, title = {Ex v. Wye}, volume = {10 Ex.3d 12}, institution = {Ex.}, date = {2014}}",
        "Ex v. Wye, 10 Ex.3d 12 (Ex. 2014).",
    ),
    "a section of a code": (
        "@legislation{x, title = {Example Shelf Code}, section = {171.251}}",
        "Example Shelf Code, § 171.251.",
    ),
    "a way in a title": (
        "@book{x, author = {Ex, Ann}, title = {The Road (Tartu – Narva)?: doors}, publisher = {Press},"
        " date = 2001}",
        "Ann Ex, *The Road (Tartu – Narva)? Doors* (Press, 2001).",
    ),
    "a letter whose title says that it is one": (
        "@misc{x, author = {Ex, Ann}, title = {Letter to Bo Wye}, date = {1850-02-03}, archive = {Example"
        " Archive}, archive-location = {box 3}}",
        "Ann Ex, letter to Bo Wye, February 3, 1850, box 3, Example Archive.",
    ),
    "a collection and its library": (
        "@unpublished{x, author = {Ex, Ann}, title = {Shelf Diary}, type = {diary}, date = {1850}, library ="
        " {Example Library}, location = {Town}, archive-collection = {Ex Papers}}",
        "Ann Ex, “Shelf Diary,” diary, 1850, Ex Papers, Example Library, Town.",
    ),
    "a short year and a film": (
        "@online{x, author = {Ex, Ann}, title = {Shelves '01}, howpublished = {Video, 12:30}, date ="
        " {2001-02-03}, url = {https://example.org/x}}",
        "Ann Ex, “Shelves ’01,” February 3, 2001, video, 12:30, https://example.org/x.",
    ),
    "what appeared in something, of no type": (
        "@misc{x, author = {Ex, Ann}, title = {Shelves 5 – 10 ; Doors}, journaltitle = {Example Data}, date ="
        " {2019-05}}",
        "Ann Ex, “Shelves 5–10; Doors,” *Example Data*, May 2019.",
    ),
    "a number of an index beside a DOI": (
        "@article{x, author = {Ex, Ann}, title = {Shelves}, journaltitle = {Shelf}, volume = 4, date = 2001,"
        " eprint = {123}, eprinttype = {pmid}, doi = {10.1000/182}}",
        "Ann Ex, “Shelves,” *Shelf* 4 (2001), https://doi.org/10.1000/182.",
    ),
    "a law whose title has its number": (
        "@legislation{x, title = {Regulation (EU) 2016/679 on Shelves}, number = {2016/679},"
        " journaltitle = {OJ},"
        " series = {L}, issue = {119}, pages = {01}, date = {2016-05-04}}",
        "Regulation (EU) 2016/679 on Shelves, 2016 O.J. (L 119) 1 (May 4, 2016).",
    ),
    "a book at Google": (
        "@book{x, author = {Ex, Ann}, title = {Shelves}, publisher = {Press}, date = 2001, eprint = {aBcD},"
        " eprinttype = {googlebooks}}",
        "Ann Ex, *Shelves* (Press, 2001), Google Books.",
    ),
    "a working paper that is not published": (
        "@unpublished{x, author = {Ex, Ann}, title = {Shelves}, series = {Working Papers}, number = {12},"
        " institution = {Office}, date = 2001}",
        "Ann Ex, “Shelves,” Working Papers 12, Office, 2001.",
    ),
    "a degree in the words of a university": (
        "@thesis{x, author = {Ex, Ann}, title = {Shelves}, type = {Bachelor of Science}, institution ="
        " {Example University}, date = 2001}",
        "Ann Ex, “Shelves” (bachelor’s thesis, Example University, 2001).",
    ),
}


@pytest.mark.parametrize(("bib", "note"), MORE.values(), ids=MORE)
def test_more_notes(bib: str, note: str) -> None:
    assert printed(bib)[0] == note


def test_parts_of_a_book_in_a_bibliography() -> None:
    bib = (
        "@suppbook{x, author = {Ex, Ann}, title = {Afterword}, booktitle = {Shelves}, bookauthor = {Wye, Bo},"
        " publisher = {Press}, date = 1999}"
    )
    assert printed(bib)[1] == "Ex, Ann. Afterword to *Shelves*, by Bo Wye. Press, 1999."
