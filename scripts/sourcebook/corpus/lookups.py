"""What is looked up in the records of a corpus alone: lists and codes, cases by them, claims, notes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sourcebook.model.case import Case, Claim, Use
from sourcebook.model.codebook import Attribute, Code, Codebook
from sourcebook.model.general import General
from sourcebook.model.note import Note
from sourcebook.model.record import called
from sourcebook.model.words import keys_of
from sourcebook.reading.load import CODEBOOK
from sourcebook.reading.material import GENERAL, Material

OPTIONAL = {"level": "levels", "family": "families", "effect": "effect"}
"""The lists that a codebook can do without, by the columns and facets that are of them."""


@dataclass(frozen=True, eq=False)
class Lookups(Material):
    """Everything that was read, and what its keys and lists say, whatever its texts cite."""

    @cached_property
    def codes(self) -> dict[str, dict[str, Code]]:
        """The codes by list and id; each list of the codebook is here, empty or not."""
        lists = self.codebook.lists() if self.codebook else dict.fromkeys(self.kind_of_codebook.names(), ())
        return {name: {code.id: code for code in codes} for name, codes in lists.items()}

    @cached_property
    def called(self) -> tuple[tuple[str, str], ...]:
        """What the codebook calls the keys and lists of records, as far as they have names of its own."""
        return keys_of(self.documents[CODEBOOK].data if CODEBOOK in self.documents else None)

    def lacks(self, columns: Iterable[str]) -> set[str]:
        """Return those columns that are of a list which the codebook does not have."""
        return {name for name in columns if name in OPTIONAL and not self.codes[OPTIONAL[name]]}

    def plain(self, name: str) -> str:
        """Return what the program calls a key or a list of the corpus."""
        return next((own for own, called in self.called if called == name), name)

    def key(self, name: str) -> str:
        """Return what a key or a list of the program is called in the files of the corpus."""
        return dict(self.called).get(name, name)

    @cached_property
    def themes(self) -> str:
        """What the list that crosses the cases is called in the files of the corpus."""
        return self.key("themes")

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The lists by which cases are told apart, in the order of the codebook."""
        return self.codebook.attributes if self.codebook else ()

    @property
    def kind_of_codebook(self) -> type[Codebook]:
        """The kind of record that its codebook is, or would be: with the names that it gives to its lists."""
        return type(self.codebook) if self.codebook else called(Codebook, self.called)

    @property
    def kind_of_case(self) -> type[Case]:
        """The kind of record that its cases are: with its attributes as keys."""
        return Case.of(self.attributes, self.called)

    def having(self, attribute: Attribute) -> dict[str, list[str]]:
        """Return the ids of the cases by their values of an attribute, in the order of the cases."""
        found: dict[str, list[str]] = {}
        for case_id, case in self.cases.items():
            for value in dict.fromkeys(case.values(attribute)):
                found.setdefault(value, []).append(case_id)
        return found

    def first_value(self, case_id: str) -> str:
        """Return what kind of case it is: its first value of the first attribute, or nothing."""
        case = self.cases[case_id]
        return next((value for one in self.attributes[:1] for value in case.values(one)), "")

    @cached_property
    def uses(self) -> dict[str, list[tuple[str, int, Use]]]:
        """The uses by theme: case id, index in the case, use; in the order of the cases."""
        found: dict[str, list[tuple[str, int, Use]]] = defaultdict(list)
        for case_id, case in self.cases.items():
            for i, use in enumerate(case.uses):
                found[use.theme].append((case_id, i, use))
        return found

    @cached_property
    def works(self) -> tuple[str, ...]:
        """The citekeys of the works whose notes have records, in the order of the register."""
        return tuple(dict.fromkeys(of for of, _ in self.notes))

    @cached_property
    def holders(self) -> dict[str, Case | General]:
        """What holds claims: the cases by their ids, then what is claimed of the field as a whole."""
        return {**self.cases, **({GENERAL: self.general} if self.general else {})}

    def concerned(self, claims: Iterable[Claim]) -> list[str]:
        """Return the cases that name one of some general claims, in their order."""
        ids = {claim.id for claim in claims}
        return [case_id for case_id, case in self.cases.items() if not ids.isdisjoint(case.general)]

    @cached_property
    def claims(self) -> dict[tuple[str, str], Claim]:
        """Every claim by case id and claim id; those about the field as a whole have `GENERAL` for a case."""
        return {
            (case_id, claim.id): claim for case_id, case in self.holders.items() for _, claim in case.claims()
        }

    @cached_property
    def _disputes(self) -> dict[str, dict[str, tuple[str, ...]]]:
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for case_id, case in self.holders.items():
            against = found[case_id] = {}
            for _, claim in case.claims():
                for other in claim.disputes:
                    against[claim.id] = (*against.get(claim.id, ()), other)
                    against[other] = (*against.get(other, ()), claim.id)
        return found

    def disputes(self, case_id: str) -> dict[str, tuple[str, ...]]:
        """Return the disagreements within a case both ways, whichever side they were written on."""
        return self._disputes[case_id]

    @cached_property
    def _pointing(self) -> dict[str, list[Note]]:
        found: dict[str, list[Note]] = defaultdict(list)
        for note in self.notes.values():
            for citekey in note.entries:
                found[citekey].append(note)
        return found

    def pointing(self, citekey: str) -> list[Note]:
        """Return the notes that point to an entry; not those for which it is a mere candidate."""
        return self._pointing.get(citekey, [])

    @cached_property
    def _candidacies(self) -> dict[str, list[Note]]:
        found: dict[str, list[Note]] = defaultdict(list)
        for note in self.notes.values():
            for candidate in note.candidates:
                found[candidate.entry].append(note)
        return found

    def candidacies(self, citekey: str) -> list[Note]:
        """Return the notes for which an entry is a candidate."""
        return self._candidacies.get(citekey, [])
