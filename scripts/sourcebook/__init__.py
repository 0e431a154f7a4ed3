"""Sourcebook: case studies in YAML and a bibliography in BibTeX become a website of evidence."""

__version__ = "0.1.0"
