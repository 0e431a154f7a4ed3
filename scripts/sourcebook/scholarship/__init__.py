"""Citations become formatted footnotes and bibliographies, after the Chicago Manual of Style."""
