"""Everything that `treff` has written down, to see that a request changed nothing."""

from treff.models import Jobbsoker, JobbsokerHendelse, Treff, TreffHendelse


def tilstand() -> dict[str, list[object]]:
    """Every row of every table, by model and primary key."""
    return {
        modell.__name__: list(modell._default_manager.order_by("pk").values())
        for modell in (Treff, TreffHendelse, Jobbsoker, JobbsokerHendelse)
    }
