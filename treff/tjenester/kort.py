"""The card as treff knows of it: made, failed, sent again.

What the listeners bring is registered in the listener's transaction, which has locked the pairs. A
batch at a time; a source that has been seen is nothing; the number of statements does not grow with
the batch.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rapids.melding import Kilde, Par
from rapids.models import IKKE_SENDT, Utbokstilstand
from rapids.sporing import Spor, fortell_ved_commit, som_uuid
from treff.kommandoer import (
    SYSTEM,
    Innlogget,
    RegistrerKortfeil,
    RegistrerKortLaget,
)
from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerhendelsestype, Jobbsokerstatus
from treff.oppslag import kortsted
from treff.regler.beskjeder import pa_nytt
from treff.regler.feil import FinnesIkke, Konflikt
from treff.regler.kortsted import HARMLOS, Kortstatus, hvor_er_kortet, mangler
from treff.tjenester import hendelser, las

logg = logging.getLogger(__name__)

_LAS = """
    SELECT * FROM treff_jobbsoker WHERE id = ANY(ARRAY(
        SELECT id FROM treff_jobbsoker
        JOIN unnest(%s::uuid[], %s::text[]) AS par (treff_id, fnr) USING (treff_id, fnr)
        UNION SELECT id FROM treff_jobbsoker WHERE fnr = ANY(%s::text[])
    )) ORDER BY id FOR NO KEY UPDATE"""


def las_jobbsokere(par: Collection[Par], fnr: Collection[str] = ()) -> dict[Par, Jobbsoker]:
    """Lock the jobbsøkere of these pairs, and every row of the persons in `fnr`, in one statement.

    By id, as everyone locks jobbsøkere. Pairs that we do not have are not in the answer.
    """
    verdier = [[treff_id for treff_id, _ in par], [nr for _, nr in par], list(fnr)]
    return {Par(rad.treff_id, rad.fnr): rad for rad in Jobbsoker.objects.raw(_LAS, verdier)}


def allerede_registrert(kilder: Collection[Kilde]) -> set[Kilde]:
    """Which of these sources have left their hendelse."""
    # The index leaves out the rows without a source; only a query that says so too may use it.
    rader = JobbsokerHendelse.objects.exclude(kilde_id="").filter(
        kilde_id__blant=[kilde.id for kilde in kilder]
    )
    return {Kilde(*rad) for rad in rader.values_list("kilde_hendelse", "kilde_id")} & set(kilder)


def registrer(
    kommandoer: Sequence[RegistrerKortLaget | RegistrerKortfeil],
    jobbsokere: Mapping[Par, Jobbsoker],
) -> int:
    """A hendelse on each jobbsøker, in the order given: the card is made, or it was refused.

    Returns how many are about people who are not ours, and were passed over.
    """
    vaare = [k for k in kommandoer if Par(k.treff_id, k.fnr) in jobbsokere]
    rader = [_rad(kommando, jobbsokere[Par(kommando.treff_id, kommando.fnr)]) for kommando in vaare]
    # The unique source has the last word, also against a copy in the same batch.
    JobbsokerHendelse.objects.bulk_create(rader, ignore_conflicts=True)
    fortell_ved_commit("default", logg, "Meldinger om kort registrert", map(_spor, vaare))
    return len(kommandoer) - len(rader)


def _rad(
    kommando: RegistrerKortLaget | RegistrerKortfeil, jobbsoker: Jobbsoker
) -> JobbsokerHendelse:
    if isinstance(kommando, RegistrerKortLaget):
        return _laget(kommando, jobbsoker)
    return _feilet(kommando, jobbsoker)


def _laget(kommando: RegistrerKortLaget, jobbsoker: Jobbsoker) -> JobbsokerHendelse:
    return JobbsokerHendelse(
        jobbsoker=jobbsoker,
        type=Jobbsokerhendelsestype.AKTIVITETSKORT_LAGET,
        tidspunkt=timezone.now(),
        data={"aktivitetskortId": str(kommando.kort_id)},
        **_felles(kommando),
    )


def _feilet(kommando: RegistrerKortfeil, jobbsoker: Jobbsoker) -> JobbsokerHendelse:
    harmlos = kommando.error_type == HARMLOS
    return JobbsokerHendelse(
        jobbsoker=jobbsoker,
        type=Jobbsokerhendelsestype.AKTIVITETSKORT_ALLEREDE_MOTTATT
        if harmlos
        else Jobbsokerhendelsestype.AKTIVITETSKORT_OPPRETTELSE_FEIL,
        tidspunkt=kommando.tidspunkt,
        data=_feildata(kommando),
        **_felles(kommando),
    )


def _spor(kommando: RegistrerKortLaget | RegistrerKortfeil) -> Spor:
    hendelse_id = (
        kommando.kilde.id
        if isinstance(kommando, RegistrerKortLaget)
        else kommando.feilet_hendelse_id or ""
    )
    return Spor(kommando.call_id, kommando.treff_id, som_uuid(hendelse_id), kommando.kort_id)


def _felles(kommando: RegistrerKortLaget | RegistrerKortfeil) -> dict[str, str]:
    return {
        "aktor_type": SYSTEM.type,
        "aktor_id": SYSTEM.ident,
        "tilstand": Utbokstilstand.SENDES_IKKE,
        "kilde_hendelse": kommando.kilde.hendelsenavn,
        "kilde_id": kommando.kilde.id,
        "call_id": kommando.call_id,
    }


def _feildata(feil: RegistrerKortfeil) -> dict[str, str]:
    felter = {
        "errorType": feil.error_type,
        "errorMessage": feil.error_message,
        "messageId": feil.message_id,
        "aktivitetskortId": feil.kort_id,
        "feiletHendelseId": feil.feilet_hendelse_id,
    }
    return {felt: str(verdi) for felt, verdi in felter.items() if verdi is not None}


@transaction.atomic
def send_pa_nytt(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> bool:
    """Send the person's card again (owner). Nothing while a hendelse of his is on its way, or is
    parked. Returns whether anything is sent.

    Raises FinnesIkke (404), IkkeTilgang (403), Konflikt (409: never invited).
    """
    treff = las.treff_for_eier(treff_id, av)
    person = las.jobbsoker(treff, person_treff_id)
    if person.status == Jobbsokerstatus.SLETTET:
        raise FinnesIkke("Jobbsøkeren finnes ikke på treffet.")
    historie = kortsted.historie([person]).get(person.pk, [])
    if hvor_er_kortet(historie).status == Kortstatus.INGEN:
        raise Konflikt("Jobbsøkeren er ikke invitert.")
    if person.hendelser.filter(tilstand__in=IKKE_SENDT).exists():
        return False
    beskjeder = pa_nytt(treff, person, historie, mangler(historie))
    hendelser.om_personer(
        treff, [(person, beskjed) for beskjed in beskjeder], av=av.aktor, naa=timezone.now()
    )
    return True
