"""What helps an author write: the only wing that changes an author's files, and only when told to."""
