"""Mistakes that authors make, and the one message each should give; `python -m tests.mistakes` scores them.

`base/` is a small corpus without a problem. Each file in a folder beside it, whose name is the category, is a
mistake: what is done to the base, and the wish, which was written before the code that fulfils it.
"""
