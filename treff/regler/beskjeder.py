"""What a person's card is told, by what happens (§3): the status table, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from treff.models import (
    Jobbsoker,
    JobbsokerHendelse,
    Jobbsokerhendelsestype,
    Jobbsokerstatus,
    Rapidhendelse,
    Treff,
    Treffstatus,
)

H = Jobbsokerhendelsestype
R = Rapidhendelse
T = Treffstatus


class Svar(Enum):
    """The `svar` of an event. FJERNET is an explicit null, UTELATT is not there at all (§2.3)."""

    JA = "ja"
    NEI = "nei"
    FJERNET = "fjernet"
    UTELATT = "utelatt"


@dataclass(frozen=True)
class Beskjed:
    """A hendelse of one person, and what its event says. No `rapid`: nothing is sent."""

    type: H
    rapid: R | None = None
    svar: Svar = Svar.UTELATT
    treffstatus: T | None = None


def _svar(hendelsestype: H, svar: Svar, treffstatus: T | None = None) -> Beskjed:
    return Beskjed(hendelsestype, R.SVAR_OG_STATUS, svar, treffstatus)


LAGT_TIL = Beskjed(H.OPPRETTET)
SLETTET = Beskjed(H.SLETTET)
FATT_JOBB = Beskjed(H.FATT_JOBB)
ANGRE_FATT_JOBB = Beskjed(H.ANGRE_FATT_JOBB)
INVITERT = Beskjed(H.INVITERT, R.INVITASJON)
ENDRET = Beskjed(H.TREFF_ENDRET_ETTER_PUBLISERING, R.OPPDATERING)
VARSLET = Beskjed(H.TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON, R.OPPDATERING)
SVARTE_JA = _svar(H.SVART_JA_TIL_INVITASJON, Svar.JA)
SVARTE_NEI = _svar(H.SVART_NEI_TIL_INVITASJON, Svar.NEI)
SVARTE_JA_AV_EIER = _svar(H.SVART_JA_TIL_INVITASJON_AV_EIER, Svar.JA)
SVARTE_NEI_AV_EIER = _svar(H.SVART_NEI_TIL_INVITASJON_AV_EIER, Svar.NEI)
SVAR_FJERNET = _svar(H.SVAR_FJERNET_AV_EIER, Svar.FJERNET)
JA_AVLYST = _svar(H.SVART_JA_TREFF_AVLYST, Svar.JA, T.AVLYST)
JA_FULLFORT = _svar(H.SVART_JA_TREFF_FULLFORT, Svar.JA, T.FULLFORT)
NEI_AVLYST = _svar(H.SVART_NEI_TREFF_AVLYST, Svar.NEI, T.AVLYST)
NEI_FULLFORT = _svar(H.SVART_NEI_TREFF_FULLFORT, Svar.NEI, T.FULLFORT)
UBESVART_AVLYST = _svar(H.IKKE_SVART_TREFF_AVLYST, Svar.UTELATT, T.AVLYST)
UBESVART_FULLFORT = _svar(H.IKKE_SVART_TREFF_FULLFORT, Svar.UTELATT, T.FULLFORT)
SENDT_PA_NYTT = Beskjed(H.AKTIVITETSKORT_SENDT_PA_NYTT, R.SEND_KORT_PA_NYTT, Svar.FJERNET)
JA_GJENAPNET = _svar(H.TREFF_GJENAPNET, Svar.JA)
UBESVART_GJENAPNET = _svar(H.TREFF_GJENAPNET, Svar.FJERNET)

# After which the card is made anew in the Aktivitetsplan (§6 *Where the card is*).
ENDRER_KORTET = frozenset(
    {
        H.INVITERT,
        H.SVART_JA_TIL_INVITASJON,
        H.SVART_NEI_TIL_INVITASJON,
        H.SVART_JA_TIL_INVITASJON_AV_EIER,
        H.SVART_NEI_TIL_INVITASJON_AV_EIER,
        H.SVAR_FJERNET_AV_EIER,
        H.TREFF_ENDRET_ETTER_PUBLISERING,
        H.SVART_JA_TREFF_AVLYST,
        H.SVART_JA_TREFF_FULLFORT,
        H.SVART_NEI_TREFF_AVLYST,
        H.SVART_NEI_TREFF_FULLFORT,
        H.IKKE_SVART_TREFF_AVLYST,
        H.IKKE_SVART_TREFF_FULLFORT,
        H.TREFF_GJENAPNET,
        H.AKTIVITETSKORT_SENDT_PA_NYTT,
    }
)

# FÅTT_JOBB counts as yes when the treff ends (§3).
_VED_AVLYSNING = {
    Jobbsokerstatus.INVITERT: UBESVART_AVLYST,
    Jobbsokerstatus.SVART_JA: JA_AVLYST,
    Jobbsokerstatus.SVART_NEI: NEI_AVLYST,
    Jobbsokerstatus.FATT_JOBB: JA_AVLYST,
}
_VED_FULLFORING = {
    Jobbsokerstatus.INVITERT: UBESVART_FULLFORT,
    Jobbsokerstatus.SVART_JA: JA_FULLFORT,
    Jobbsokerstatus.SVART_NEI: NEI_FULLFORT,
    Jobbsokerstatus.FATT_JOBB: JA_FULLFORT,
}
_VED_SLUTT = {T.AVLYST: _VED_AVLYSNING, T.FULLFORT: _VED_FULLFORING}
_SLUTT_OM: dict[str, Beskjed] = {
    beskjed.type: beskjed for ved in _VED_SLUTT.values() for beskjed in ved.values()
}
# Who said no hears nothing when the treff is reopened: the card is AVBRUTT either way.
_VED_GJENAPNING = {
    Jobbsokerstatus.INVITERT: UBESVART_GJENAPNET,
    Jobbsokerstatus.SVART_JA: JA_GJENAPNET,
}


def ved_avlysning(person: Jobbsoker) -> Beskjed | None:
    """What the person is told when the treff is cancelled; None: never invited."""
    return _VED_AVLYSNING.get(Jobbsokerstatus(person.status))


def ved_fullforing(person: Jobbsoker) -> Beskjed | None:
    """What the person is told when the treff is completed; None: never invited."""
    return _VED_FULLFORING.get(Jobbsokerstatus(person.status))


def ved_gjenapning(person: Jobbsoker) -> Beskjed | None:
    """What the person is told when the treff is reopened, by the answer; None: nothing."""
    return _VED_GJENAPNING.get(svarstatus(person))


def ved_endring(person: Jobbsoker) -> Beskjed | None:
    """What the person is told when the card's details change; None: never invited."""
    return ENDRET if Jobbsokerstatus(person.status) in _VED_AVLYSNING else None


