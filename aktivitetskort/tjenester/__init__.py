"""What changes the `aktivitetskort` database, a module per kind of message."""
