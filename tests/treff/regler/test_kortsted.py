"""Where the card is (`kontrakt.md` §6), as a truth table."""

from uuid import UUID

import pytest

from treff.models import JobbsokerHendelse
from treff.models import Jobbsokerhendelsestype as H
from treff.regler.beskjeder import STATUSTABELL, Kortdel
from treff.regler.kortsted import forklar, hvor_er_kortet, mangler

INVITERT, JA, NEI, ENDRET, PA_NYTT, LAGET, FEIL, DUPLIKAT = (
    H.INVITERT,
    H.SVART_JA_TIL_INVITASJON,
    H.SVART_NEI_TIL_INVITASJON,
    H.TREFF_ENDRET_ETTER_PUBLISERING,
    H.AKTIVITETSKORT_SENDT_PA_NYTT,
    H.AKTIVITETSKORT_LAGET,
    H.AKTIVITETSKORT_OPPRETTELSE_FEIL,
    H.AKTIVITETSKORT_ALLEREDE_MOTTATT,
)
Rad = tuple[str, str]  # the type, and what is special: «usendt», or errorType>failed hendelse


def historie(*rader: Rad) -> list[JobbsokerHendelse]:
    return [_hendelse(nr, *rad) for nr, rad in enumerate(rader, 1)]


def _hendelse(nr: int, slag: str, mer: str) -> JobbsokerHendelse:
    feiltype, _, feilet = mer.partition(">")
    data = {"errorType": feiltype} if slag in {FEIL, DUPLIKAT} else {}
    if feilet:
        data["feiletHendelseId"] = str(UUID(int=int(feilet)))
    tilstand = {"usendt": "USENDT", "parkert": "PARKERT", "oppgitt": "OPPGITT"}.get(mer, "SENDT")
    return JobbsokerHendelse(
        pk=nr,
        hendelse_id=UUID(int=nr),
        type=slag,
        rapid_hendelse=_RAPID.get(slag) or "",
        tilstand=tilstand,
        data=data,
    )


_RAPID: dict[str, str | None] = {
    beskjed.type: beskjed.rapid for rad in STATUSTABELL for beskjed in rad.beskjeder
}


@pytest.mark.parametrize(
    ("rader", "status"),
    [
        ([], "INGEN"),
        ([(H.FATT_JOBB, "")], "INGEN"),
        ([(INVITERT, "usendt")], "UNDERVEIS"),
        ([(INVITERT, "parkert")], "UNDERVEIS"),
        ([(INVITERT, "")], "UNDERVEIS"),
        ([(INVITERT, ""), (LAGET, "")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "usendt")], "UNDERVEIS"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "")], "SENDT"),
        ([(INVITERT, ""), (FEIL, "X>1")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (FEIL, "X>1")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (FEIL, "X>1"), (JA, "usendt")], "UNDERVEIS"),
        ([(INVITERT, ""), (LAGET, ""), (FEIL, "X>1"), (JA, "")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (JA, ""), (FEIL, "X>1")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (JA, ""), (FEIL, "X>3")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (JA, ""), (FEIL, "X")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (JA, ""), (FEIL, "X>99")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (FEIL, "X"), (JA, "")], "SENDT"),
        ([(INVITERT, ""), (DUPLIKAT, "DUPLIKATMELDINGFEIL>1")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (DUPLIKAT, "DUPLIKATMELDINGFEIL>1")], "SENDT"),
        ([(INVITERT, ""), (DUPLIKAT, "DUPLIKATMELDINGFEIL>1"), (FEIL, "X>1")], "FEILET"),
        ([(INVITERT, ""), (FEIL, "X>1"), (DUPLIKAT, "DUPLIKATMELDINGFEIL>1")], "FEILET"),
        ([(INVITERT, "oppgitt")], "FEILET"),
        ([(INVITERT, "oppgitt"), (JA, "")], "FEILET"),
        ([(INVITERT, "oppgitt"), (JA, "usendt")], "UNDERVEIS"),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1")], "FEILET"),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1"), (INVITERT, "")], "UNDERVEIS"),
        ([(INVITERT, ""), (JA, ""), (FEIL, "INVITASJON_FORKASTET>1")], "FEILET"),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1"), (ENDRET, "")], "FEILET"),
        ([(INVITERT, ""), (PA_NYTT, ""), (FEIL, "INVITASJON_FORKASTET>1")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "oppgitt")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "oppgitt"), (PA_NYTT, "")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "oppgitt"), (PA_NYTT, "oppgitt")], "FEILET"),
        ([(INVITERT, "oppgitt"), (PA_NYTT, "")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "oppgitt"), (ENDRET, "")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (JA, "oppgitt"), (NEI, "")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (ENDRET, "oppgitt"), (JA, "")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (ENDRET, "oppgitt"), (ENDRET, "")], "SENDT"),
        ([(INVITERT, ""), (LAGET, ""), (PA_NYTT, "oppgitt")], "FEILET"),
        ([(INVITERT, ""), (LAGET, ""), (PA_NYTT, "oppgitt"), (JA, "")], "SENDT"),
    ],
)
def test_hvor_kortet_er(rader: list[Rad], status: str) -> None:
    assert hvor_er_kortet(historie(*rader)).status == status


