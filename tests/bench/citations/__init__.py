"""How our citations compare with those of other programs."""
