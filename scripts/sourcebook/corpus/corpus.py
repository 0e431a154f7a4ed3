"""The corpus: cases, codebook, entries, notes and chapters, linked both ways.

Records hold keys, never each other; a link is a look-up here. Building a corpus never fails: a key that
leads nowhere is simply not found, and a rule says so.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

from sourcebook.corpus import withholding
from sourcebook.corpus.lookups import Lookups
from sourcebook.corpus.passage import Held, Passage, Support
from sourcebook.model import walk
from sourcebook.model.case import Case, Claim, Coded, Context, Use
from sourcebook.model.memory import Memory
from sourcebook.model.note import Note
from sourcebook.model.record import Loc
from sourcebook.model.text import Text
from sourcebook.reading.citation import Citation, Link, find_citations, found_in
from sourcebook.reading.load import CODEBOOK, CODINGS, SETTLED, Material
from sourcebook.reading.locators import names_page, note_numbers
from sourcebook.reading.material import GENERAL
from sourcebook.reading.roles import Role


@dataclass(frozen=True, eq=False)
class Corpus(Lookups):
    """Everything that was read, and the questions that can be asked of it."""

    @classmethod
    def of(cls, material: Material) -> "Corpus":
        """Link what was read; cases stand in the order of their levels, then of their ids.

        Of restricted sources only that is taken over which everybody may see; a private corpus has all.
        """
        parts = {field.name: getattr(material, field.name) for field in fields(Material)}
        levels = [level.id for level in material.codebook.levels] if material.codebook else []
        ranks = {level: rank for rank, level in enumerate(levels)}
        ids = sorted(material.cases, key=lambda id_: (ranks.get(material.cases[id_].level, len(ranks)), id_))
        cases = {case_id: material.cases[case_id] for case_id in ids}
        entries = {
            citekey: entry if citekey in material.private else withholding.shown(entry)
            for citekey, entry in material.entries.items()
        }
        return cls(**{**parts, "cases": cases, "entries": entries})

    @cached_property
    def memory(self) -> Memory:
        """What was made of the corpus so far."""
        return {}

    @cached_property
    def coded(self) -> dict[str, dict[str, list[tuple[str, tuple[Claim, ...]]]]]:
        """The claims by list (`facts`, `limitations`, `opportunities`) and code: case id, claims."""
        lists = [name for name, key in Case.keys.items() if key.record is Coded]
        found: dict[str, dict[str, list[tuple[str, tuple[Claim, ...]]]]] = {}
        for name in lists:
            found[name] = defaultdict(list)
            for case_id, case in self.cases.items():
                for block in getattr(case, name):
                    found[name][block.code].append((case_id, self.under(case_id, block)))
        return found

    @cached_property
    def second_hand(self) -> frozenset[str]:
        """The citekeys of the works whose own sources are known only from what they say of them.

        Entries declare it. A work whose notes are known only as records, or are cited without a page as none
        would be that was read, is one without saying so; a rule asks for the word, and until it stands the
        work's claims do not count for more.
        """
        declared = {key for key, entry in self.entries.items() if entry.second_hand}
        return frozenset(declared | {of for of in self.works if of in self.entries} | self._noted)

    @cached_property
    def _noted(self) -> frozenset[str]:
        return frozenset(
            citation.citekey
            for passage in self.originals
            for citation in passage.citations
            if citation.citekey in self.entries
            and note_numbers(citation.locator)
            and not names_page(citation.locator)
        )

    # Claims

    @cached_property
    def _citations(self) -> dict[int, tuple[Citation, ...]]:
        return {id(claim): (*_citations(claim), *self._of_block(claim)) for claim in self.claims.values()}

    def citations(self, claim: Claim) -> tuple[Citation, ...]:
        """Return the citations of a claim's text as it was written, then those of the block around it.

        A translation has the same.
        """
        return self._citations.get(id(claim)) or _citations(claim)

    @cached_property
    def _backing(self) -> dict[int, Text]:
        return {id(claim): text for _, _, text, claims in self._blocks() for claim in claims}

    def _blocks(self) -> Iterator[tuple[str, Loc, Text, tuple[Claim, ...]]]:
        """Yield the citations that back blocks of claims: case id, place in its document, text, claims."""
        for case_id, case in self.holders.items():
            blocks: list[tuple[Loc, Use | Coded | Context]] = [*walk.records(case, Use)]
            blocks += [*walk.records(case, Coded), *walk.records(case, Context)]
            for loc, block in blocks:
                if block.citations:
                    yield case_id, (*loc, "citations"), block.citations, block.claims

    def backing(self, claim: Claim) -> Text | None:
        """Return the citations of the block in which a claim stands, if it has any of its own."""
        return self._backing.get(id(claim))

    def _of_block(self, claim: Claim) -> Iterator[Citation]:
        text = self.backing(claim)
        return find_citations(text.original) if text else iter(())

    def under(self, case_id: str, block: Use | Coded) -> tuple[Claim, ...]:
        """Return the claims that stand under a code of a case: those written there, then those it shares."""
        shared = (self.claims.get((case_id, id_)) for id_ in block.shares)
        return (*block.claims, *(claim for claim in shared if claim and claim not in block.claims))

    def supporting(self, claim: Claim) -> tuple[Citation, ...]:
        """Return the citations of entries that support a claim; none where it reports a source's silence."""
        known = self._supporting.get(id(claim))
        return self._support_of(claim) if known is None else known

    @cached_property
    def _supporting(self) -> dict[int, tuple[Citation, ...]]:
        return {id(claim): self._support_of(claim) for claim in self.claims.values()}

    def _support_of(self, claim: Claim) -> tuple[Citation, ...]:
        if claim.reports:
            return ()
        return tuple(
            citation
            for citation in self.citations(claim)
            if citation.role is Role.SUPPORTS and citation.citekey in self.entries
        )

    # Passages

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that can cite or link: of cases, general claims, codebook, notes, codings, chapters."""
        return tuple(self._passages())

    def held(self) -> Iterator[Held]:
        """Yield every record that an author wrote: cases, general claims, codebook, notes, codings."""
        for case_id, case in self.cases.items():
            yield Held(self.documents[case_id], (), "case", case_id, case)
        if self.general:
            yield Held(self.documents[GENERAL], (), "general", GENERAL, self.general)
        if self.codebook:
            yield Held(self.documents[CODEBOOK], (), "codebook", CODEBOOK, self.codebook)
        for key, note in self.notes.items():
            path, loc = self.note_places[key]
            yield Held(self.documents[path], loc, "note", f"{key[0]}:{key[1]}", note)
        for coding_id, coding in self.codings.items():
            owner = f"{CODINGS}/{coding_id}"
            yield Held(self.documents[owner], (), "coding", owner, coding)
        for loc, settlement in self.settlements.items():
            yield Held(self.documents[SETTLED], loc, "coding", SETTLED, settlement)

    def _passages(self) -> Iterator[Passage]:
        for held in self.held():
            ids = {loc: claim.id for loc, claim in walk.records(held.record, Claim, held.loc)}
            for place, text in walk.prose(held.record, held.loc):
                inside = (place[:n] for n in range(len(place) - 1, 0, -1)) if ids else ()
                claim = next((ids[at] for at in inside if at in ids), "")
                kind, owner = held.kind, held.owner
                if held.record is self.codebook:
                    name, i = str(place[0]), int(place[1])
                    kind, owner = "code", f"{name}/{self.codebook.lists()[name][i].id}"
                for nth, (loc, words) in enumerate(text.located(place)):
                    found = found_in(words)
                    yield Passage(held.document, loc, kind, owner, claim, words, found, translated=nth > 0)
        for chapter in self.chapters.values():
            whole = chapter.document.text
            yield Passage(chapter.document, (), "chapter", chapter.src_uri, "", whole, found_in(whole))

    @cached_property
    def originals(self) -> tuple[Passage, ...]:
        """The passages that are no translation of another, whose citations would count twice."""
        return tuple(passage for passage in self.passages if not passage.translated)

    @cached_property
    def _citing(self) -> dict[str, list[tuple[Passage, Citation]]]:
        found: dict[str, list[tuple[Passage, Citation]]] = defaultdict(list)
        for passage in self._backed():
            for citation in passage.citations:
                found[citation.citekey].append((passage, citation))
        return found

    def _backed(self) -> Iterator[Passage]:
        """Yield the passages that cite; one of a block is one for each of its claims."""
        blocks = {(case_id, loc): claims for case_id, loc, _, claims in self._blocks()}
        for passage in self.originals:
            place = passage.loc if passage.loc[-1:] == ("citations",) else passage.loc[:-1]
            claims = blocks.get((passage.owner, place))
            yield from (replace(passage, claim=claim.id) for claim in claims) if claims else (passage,)

    @cached_property
    def _citing_note(self) -> dict[tuple[str, int], list[tuple[Passage, Citation]]]:
        found: dict[tuple[str, int], list[tuple[Passage, Citation]]] = defaultdict(list)
        for passage in self._backed():
            for citation in passage.citations:
                for number in note_numbers(citation.locator):
                    found[citation.citekey, number].append((passage, citation))
        return found

    @cached_property
    def _linking(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            for item in passage.found:
                if isinstance(item, Link) and (target := self.target(item.target)):
                    found[target.partition("#")[0]].append(passage)
        return found

    # Links, forward and back

    def target(self, words: str) -> str:
        """Return where a link leads, such as `cases/mill-lane#shut`, `general/shut`, `themes/listening`.

        A bare id is looked up among the cases first, then in the codebook's lists in their order.
        """
        name, _, claim = words.partition("#")
        kind, slash, plain = name.rpartition("/")
        if kind == "general":
            return name if (GENERAL, plain) in self.claims and not claim else ""
        if slash:
            exists = plain in (self.cases if kind == "cases" else self.codes.get(kind, ()))
            found = name if exists else ""
        elif name in self.cases:
            found = f"cases/{name}"
        else:
            found = next((f"{kind}/{name}" for kind, codes in self.codes.items() if name in codes), "")
        if not claim:
            return found
        known = found.startswith("cases/") and (found.removeprefix("cases/"), claim) in self.claims
        return f"{found}#{claim}" if known else ""

    def citing(self, citekey: str) -> list[tuple[Passage, Citation]]:
        """Return the passages that cite an entry, in the order of the corpus."""
        return self._citing.get(citekey, [])

    def citing_note(self, note: Note) -> list[tuple[Passage, Citation]]:
        """Return the passages that cite a note of a work."""
        return self._citing_note.get((note.of, note.number), [])

    def linking(self, target: str) -> list[Passage]:
        """Return the passages that link to a case or a code, given as `target` returns it."""
        return self._linking.get(target, [])

    def cited_notes(self, citation: Citation) -> list[Note]:
        """Return the notes that a citation's locator names and that have a record."""
        keys = ((citation.citekey, number) for number in note_numbers(citation.locator))
        return [self.notes[key] for key in keys if key in self.notes]

    def resting_on(self, citekey: str) -> list[Support]:
        """Return every passage that rests on a source: those that cite it, then those through a note.

        What cites it against a claim, for its silence or for more on the matter does not rest on it.
        """
        direct = [Support(passage, citation) for passage, citation in self.citing(citekey)]
        through = [
            Support(passage, citation, note)
            for note in self.pointing(citekey)
            for passage, citation in self.citing_note(note)
        ]
        return [support for support in direct + through if self._supports(support)]

    def cited_otherwise(self, citekey: str) -> list[Support]:
        """Return the passages that cite a source without resting on it, each with the citation."""
        citing = (Support(passage, citation) for passage, citation in self.citing(citekey))
        return [support for support in citing if not self._supports(support)]

    def _supports(self, support: Support) -> bool:
        """Return whether what cites a source rests on it; a claim does by its text, not by a remark on it."""
        passage = support.passage
        claim = self.claims.get((passage.owner, passage.claim))
        if claim and (claim.reports or not {"text", "citations"} & {*passage.loc[-2:]}):
            return False
        return support.citation.role is Role.SUPPORTS


def _citations(claim: Claim) -> tuple[Citation, ...]:
    return tuple(find_citations(claim.text.original))
