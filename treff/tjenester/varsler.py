"""What became of the notices that the notification service sends by itself (§2.7). They change no
card and no status: the people who own the treff see them, and that is all."""

import logging
from collections.abc import Mapping, Sequence

from rapids.melding import Par
from rapids.models import Utbokstilstand
from rapids.sporing import Spor, fortell_ved_commit
from treff.kommandoer import MIN_SIDE, RegistrerVarselsvar
from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerhendelsestype

logg = logging.getLogger(__name__)


def registrer(svar: Sequence[RegistrerVarselsvar], jobbsokere: Mapping[Par, Jobbsoker]) -> int:
    """A hendelse on each jobbsøker, in the order given; the caller has locked them.

    Returns how many are about people who are not ours, and were passed over.
    """
    vaare = [ett for ett in svar if Par(ett.treff_id, ett.fnr) in jobbsokere]
    rader = [_rad(ett, jobbsokere[Par(ett.treff_id, ett.fnr)]) for ett in vaare]
    # The unique source has the last word, also against a copy in the same batch.
    JobbsokerHendelse.objects.bulk_create(rader, ignore_conflicts=True)
    spor = [Spor(ett.call_id, ett.treff_id) for ett in vaare]
    fortell_ved_commit("default", logg, "Svar om varsler registrert", spor)
    return len(svar) - len(vaare)


def _rad(svar: RegistrerVarselsvar, jobbsoker: Jobbsoker) -> JobbsokerHendelse:
    return JobbsokerHendelse(
        jobbsoker=jobbsoker,
        type=Jobbsokerhendelsestype.MOTTATT_SVAR_FRA_MINSIDE,
        tidspunkt=svar.tidspunkt,
        data=svar.felter,
        aktor_type=MIN_SIDE.type,
        aktor_id=MIN_SIDE.ident,
        tilstand=Utbokstilstand.SENDES_IKKE,
        kilde_hendelse=svar.kilde.hendelsenavn,
        kilde_id=svar.kilde.id,
        call_id=svar.call_id,
    )
