"""Where the card is (`kontrakt.md` §6), as a truth table."""

from uuid import UUID

import pytest

from treff.models import JobbsokerHendelse
from treff.models import Jobbsokerhendelsestype as H
from treff.regler.kortsted import er_forkastet, forklar, hvor_er_kortet

INVITERT, JA, LAGET, FEIL, DUPLIKAT = (
    H.INVITERT,
    H.SVART_JA_TIL_INVITASJON,
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
        pk=nr, hendelse_id=UUID(int=nr), type=slag, tilstand=tilstand, data=data
    )


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
        ([(INVITERT, ""), (LAGET, ""), (JA, "oppgitt")], "FEILET"),
    ],
)
def test_hvor_kortet_er(rader: list[Rad], status: str) -> None:
    assert hvor_er_kortet(historie(*rader)).status == status


def test_den_siste_feilen_er_den_som_vises() -> None:
    sted = hvor_er_kortet(historie((INVITERT, ""), (FEIL, "EN>1"), (FEIL, "TO>1")))
    assert sted.feil
    assert (sted.feiltype, sted.feil.pk) == ("TO", 3)


@pytest.mark.parametrize(
    ("rader", "forkastet"),
    [
        ([(INVITERT, "")], False),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1")], True),
        ([(INVITERT, ""), (FEIL, "INVITASJON_FORKASTET>1"), (INVITERT, "")], False),
        ([(INVITERT, ""), (LAGET, "")], False),
        ([(INVITERT, ""), (FEIL, "X>1")], False),
        ([(INVITERT, "oppgitt"), (JA, "")], True),
    ],
)
def test_om_invitasjonen_er_forkastet(rader: list[Rad], forkastet: bool) -> None:
    assert er_forkastet(historie(*rader)) is forkastet


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
