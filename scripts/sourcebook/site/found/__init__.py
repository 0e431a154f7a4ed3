"""What can be found: records, the other ways to type a name, the index, and the page of the search."""
