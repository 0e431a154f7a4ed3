"""What a reader takes along: downloads, and how to cite a case or a claim."""
