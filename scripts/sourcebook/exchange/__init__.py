"""Bibliographies of other programs: importers and exporters, one module per format."""
