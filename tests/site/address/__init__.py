"""Tests of the rooms in `site/address`."""
