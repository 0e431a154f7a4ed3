"""A claim as readers see it, wherever it stands: the one rendering of it.

Its text with the marks of its footnotes, the words of the source, what the editors say, what has become of
the laws that it cites, its standing, whose word it is, and the claims with which it is at odds. The pages of
cases, codes and sources and explore place what is made here; the script of explore fills the slots of `blank`
with data made of the same parts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from sourcebook.corpus import fragility, trail, voice
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.trail import Trail
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.model.note import Note
from sourcebook.reading.citation import find_citations
from sourcebook.reading.material import GENERAL
from sourcebook.scholarship import dates
from sourcebook.site.address import addresses
from sourcebook.site.render import BLOCK, Markup, block
from sourcebook.site.view import SILENCE, View
from sourcebook.site.words import prose

FATES = (
    ("repealed", N_("%(law)s was repealed on %(date)s.")),
    ("amended", N_("%(law)s was amended on %(date)s.")),
)
"""The fields that say what became of a law, and how it is said."""

UNGRADED = N_(
    "all that is claimed is that a source, as far as it was read, does not say something; that is not graded"
)

ENDS = {
    Standing.DESCRIBED: N_("only described"),
    Standing.UNIDENTIFIED: N_("source unknown"),
    Standing.WORK_ALONE: N_("its word alone"),
    Standing.UNCITED: N_("no source"),
}
"""What is said where a trail ends before it reaches a source."""

CLOSING = re.compile(r"(?:\s*</(?:p|li|ul|ol|blockquote|div|span)>)+\s*$")
"""The end of a text whose last block holds words."""

STEP = Markup(' <span aria-hidden="true">›</span> ')
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a claim is made of, ready to place."""

    text: Markup
    quote: Markup
    remark: Markup
    notices: tuple[Markup, ...]
    """What has since become of the laws that it cites."""
    disputes: tuple[tuple[str, Markup], ...]
    """The claims of its case with which it disagrees, or which disagree with it: URL, first words."""


def claim_list(view: View, case_id: str, claims: Iterable[Claim], *, home: bool = False) -> Markup:
    """Return claims of a case as a list; nothing where there is none.

    *home* says whether this is their case's page, where their anchors are.
    """
    items = [claim_item(view, case_id, claim, home=home) for claim in claims]
    return Markup('<ul class="sb-claims">\n{}\n</ul>').format(Markup("\n").join(items)) if items else NOTHING


def claim_item(
    view: View,
    case_id: str,
    claim: Claim,
    *,
    home: bool = False,
    where: Markup = NOTHING,
    cited: Markup | None = None,
) -> Markup:
    """Return a claim as an item of a list.

    *where* says above it in which case and section it stands. On the page of a source *cited* says how the
    claim cites it; the other citations are then left out, as that page has no footnotes.
    """
    goes = trail.of_claim(view.corpus, claim)
    said_by = voice.of_claim(view.corpus, case_id, claim) if view.voiced else None
    told = parts(view, case_id, claim, bare=cited is not None)
    grade = _trail(view, goes)
    word = _voice(view, said_by, always=bool(where), beside=goes.standing if goes else None)
    href = view.case_href(case_id, claim.id)
    link = _link(view, href, home=home, general=case_id == GENERAL)
    attributes = f' id="{escape(claim.id)}"' if home else ""
    if where:
        attributes = f' data-claim="{escape(case_id)}/{escape(claim.id)}"'
    meta = [*([cited] if cited else []), grade, word, _at_odds(view, told.disputes), link]
    if said_by:
        attributes = f' data-voice="{said_by}"{attributes}'
    return _item(told, where, attributes, meta)


def blank(view: View) -> Markup:
    """Return a claim with nothing in it, for a script: every slot, every standing, every voice."""
    slot = Markup("<!-- -->")
    told = Parts(slot, slot, slot, (slot,), (("", slot),))
    grades = Markup(" ").join(_trail(view, Trail(which) if which else None) for which in (*Standing, None))
    words = Markup(" ").join(_voice(view, which, always=True) for which in Voice if view.voiced)
    where = Markup('<p class="sb-row__where"></p>')
    return _item(told, where, "", [grades, words, _at_odds(view, told.disputes), _link(view, "")])


