"""What a page says: catalogues of its own words, and authors' prose."""