class Kortdel(Enum):
    """What an event tells of a card: that there is one, what it says, where it stands."""

    KORT = "kort"
    INNHOLD = "innhold"
    STATUS = "status"


FORTELLER: dict[str, frozenset[Kortdel]] = {
    R.INVITASJON: frozenset(Kortdel),
    R.OPPDATERING: frozenset({Kortdel.INNHOLD}),
    R.SVAR_OG_STATUS: frozenset({Kortdel.STATUS}),
    R.SEND_KORT_PA_NYTT: frozenset({Kortdel.INNHOLD, Kortdel.STATUS}),
}
_VED_PUBLISERT = {
    Jobbsokerstatus.INVITERT: SVAR_FJERNET,
    Jobbsokerstatus.SVART_JA: SVARTE_JA_AV_EIER,
    Jobbsokerstatus.SVART_NEI: SVARTE_NEI_AV_EIER,
}


def pa_nytt(
    treff: Treff,
    person: Jobbsoker,
    historie: Sequence[JobbsokerHendelse],
    mangler: Mapping[Kortdel, JobbsokerHendelse],
) -> list[Beskjed]:
    """What is told when the card of someone invited is sent again: the whole snapshot of what it
    shall be (§2.6). Without a card he is invited anew, and then told his answer or the treff's
    ending (§6).

    What has been told since the lost invitation waits for the new one, and is applied after it: so
    what was lost later than that must be told after both."""
    status = _naa(treff, person, historie)
    if Kortdel.KORT not in mangler:
        svar = SENDT_PA_NYTT.svar if status.svar is Svar.UTELATT else status.svar
        return [replace(SENDT_PA_NYTT, svar=svar, treffstatus=status.treffstatus)]
    deler = {Kortdel.INNHOLD: ENDRET, Kortdel.STATUS: status}
    invitasjonen = mangler[Kortdel.KORT]
    senere = {del_ for del_, hendelse in mangler.items() if hendelse.pk != invitasjonen.pk}
    if status != SVAR_FJERNET:
        senere.add(Kortdel.STATUS)
    return [INVITERT, *(_sendt_pa_nytt(deler[del_]) for del_ in deler if del_ in senere)]


