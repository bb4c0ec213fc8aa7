"""What an answer about a notice means (§2.7)."""

import pytest

from treff.regler.varsler import Varselutfall, om_hva, siste, utfall


@pytest.mark.parametrize(
    ("status", "kanal", "feil", "minside", "ventet"),
    [
        ("SENDT", "SMS", None, "OPPRETTET", Varselutfall.SMS),
        ("SENDT", "SMS", None, "SLETTET", Varselutfall.SMS),
        ("SENDT", "EPOST", None, "UNDER_UTSENDING", Varselutfall.EPOST),
        ("SENDT", None, None, "OPPRETTET", Varselutfall.SENDT),
        ("SENDT", "BREV", None, "OPPRETTET", Varselutfall.SENDT),
        ("FEILET", None, "person_ikke_funnet", "OPPRETTET", Varselutfall.MIN_SIDE),
        ("FEILET", None, "person_ikke_funnet", None, Varselutfall.MIN_SIDE),
        ("FEILET", "SMS", "ugyldig nummer", "OPPRETTET", Varselutfall.FEILET),
        ("FEILET", None, None, None, Varselutfall.FEILET),
        (None, None, None, "OPPRETTET", Varselutfall.MIN_SIDE),
        ("VENTER", "SMS", None, "OPPRETTET", Varselutfall.MIN_SIDE),
        (None, None, None, "UNDER_UTSENDING", Varselutfall.UNDERVEIS),
        ("VENTER", None, None, None, Varselutfall.UNDERVEIS),
        (None, None, None, None, Varselutfall.UNDERVEIS),
    ],
)
def test_utfallet(
    status: str | None, kanal: str | None, feil: str | None, minside: str | None, ventet: str
) -> None:
    svar = {
        "eksternStatus": status,
        "eksternKanal": kanal,
        "eksternFeilmelding": feil,
        "minsideStatus": minside,
    }
    assert utfall(svar) == ventet


@pytest.mark.parametrize(
    ("mal", "sak"),
    [
        ("KANDIDAT_INVITERT_TREFF", "invitasjonen"),
        ("KANDIDAT_TREFF_ENDRET", "endringen"),
        ("KANDIDAT_TREFF_AVLYST", "avlysningen"),
        ("NOE_NYTT", "treffet"),
        (None, "treffet"),
    ],
)
def test_hva_varselet_handler_om(mal: str | None, sak: str) -> None:
    assert om_hva({"mal": mal}) == sak


def test_den_som_ikke_er_varslet_har_ikke_noe_siste_varsel() -> None:
    assert siste([]) is None
