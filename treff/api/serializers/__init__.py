"""The JSON of the API, by entity: what comes in becomes kommandoer, what goes out has the names
and the order of `kontrakt.md` §7."""