def _naa(treff: Treff, person: Jobbsoker, historie: Sequence[JobbsokerHendelse]) -> Beskjed:
    """The person's answer, or how the treff ended for him. What he was told then stands: FÅTT_JOBB
    after an ending leaves the card as it is (§6)."""
    slutt = Treffstatus(treff.status)
    if slutt not in _VED_SLUTT:
        return _VED_PUBLISERT[svarstatus(person)]
    fortalt = [_SLUTT_OM[h.type] for h in historie if h.type in _SLUTT_OM]
    if fortalt and fortalt[-1].treffstatus == slutt:
        return fortalt[-1]
    return _VED_SLUTT[slutt][Jobbsokerstatus(person.status)]


def _sendt_pa_nytt(beskjed: Beskjed) -> Beskjed:
    return replace(beskjed, type=H.AKTIVITETSKORT_SENDT_PA_NYTT)


def svarstatus(person: Jobbsoker) -> Jobbsokerstatus:
    """The status as it is without FÅTT_JOBB: what the answer was before it."""
    return Jobbsokerstatus(person.status_for_fatt_jobb or person.status)


@dataclass(frozen=True)
class Statusrad:
    """A row of the status table: what happens, what is told, and what the card's status becomes."""

    hva: str
    beskjeder: tuple[Beskjed, ...]
    kortstatus: str


UENDRET = "uendret"

STATUSTABELL = (
    Statusrad("Jobbsøkeren blir invitert", (INVITERT,), "PLANLAGT"),
    Statusrad(
        "Svarer ja (selv, eller eier på vegne av)", (SVARTE_JA, SVARTE_JA_AV_EIER), "GJENNOMFORES"
    ),
    Statusrad(
        "Svarer nei (selv, eller eier på vegne av)", (SVARTE_NEI, SVARTE_NEI_AV_EIER), "AVBRUTT"
    ),
    Statusrad("Svart ja, treffet blir fullført", (JA_FULLFORT,), "FULLFORT"),
    Statusrad("Svart ja, treffet blir avlyst", (JA_AVLYST,), "AVBRUTT"),
    Statusrad(
        "Svart nei, treffet blir fullført eller avlyst", (NEI_FULLFORT, NEI_AVLYST), "AVBRUTT"
    ),
    Statusrad(
        "Ikke svart, treffet blir fullført eller avlyst",
        (UBESVART_FULLFORT, UBESVART_AVLYST),
        "AVBRUTT",
    ),
    Statusrad("Treffet blir endret", (ENDRET, VARSLET), UENDRET),
    Statusrad("Eieren fjerner svaret", (SVAR_FJERNET,), "PLANLAGT"),
    Statusrad("Svart ja, treffet blir gjenåpnet", (JA_GJENAPNET,), "GJENNOMFORES"),
    Statusrad("Ikke svart, treffet blir gjenåpnet", (UBESVART_GJENAPNET,), "PLANLAGT"),
    # The snapshot of one who has not answered; the others' say the same as the rows above (§2.6).
    Statusrad("Eieren sender kortet på nytt (her: ikke svart)", (SENDT_PA_NYTT,), "PLANLAGT"),
)
