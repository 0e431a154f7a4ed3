"""Tests of the wing `host`."""
