"""What strangers may send: inputs that once broke a program of this kind, by kind, and what tries them."""
