"""The corpus of this repository, as its authors have it today: nothing here counts or names what it holds.

A person who adds a case, identifies a note or corrects a word changes what these tests read, not what they
say. How the program works is tested on a corpus of its own, in `tests/libraries`.
"""
