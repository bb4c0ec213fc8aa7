"""What people do on a treff, through the API; and time that passes."""

from datetime import timedelta
from uuid import UUID

from lokal.personer import Person
from tests.treff.api.klient import Klient
from treff.models import Treff


def legg_til(klient: Klient, treff_id: UUID, *folk: Person) -> list[str]:
    """Add them; their personTreffId in the same order."""
    nye = [{"fødselsnummer": p.fnr, "fornavn": p.fornavn, "etternavn": p.etternavn} for p in folk]
    klient.ok("POST", f"/{treff_id}/jobbsoker", nye)
    alle = klient.ok("POST", f"/{treff_id}/jobbsoker/sok", {"antallPerSide": 100})["jobbsøkere"]
    ider = {person["fødselsnummer"]: person["personTreffId"] for person in alle}
    return [ider[person.fnr] for person in folk]


def inviter(klient: Klient, treff_id: UUID, *ider: str) -> None:
    klient.ok("POST", f"/{treff_id}/jobbsoker/inviter", {"personTreffIder": list(ider)})


def flytt(treff_id: UUID, **tid: float) -> None:
    """Let the treff begin so much earlier, as waiting would."""
    treff = Treff.objects.get(pk=treff_id)
    for felt in ("fra_tid", "til_tid", "svarfrist"):
        setattr(treff, felt, getattr(treff, felt) - timedelta(**tid))
    treff.save()
