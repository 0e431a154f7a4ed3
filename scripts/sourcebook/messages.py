"""Words of the site that wait for a language: marked where they stand, so that catalogues know them."""


def N_(message: str) -> str:  # noqa: N802 (the name that tools of gettext look for)
    """Mark a text as a message of gettext, to be translated where it is shown.

    >>> N_("third-party")
    'third-party'
    """
    return message
