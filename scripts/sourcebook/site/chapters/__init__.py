"""Pages written by hand: what is woven into them, and the blocks that they can ask for."""
