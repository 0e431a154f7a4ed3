"""Tests of the wing `model`."""