def parts(view: View, case_id: str, claim: Claim, *, bare: bool) -> Parts:
    """Return what a claim is made of; its citations are footnotes of the page, or left out if *bare*."""
    text = view.bare if bare else view.prose
    backing = NOTHING if bare else view.prose(view.corpus.backing(claim))
    return Parts(
        ended(text(claim.text), backing),
        text(claim.quote) + _passage(view, claim),
        text(claim.remark),
        tuple(notices(view, claim)),
        tuple(disputes(view, case_id, claim)),
    )


def ended(text: Markup, marks: Markup) -> Markup:
    """Return a text with marks of footnotes at its end: in its last paragraph or item, where it has any.

    >>> str(ended(Markup("It rose."), Markup("*"))), str(ended(Markup("<p>One.</p><p>Two.</p>"), Markup("*")))
    ('It rose.*', '<p>One.</p><p>Two.*</p>')
    >>> str(ended(Markup("<p>So:</p><table></table>"), Markup("*")))
    '<p>So:</p><table></table><p>*</p>'
    """
    if not marks or not BLOCK.search(text):
        return text + marks
    closing = CLOSING.search(text)
    if closing is None:
        return text + Markup("<p>") + marks + Markup("</p>")
    return Markup(text[: closing.start()]) + marks + Markup(text[closing.start() :])


def _passage(view: View, claim: Claim) -> Markup:
    """Return a link to the quoted words in their source, where that is a page and no other can be meant."""
    if claim.quote is None:
        return NOTHING
    words = claim.quote.best(view.settings.first)
    named = {citation.citekey for citation in find_citations(words)} or fragility.supports(view.corpus, claim)
    entry = view.corpus.entries.get(next(iter(named))) if len(named) == 1 else None
    href = (
        addresses.passage(entry["url"], prose.plain(words, view.corpus, view.settings.first)) if entry else ""
    )
    if not href:
        return NOTHING
    said = _said(view, N_("read it in the source"))
    return Markup(f' <a class="sb-passage" href="{escape(href)}" rel="noopener noreferrer">{said}</a>')


def _item(told: Parts, where: Markup, attributes: str, meta: Iterable[Markup]) -> Markup:
    pieces = [f'<li class="sb-claim{" sb-row" if where else ""}"{attributes}>']
    pieces += [where] if where else []
    pieces.append(block(told.text, "sb-claim__text"))
    pieces += [f"<blockquote>{told.quote}</blockquote>"] if told.quote else []
    pieces += [block(told.remark, "sb-remark")] if told.remark else []
    pieces += [f'<p class="sb-notice">{notice}</p>' for notice in told.notices]
    # A paragraph, and small print after it: where both are paragraphs, or the first a division, extractors
    # such as trafilatura 2.3.1 take an item with several short links for a menu and drop the claim with them.
    pieces.append(f'<small class="sb-claim__meta">{" ".join(filter(None, meta))}</small>')
    return Markup("\n".join([*pieces, "</li>"]))


def _trail(view: View, goes: Trail | None) -> Markup:
    """Return the trail of a claim: its mark, each step as a link, and where it ends."""
    return view.once(("trail", goes), lambda: _drawn(view, goes))


def _drawn(view: View, goes: Trail | None) -> Markup:
    if goes is None:
        meaning, words = view.gettext(UNGRADED), view.gettext(SILENCE)
        return Markup('<span class="sb-silence" title="{}">{}</span>').format(meaning, words)
    link = Markup('<a href="{}">{}</a>')
    steps = [view.source_link(goes.work)] if goes.work else []
    steps += [link.format(view.note_href(goes.note), note_words(view, goes.note))] if goes.note else []
    steps += [view.source_link(goes.source)] if goes.source else []
    if goes.standing in ENDS:
        steps.append(
            Markup('<span class="sb-trail__end">{}</span>').format(view.gettext(ENDS[goes.standing]))
        )
    if goes.others:
        steps[-1] += Markup(" <span>{}</span>").format(more_words(view, goes.others))
    return Markup('<span class="sb-standing sb-standing--{}">{}</span>').format(
        goes.standing, STEP.join(steps)
    )


