"""The endpoints of `kontrakt.md` §7, by entity. A view translates; it decides nothing."""
