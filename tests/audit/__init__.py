"""The built site under examination: what is quick is part of the tests, the rest of `make audit`."""
