"""Tests of the rooms in `site/words`."""
