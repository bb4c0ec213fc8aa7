"""Who owns a treff."""

from uuid import UUID

from treff.kommandoer import Innlogget


def legg_til_meg(treff_id: UUID, *, av: Innlogget) -> None:
    """Become one of the owners; already one: nothing happens. Takes ARB (or UTVIKLER)."""
    raise NotImplementedError


def fjern(treff_id: UUID, nav_ident: str, *, av: Innlogget) -> None:
    """Remove an owner. Raises FinnesIkke (404) if he is not one, UgyldigVerdi (400) if the last."""
    raise NotImplementedError
