"""The site while somebody writes it: the last good pages, and over them what is wrong in the files."""
