"""Benchmarks: programs that measure, not tests."""
