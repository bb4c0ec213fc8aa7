"""`make schemathesis`: schemathesis against the real web process, with a token of each role.

Its cases are made from the API's own description, so what it finds is where the two differ.
"""
