"""From the corpus to pages: addresses, prose, templates, and one module per kind of page."""
