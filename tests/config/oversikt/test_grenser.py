"""What is green, yellow and red, at the borders."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from config.adminsted.oversikt import grenser, malinger
from config.adminsted.oversikt.grenser import Grense, Tilstand
from config.adminsted.oversikt.kilder import Malt
from config.tikk import Tikk
from rapids.tall import Posisjonstall, TilSidetall, Utbokstall
from tests.markdown import ROT, avsnitt, rader

GRONN, GUL, ROD = Tilstand.GRONN, Tilstand.GUL, Tilstand.ROD
NA = datetime(2026, 11, 23, 12, tzinfo=UTC)
RUNBOK = (ROT / "docs/runbook.md").read_text()

HVERT_SEKUND = HVERT_TIENDE = ("under 45 s", "under 4 min")
HVERT_MINUTT = ("under 1 min 30 s", "under 4 min")
ALDRE = {
    "AktivitetskortJobbsøkerScheduler": HVERT_TIENDE,
    "AktivitetskortFeilLytter": HVERT_SEKUND,
    "AutomatiskFullføring": ("under 22 min", "under 1 t"),
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
        (grenser.STILLE, 45, 240),
        (grenser.NYE, 1, 10),
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
        (90, "1 min 30 s"),
        (601, "10 min"),
        (3599, "59 min"),
        (3600, "1 t"),
        (9000, "2 t 30 min"),
        (86400, "1 d"),
    ],
)
def test_varighet_i_den_groveste_enheten_som_sier_nok(sekunder: float, tekst: str) -> None:
    assert grenser.varighet(sekunder) == tekst


def utboks(**tall: Any) -> Utbokstall:
    ingen = {"usendt": 0, "eldste": None, "parkert": 0, "nye": 0, "eldste_nye": None}
    return Utbokstall(**{**ingen, **tall})


def for_(sekunder: float) -> datetime:
    return NA - timedelta(seconds=sekunder)


@pytest.mark.parametrize(("sekunder", "tilstand"), [(44, GRONN), (45, GUL), (239, GUL), (240, ROD)])
def test_en_utboks_er_sa_gammel_som_den_eldste_usendte(sekunder: int, tilstand: Tilstand) -> None:
    tall = utboks(usendt=3, eldste=for_(sekunder))
    usendt, parkert = malinger.utboks("hendelser", "", tall, NA)
    assert (usendt.tilstand, parkert.tilstand) == (tilstand, GRONN)


def test_det_som_star_bak_noe_parkert_domme_ikke_utboksen() -> None:
    usendt, _ = malinger.utboks("hendelser", "", utboks(usendt=3, parkert=1), NA)
    assert (usendt.verdi, usendt.tilstand) == ("3, bak noe som er parkert", GRONN)


@pytest.mark.parametrize(
    ("apne", "nye", "sekunder", "verdi", "tilstand"),
    [
        (0, 0, 0, "ingen", GRONN),
        (1, 1, 3, "1, 1 ny for 3 s siden", GUL),
        (1, 1, 240, "1, 1 ny for 4 min siden", ROD),
        (10, 10, 3, "10, 10 nye, den første for 3 s siden", ROD),
        (10, 0, 0, "10, ingen nye", GRONN),
        (11, 1, 3, "11, 1 ny for 3 s siden", GUL),
        (11, 1, 240, "11, 1 ny for 4 min siden", ROD),
    ],
)
def test_bare_det_ingen_har_sett_pa_gjor_gult_eller_rodt(
    apne: int, nye: int, sekunder: int, verdi: str, tilstand: Tilstand
) -> None:
    eldste = for_(sekunder) if nye else None
    satt_til_side = {"b": TilSidetall(apne=apne, nye=nye, eldste_nye=eldste)}
    maling = malinger.til_side("b", satt_til_side, "", NA)
    assert (maling.verdi, maling.tilstand) == (verdi, tilstand)
    parkert = malinger.utboks("h", "", utboks(parkert=apne, nye=nye, eldste_nye=eldste), NA)
    assert [m.tilstand for m in parkert] == [GRONN, tilstand]


@pytest.mark.parametrize(
    ("antall", "etter", "tilstand"),
    [
        (0, 9000, GRONN),
        (46, 44, GRONN),
        (46, 45, GUL),
        (46, 240, ROD),
        (1_000, 0, GUL),
        (10_000, 0, ROD),
    ],
)
def test_uleste_dommes_av_antallet_og_av_hvor_lenge_de_har_ligget(
    antall: int, etter: float, tilstand: Tilstand
) -> None:
    lest = Posisjonstall(
        {"t": {0: 5, 1: 5}},
        {"t": {0: timedelta(seconds=etter), 1: timedelta(hours=1)}},
        frozenset(),
    )
    malt = Malt(NA, None, None, {"t": {0: 5 + antall, 1: 5}}, None)
    (maling,) = malinger.uleste("Lyttere", "t", lest, malt)
    assert maling.tilstand == tilstand


@pytest.mark.parametrize(
    ("sist", "begynte", "verdi", "tilstand"),
    [
        (44, 9000, "for 44 s siden", GRONN),
        (45, 9000, "for 45 s siden", GUL),
        (240, 9000, "for 4 min siden", ROD),
        (None, 44, "ikke ennå", GRONN),
        (None, 240, "ikke ennå", ROD),
        (None, None, "aldri", ROD),
    ],
)
def test_en_jobb_er_sa_gammel_som_sitt_siste_tikk(
    sist: int | None, begynte: int | None, verdi: str, tilstand: Tilstand
) -> None:
    tikk = Tikk(begynte, {} if sist is None else {"en.task": sist}, {})
    malt = Malt(NA, None, None, None, tikk)
    (maling,) = malinger.tikk("Sist kjørt", "en.task", grenser.STILLE, malt)
    assert (maling.verdi, maling.tilstand) == (verdi, tilstand)


@pytest.mark.parametrize(
    ("avvik", "verdi"), [(12.3, "12 s foran den til Redis"), (-3600, "1 t bak den til Redis")]
)
def test_en_klokke_som_gar_feil_er_gul(avvik: float, verdi: str) -> None:
    malt = Malt(NA, None, None, None, Tikk(9.0, {"en.task": 1.0}, {"en.task": avvik}))
    _, klokka = malinger.tikk("Sist kjørt", "en.task", grenser.STILLE, malt)
    assert (klokka.verdi, klokka.tilstand) == (verdi, GUL)


def test_den_som_bedommer_alder_sier_fra_om_sin_egen_klokke() -> None:
    malt = Malt(NA, None, None, None, Tikk(9.0, {}, {"web": -3600}))
    (klokka,) = malinger.egen_klokke(malt)
    assert (klokka.hva, klokka.verdi) == ("Klokka til web", "1 t bak den til Redis")
    assert [*malinger.egen_klokke(Malt(NA, None, None, None, Tikk(9.0, {}, {})))] == []


def test_grensene_i_runboka_er_kodens() -> None:
    i_runboka = {celler[0]: celler[1:3] for celler in rader(avsnitt("The front page", RUNBOK))}
    s = "Grønn "

    def grensen(grense: Grense) -> list[str]:
        skrevet = str(grense).removeprefix(s).replace("når ingen", "none")
        return skrevet.replace("\N{NO-BREAK SPACE}", " ").split(", gul ")

    assert i_runboka == {
        "Usendte": grensen(grenser.STILLE),
        "Parkerte": grensen(grenser.NYE),
        "Uleste meldinger": grensen(grenser.ULESTE),
        "Lest ut: every second": grensen(grenser.ETTER_TAKT["Lyttere"]),
        "Lest ut: every minute": grensen(grenser.ETTER_TAKT["AktivitetskortFeilJobb"]),
        "Satt til side": grensen(grenser.NYE),
        "Parkert or set aside for": grensen(grenser.STILLE),
        "Feil i dag": grensen(grenser.FEIL),
        "Timeplanen: sist i gang": grensen(grenser.STILLE),
        "Sist kjørt: every second, 10 s": grensen(grenser.ETTER_TAKT["Lyttere"]),
        "Sist kjørt: every minute": grensen(grenser.ETTER_TAKT["AktivitetskortJobb"]),
        "Sist kjørt: AutomatiskFullføring": grensen(grenser.ETTER_TAKT["AutomatiskFullføring"]),
    }
