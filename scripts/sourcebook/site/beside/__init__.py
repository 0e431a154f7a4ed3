"""What stands beside a page: its Markdown, its picture, what it says of itself, files known by name."""
