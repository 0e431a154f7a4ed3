"""Tests of the rooms in `site/chapters`."""
