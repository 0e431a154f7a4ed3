"""Tests of the rooms in `site/beside`."""
