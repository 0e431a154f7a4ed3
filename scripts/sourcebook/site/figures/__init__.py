"""The figures: one module for each, pure functions from the corpus to what a template draws."""
