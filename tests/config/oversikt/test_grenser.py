"""What is green, yellow and red, at the borders."""

from datetime import UTC, datetime, timedelta

import pytest

from config.adminsted.oversikt import grenser, malinger
from config.adminsted.oversikt.grenser import Grense, Tilstand
from config.adminsted.oversikt.kilder import Malt
from config.tikk import Tikk
from rapids.tall import Utbokstall
from tests.markdown import ROT, avsnitt, rader

GRONN, GUL, ROD = Tilstand.GRONN, Tilstand.GUL, Tilstand.ROD
NA = datetime(2026, 11, 23, 12, tzinfo=UTC)
RUNBOK = (ROT / "docs/runbook.md").read_text()

HVERT_SEKUND = HVERT_TIENDE = ("under 1 min", "under 5 min")
HVERT_MINUTT = ("under 3 min", "under 10 min")
ALDRE = {
    "AktivitetskortJobbsøkerScheduler": HVERT_TIENDE,
    "AktivitetskortFeilLytter": HVERT_SEKUND,
    "AutomatiskFullføring": ("under 45 min", "under 2 t 30 min"),
    "Lyttere": HVERT_SEKUND,
    "AktivitetskortJobb": HVERT_MINUTT,
    "AktivitetskortFeilJobb": HVERT_MINUTT,
    "Rapidpublisering": HVERT_TIENDE,
}


@pytest.mark.parametrize(
    ("grense", "gul", "rod"),
    [
        *((grense, grense.gul, grense.rod) for grense in grenser.ETTER_TAKT.values()),
        (grenser.ULESTE, 1_000, 10_000),
        (grenser.TIL_SIDE, 1, 10),
        (grenser.PARKERT, 1, 10),
        (grenser.FEIL, 10, 100),
    ],
    ids=str,
)
def test_grensene_skifter_pa_tallet(grense: Grense, gul: float, rod: float) -> None:
    verdier = [0, gul - 1, gul, rod - 1, rod, rod * 10]
    assert [grense.tilstand(v) for v in verdier] == [GRONN, GRONN, GUL, GUL, ROD, ROD]


def test_hver_jobb_i_timeplanen_har_grenser_etter_takten_sin() -> None:
    ventet = {jobb: f"Grønn {gul}, gul {rod}" for jobb, (gul, rod) in ALDRE.items()}
    assert {jobb: str(grense) for jobb, grense in grenser.ETTER_TAKT.items()} == ventet


@pytest.mark.parametrize(
    ("sekunder", "tekst"),
    [
        (-3, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 t"),
        (9000, "2 t 30 min"),
        (86400, "1 d"),
    ],
)
def test_varighet_i_den_groveste_enheten_som_sier_nok(sekunder: float, tekst: str) -> None:
    assert grenser.varighet(sekunder) == tekst


@pytest.mark.parametrize(("sekunder", "tilstand"), [(59, GRONN), (60, GUL), (299, GUL), (300, ROD)])
def test_en_utboks_er_sa_gammel_som_den_eldste_usendte(sekunder: int, tilstand: Tilstand) -> None:
    tall = Utbokstall(usendt=3, eldste=NA - timedelta(seconds=sekunder), parkert=0)
    usendt, parkert = malinger.utboks("hendelser", "Rapidpublisering", "", tall, NA)
    assert (usendt.tilstand, parkert.tilstand) == (tilstand, GRONN)


@pytest.mark.parametrize(
    ("sist", "begynte", "verdi", "tilstand"),
    [
        (59, 9000, "for 59 s siden", GRONN),
        (60, 9000, "for 1 min siden", GUL),
        (300, 9000, "for 5 min siden", ROD),
        (None, 59, "ikke ennå", GRONN),
        (None, 300, "ikke ennå", ROD),
        (None, None, "aldri", ROD),
    ],
)
def test_en_jobb_er_sa_gammel_som_sitt_siste_tikk(
    sist: int | None, begynte: int | None, verdi: str, tilstand: Tilstand
) -> None:
    def for_(sekunder: int) -> datetime:
        return NA - timedelta(seconds=sekunder)

    tikk = Tikk(
        None if begynte is None else for_(begynte),
        {} if sist is None else {"treff.tasks.lytt": for_(sist)},
    )
    maling = malinger.tikk("AktivitetskortFeilLytter", Malt(NA, None, None, None, tikk))
    assert (maling.verdi, maling.tilstand) == (verdi, tilstand)


def test_grensene_i_runboka_er_kodens() -> None:
    i_runboka = {celler[0]: celler[1:3] for celler in rader(avsnitt("The front page", RUNBOK))}
    s, k = "Grønn ", "AktivitetskortJobbsøkerScheduler"

    def grensen(grense: Grense) -> list[str]:
        return str(grense).removeprefix(s).replace("når ingen", "none").split(", gul ")

    assert i_runboka == {
        "Oldest unsent hendelse": grensen(grenser.ETTER_TAKT[k]),
        "Oldest unsent version": grensen(grenser.ETTER_TAKT["AktivitetskortJobb"]),
        "Oldest unsent message": grensen(grenser.ETTER_TAKT["Rapidpublisering"]),
        "Parked rows": grensen(grenser.PARKERT),
        "Uleste meldinger": grensen(grenser.ULESTE),
        "Satt til side": grensen(grenser.TIL_SIDE),
        "Feil i dag": grensen(grenser.FEIL),
        "Sist kjørt: every second, 10 s": grensen(grenser.ETTER_TAKT["Lyttere"]),
        "Sist kjørt: every minute": grensen(grenser.ETTER_TAKT["AktivitetskortJobb"]),
        "Sist kjørt: AutomatiskFullføring": grensen(grenser.ETTER_TAKT["AutomatiskFullføring"]),
    }
