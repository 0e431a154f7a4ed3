"""Where cases are at home and at work: their places, and the spots on the earth that they share."""

from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Extent, Place


@dataclass(frozen=True, slots=True)
class Located:
    """A place of a case."""

    case_id: str
    place: Place

    @property
    def known(self) -> bool:
        """Whether it has coordinates."""
        return self.place.lat is not None and self.place.lon is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """Places with the same coordinates, in the order of the roles and of the cases."""

    lat: float
    lon: float
    places: tuple[Located, ...]

    @property
    def vague(self) -> bool:
        """Whether the coordinates stand for a region or a country of one of its places."""
        return any(located.place.extent is Extent.REGION for located in self.places)

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that have a place here."""
        return tuple(dict.fromkeys(located.case_id for located in self.places))


def places(corpus: Corpus) -> tuple[Located, ...]:
    """Return every place, in the order of the cases."""
    return tuple(Located(case_id, place) for case_id, case in corpus.cases.items() for place in case.places)


def spots(corpus: Corpus) -> tuple[Spot, ...]:
    """Return the spots that have places, the most shared first."""
    ranks = {role: rank for rank, role in enumerate(corpus.codes["places"])}
    found: dict[tuple[float, float], list[Located]] = {}
    for located in places(corpus):
        if located.place.lat is not None and located.place.lon is not None:
            found.setdefault((located.place.lat, located.place.lon), []).append(located)
    made = [
        Spot(*point, tuple(sorted(here, key=lambda located: ranks.get(located.place.role, len(ranks)))))
        for point, here in found.items()
    ]
    return tuple(sorted(made, key=lambda spot: -len(spot.places)))
