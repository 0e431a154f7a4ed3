"""Small corpora of other fields, each with a site of its own."""
