"""Tests of the room `scholarship`."""
