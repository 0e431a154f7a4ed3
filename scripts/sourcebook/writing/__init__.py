"""The page in which a case is written in a browser: what is carried there, and what is answered there."""