def note_words(view: View, note: Note) -> str:
    """Return what a note is called on the way to a source."""
    return view.gettext(N_("note %(number)s")) % {"number": note.number}


def more_words(view: View, others: int) -> str:
    """Return how many sources a claim cites besides the one that its trail leads to."""
    return view.ngettext("and %(num)s more source", "and %(num)s more sources", others) % {"num": others}


def _voice(view: View, which: Voice | None, *, always: bool, beside: Standing | None = None) -> Markup:
    """Return whose word a claim is: everywhere where it is its own case's, else only where *always*."""
    own = which is Voice.SELF_PUBLISHED
    if which is None or not (own or always) or (beside is not None and which.value == beside.value):
        return NOTHING

    def make() -> Markup:
        words = view.gettext(N_("its own word")) if own else view.word(which)
        return Markup('<span class="sb-voice sb-voice--{}">{}</span>').format(which, words)

    return view.once(("voice", which), make)


def _at_odds(view: View, others: Iterable[tuple[str, Markup]]) -> Markup:
    links = [Markup('<a href="{}">{}</a>').format(href, quoted(view, words)) for href, words in others]
    if not links:
        return NOTHING
    said = view.markup("disagrees with %(claims)s")
    claims = view.markup(", ").join(links)
    return Markup('<span class="sb-dispute">{}</span>').format(said % {"claims": claims})


def _link(view: View, href: str, *, home: bool = False, general: bool = False) -> Markup:
    """Return the link to a claim; a script puts the button that sends it beside the one at *home*."""
    words = _said(view, N_("link") if home else N_("in general") if general else N_("in the [case]"))
    return Markup(f'<a class="sb-permalink" href="{escape(href)}">{words}</a>')


def _said(view: View, message: str) -> str:
    """Return a message as HTML."""
    return view.once(("said", message), lambda: escape(view.gettext(message)))


def disputes(view: View, case_id: str, claim: Claim) -> Iterator[tuple[str, Markup]]:
    """Yield the claims with which one is at odds, whichever side says so: URL, first words."""
    for other in view.corpus.disputes(case_id).get(claim.id, ()):
        if found := view.corpus.claims.get((case_id, other)):
            yield view.case_href(case_id, other), first_words(view, found)


def quoted(view: View, words: Markup) -> Markup:
    """Return words in quotation marks of the page's language."""
    return view.markup("“%(words)s”", words=words)


def first_words(view: View, claim: Claim) -> Markup:
    """Return the beginning of a claim, by which a reader recognises it."""
    words = prose.han(prose.beginning(view.plain(claim.text), prose.RECOGNISED))
    if language := view.foreign(claim.text):
        return Markup(f'<span lang="{escape(language)}">{words}</span>')
    return Markup(prose.native(words, view.language))


def notices(view: View, claim: Claim) -> Iterator[Markup]:
    """Yield what has become of each law that a claim cites, unless it cites what did it as well."""
    cited = fragility.supports(view.corpus, claim)
    for citekey in sorted(cited):
        entry = view.corpus.entries[citekey]
        for field, fate in FATES:
            if entry[field] and entry["repealedby"] not in cited:
                when = [dates.parse(part.strip()) for part in entry[field].split(",")]
                said = view.gettext(", ").join(dates.format(date, view.language) for date in when if date)
                by = entry["repealedby"] if field == "repealed" else ""
                known = by in view.corpus.entries
                message = N_("%(law)s was repealed on %(date)s by the %(other)s.") if known else fate
                yield view.markup(message) % {
                    "law": view.source_link(citekey),
                    "date": said or entry[field],
                    "other": view.source_link(by) if known else "",
                }
                break
