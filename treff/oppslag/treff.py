"""Treff as they may be seen by the one who asks."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from treff.kommandoer import Innlogget, Rolle
from treff.models import Jobbsoker, Jobbsokerstatus, Treff, Treffstatus
from treff.oppslag import svartall
from treff.oppslag.svartall import Svartall
from treff.regler.feil import FinnesIkke, IkkeTilgang
from treff.regler.navn import sokeord

FINNES_IKKE = "Treffet finnes ikke."
IKKE_EIER = "Bare eierne av treffet har tilgang."


@dataclass(frozen=True)
class TreffMedTall:
    """A treff, and how many are on it."""

    treff: Treff
    tall: Svartall


def synlige_for(hvem: Innlogget) -> QuerySet[Treff]:
    """The treff that this one may know of (§7): the only way to a treff, for reads and writes.

    No one sees a SLETTET treff; an UTKAST only its owners (and UTVIKLER); a borger only treff that
    he is on and that are not UTKAST.
    """
    return Treff.objects.defer("sokeord").filter(_synlig_for(hvem))


def hent(treff_id: UUID, hvem: Innlogget) -> TreffMedTall:
    """One treff. Raises FinnesIkke (404)."""
    return med_tall(_synlig(treff_id, hvem))


def med_tall(treff: Treff) -> TreffMedTall:
    """The same of one that has been fetched."""
    (ett,) = med_alles_tall([treff])
    return ett


def med_alles_tall(treff: list[Treff]) -> list[TreffMedTall]:
    """The same of several."""
    tall = svartall.for_treff([ett.pk for ett in treff])
    return [TreffMedTall(ett, tall[ett.pk]) for ett in treff]


def for_eier(treff_id: UUID, hvem: Innlogget) -> Treff:
    """A treff to one of its owners. Raises FinnesIkke (404), IkkeTilgang (403)."""
    treff = _synlig(treff_id, hvem)
    if not hvem.eier(treff):
        raise IkkeTilgang(IKKE_EIER)
    return treff


def eiere(treff_id: UUID, hvem: Innlogget) -> list[str]:
    """The NAV-idents of the owners. Raises FinnesIkke (404)."""
    return _synlig(treff_id, hvem).eiere


def _synlig_for(hvem: Innlogget) -> Q:
    ikke_slettet, ikke_utkast = ~Q(status=Treffstatus.SLETTET), ~Q(status=Treffstatus.UTKAST)
    if Rolle.BORGER in hvem.roller:
        return ikke_slettet & ikke_utkast & Q(Exists(_pa_treffet().filter(fnr=hvem.ident)))
    if not hvem.er_ansatt:
        return Q(pk__in=[])
    return ikke_slettet & (ikke_utkast | egne_utkast(hvem))


def egne_utkast(hvem: Innlogget) -> Q:
    """Which drafts he may see: as owner, or as UTVIKLER all. To be asked of drafts only."""
    if hvem.er_utvikler:
        return ~Q(pk__in=[])
    if Rolle.ARBEIDSGIVERRETTET in hvem.roller:
        return Q(eiere__contains=[hvem.ident])
    return Q(pk__in=[])


def _synlig(treff_id: UUID, hvem: Innlogget) -> Treff:
    treff = synlige_for(hvem).filter(pk=treff_id).first()
    if treff is None:
        raise FinnesIkke(FINNES_IKKE)
    return treff


def _pa_treffet() -> QuerySet[Jobbsoker]:
    return Jobbsoker.objects.filter(treff=OuterRef("pk")).exclude(status=Jobbsokerstatus.SLETTET)


class _Treffer(Func):
    """Letters, digits and operators, taken as they stand: not by PostgreSQL's parser of words."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def har_ordene(fritekst: str) -> Q:
    """Each word begins a word of the treff's title or place; without words, none does."""
    hvert = (" | ".join(f"{form}:*" for form in former) for former in sokeord(fritekst))
    alle = " & ".join(f"({en_av})" for en_av in hvert)
    return Q(_Treffer(F("sokeord"), Value(alle))) if alle else Q(pk__in=[])
