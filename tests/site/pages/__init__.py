"""Tests of the rooms in `site/pages`."""