def test_den_siste_feilen_er_den_som_vises() -> None:
    sted = hvor_er_kortet(historie((INVITERT, ""), (FEIL, "EN>1"), (FEIL, "TO>1")))
    assert sted.feil
    assert (sted.feiltype, sted.feil.pk) == ("TO", 3)


KORT, INNHOLD, STATUS = Kortdel.KORT, Kortdel.INNHOLD, Kortdel.STATUS


@pytest.mark.parametrize(
    ("rader", "deler"),
    [
        ([(INVITERT, "")], set()),
        ([(INVITERT, ""), (FEIL, "X>1")], set()),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1")], {KORT}),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1"), (INVITERT, "")], set()),
        ([(INVITERT, "oppgitt")], {KORT, INNHOLD, STATUS}),
        ([(INVITERT, "oppgitt"), (JA, "")], {KORT, INNHOLD}),
        ([(INVITERT, ""), (JA, "oppgitt")], {STATUS}),
        ([(INVITERT, ""), (JA, "oppgitt"), (ENDRET, "")], {STATUS}),
        ([(INVITERT, ""), (JA, "oppgitt"), (ENDRET, "oppgitt")], {STATUS, INNHOLD}),
        ([(INVITERT, ""), (JA, "oppgitt"), (NEI, "")], set()),
        ([(INVITERT, ""), (ENDRET, "oppgitt"), (JA, "")], {INNHOLD}),
        ([(INVITERT, ""), (PA_NYTT, "oppgitt")], set()),
        ([(INVITERT, ""), (JA, "oppgitt"), (PA_NYTT, "oppgitt")], {STATUS}),
        ([(INVITERT, ""), (JA, "oppgitt"), (ENDRET, "oppgitt"), (PA_NYTT, "")], set()),
        ([(INVITERT, "oppgitt"), (PA_NYTT, "")], {KORT}),
    ],
)
def test_hva_kortet_aldri_fikk_vite(rader: list[Rad], deler: set[Kortdel]) -> None:
    assert mangler(historie(*rader)).keys() == deler


@pytest.mark.parametrize(
    "feiltype",
    [
        "MANGLER_OPPFOLGINGSPERIODE",
        "ULOVLIG_ENDRING",
        "UGYLDIG_IDENT",
        "VALIDERINGSFEIL",
        "INVITASJON_FORKASTET",
        "GITT_OPP",
        "DESERIALISERINGSFEIL",
        "EN_HELT_NY",
    ],
)
def test_hver_feil_har_en_forklaring_og_et_tiltak(feiltype: str) -> None:
    forklaring = forklar(feiltype)
    assert forklaring.betydning.endswith(".")
    assert forklaring.tiltak.endswith(".")
