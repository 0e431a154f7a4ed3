"""The modules of this folder are a program, not tests: `python -m tests.bench` runs them."""

collect_ignore_glob = ["*.py"]
