"""Tests of the rooms in `site/found`."""
