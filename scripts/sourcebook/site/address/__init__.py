"""Where everything stands: addresses, and what leads from an old one to a new one."""
