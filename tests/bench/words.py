"""Made-up words in natural proportions: text that has the length of prose and can be mistaken for none.

Syllables make the words, Zipf's law their frequencies, a seed the choice: no word list is read.
"""

from collections.abc import Iterator
from itertools import accumulate, islice, product
from random import Random

SIZE = 8_000
"""How many words there are; the cases of a real corpus share some ten thousand."""

ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
VOWELS = ("a", "e", "i", "o", "u")
CODAS = ("", "l", "m", "n", "r", "s")


def vocabulary(random: Random) -> list[str]:
    """Return the words, the most frequent and shortest first."""
    syllables = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS)]
    random.shuffle(syllables)
    short = syllables[:120]
    pairs = (first + second for first, second in product(syllables[120:220], syllables[220:300]))
    return list(dict.fromkeys([*short, *islice(_shuffled(random, list(pairs)), SIZE)]))


def _shuffled(random: Random, words: list[str]) -> list[str]:
    random.shuffle(words)
    return words


class Babble:
    """Sentences, titles and names from one random source."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = vocabulary(random)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def some(self, number: int) -> list[str]:
        """Return words as often as prose has them (the law of Zipf and Mandelbrot)."""
        return self.random.choices(self.words, cum_weights=self._weights, k=number)

    def title(self, number: int) -> str:
        """Return rare words with capitals, for a title or a name."""
        return " ".join(word.capitalize() for word in self.random.choices(self.words[200:], k=number))

    def sentence(self, number: int) -> str:
        """Return a sentence without its full stop, now and then with an emphasis or a comma."""
        words = self.some(number)
        words[0] = words[0].capitalize()
        if self.random.random() < 0.15:
            place = self.random.randrange(1, number)
            words[place] = f"*{words[place]}*"
        if number > 9:
            words[number // 2] += ","
        return " ".join(words)

    def names(self) -> Iterator[str]:
        """Yield names of two words, each once."""
        seen: set[str] = set()
        while True:
            name = self.title(2)
            if name not in seen:
                seen.add(name)
                yield name
