"""The page around a content: what it says, its style, scripts and typefaces."""
