"""Python and an editor for the page of a site in which cases are written; `data` is made from npm."""
