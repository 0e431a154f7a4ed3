"""Tests of the room `browser`."""
