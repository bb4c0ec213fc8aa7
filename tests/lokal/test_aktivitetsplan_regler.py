"""The stand-in's verdicts as a truth table: each error, the order of the checks, what passes."""

import copy
import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Oppfolging, Personregister
from lokal.aktivitetsplan.regler import (
    Avvist,
    Eierskap,
    Feiltype,
    Godtatt,
    Kjent,
    vurder,
)
from lokal.aktivitetsplan.tavle import Tavle
from lokal.personer import personer

Bestilling = Callable[..., dict[str, Any]]
LagMelding = Callable[..., Melding]
INGENTING_KJENT = Tavle().kjent(Personregister())
NA = dt.datetime(2025, 10, 1, 6, tzinfo=dt.UTC)
FJERN = object()


def _kjent(
    message_ider: set[str] | None = None,
    kort: dict[str, Eierskap] | None = None,
    register: Personregister | None = None,
) -> Kjent:
    periode = (register or Personregister()).periode
    return Kjent(set() if message_ider is None else message_ider, kort or {}, periode)


def _feiltype(melding: Melding, kjent: Kjent = INGENTING_KJENT) -> Feiltype | None:
    utfall = vurder(melding, kjent)
    return utfall.feiltype if isinstance(utfall, Avvist) else None


def _med(innhold: dict[str, Any], sti: str, verdi: Any) -> dict[str, Any]:
    """A copy with one value replaced or removed; a path is written `aktivitetskort.detaljer.0`."""
    kopi = copy.deepcopy(innhold)
    *foreldre, siste = [int(ledd) if ledd.isdigit() else ledd for ledd in sti.split(".")]
    sted: Any = kopi
    for ledd in foreldre:
        sted = sted[ledd]
    if verdi is FJERN:
        del sted[siste]
    else:
        sted[siste] = verdi
    return kopi


def test_en_riktig_bestilling_godtas_med_personens_periode(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling()
    assert vurder(melding(innhold), INGENTING_KJENT) == Godtatt(innhold["aktivitetskort"], 1)


@pytest.mark.parametrize(
    ("sti", "verdi"),
    [
        ("aktivitetskort.aktivitetStatus", "FORSLAG"),
        ("aktivitetskort.aktivitetStatus", "GJENNOMFORES"),
        ("aktivitetskort.aktivitetStatus", "FULLFORT"),
        ("aktivitetskort.aktivitetStatus", "AVBRUTT"),
        ("aktivitetskort.endretAv", {"ident": "SYSTEM", "identType": "SYSTEM"}),
        ("aktivitetskort.endretAv.identType", "PERSONBRUKERIDENT"),
        ("aktivitetskort.endretTidspunkt", "2025-01-20T10:00:00.123+01:00"),
        ("aktivitetskort.endretTidspunkt", "2025-01-20T10:00:00.123Z"),
        ("aktivitetskort.tittel", "x" * 255),
        ("aktivitetskort.tittel", "😀" * 127),
        ("aktivitetskort.tittel", 'Treff "A" \\ B\nlinje to 🎉 <script>'),
        ("aktivitetskort.etiketter", [{"tekst": "x" * 20, "sentiment": "NEUTRAL", "kode": "K"}]),
        ("aktivitetskort.detaljer", []),
    ],
)
def test_dette_godtas(bestilling: Bestilling, melding: LagMelding, sti: str, verdi: Any) -> None:
    assert _feiltype(melding(_med(bestilling(), sti, verdi))) is None


_FELTER = [
    "messageId", "source", "aktivitetskortType", "actionType", "aktivitetskort",
    *[f"aktivitetskort.{felt}" for felt in (
        "id", "personIdent", "tittel", "aktivitetStatus", "startDato", "sluttDato", "beskrivelse",
        "endretAv", "endretAv.ident", "endretAv.identType", "endretTidspunkt", "avtaltMedNav",
        "detaljer", "detaljer.0.label", "detaljer.0.verdi", "handlinger", "handlinger.0.tekst",
        "handlinger.0.subtekst", "handlinger.0.url", "handlinger.0.lenkeType", "etiketter",
    )],
]  # fmt: skip


@pytest.mark.parametrize("sti", [*_FELTER, "aktivitetskort.oppgave"])
@pytest.mark.parametrize(
    "verdi", [FJERN, 7, ["x"], {"x": 1}], ids=["mangler", "tall", "liste", "objekt"]
)
def test_et_felt_som_mangler_eller_er_av_feil_type_kan_ikke_leses(
    bestilling: Bestilling, melding: LagMelding, sti: str, verdi: Any
) -> None:
    innhold = bestilling()
    galt = json.dumps(_med(innhold, sti, verdi)).encode()
    assert _feiltype(melding(innhold, verdi=galt)) == "DESERIALISERINGSFEIL"


@pytest.mark.parametrize("sti", _FELTER)
def test_bare_oppgave_kan_vaere_null(bestilling: Bestilling, melding: LagMelding, sti: str) -> None:
    innhold = bestilling()
    galt = json.dumps(_med(innhold, sti, None)).encode()
    assert _feiltype(melding(innhold, verdi=galt)) == "DESERIALISERINGSFEIL"


@pytest.mark.parametrize(
    ("sti", "verdi"),
    [
        ("ukjent", None),
        ("aktivitetskort.ukjent", "x"),
        ("aktivitetskort.endretAv.navn", "x"),
        ("aktivitetskort.detaljer.0.ukjent", "x"),
        ("aktivitetskort.handlinger.0.ukjent", "x"),
        ("messageId", "ikke-en-uuid"),
        ("messageId", "0" * 32),
        ("source", "TEAM_KOMET"),
        ("source", ["REKRUTTERINGSBISTAND"]),
        ("aktivitetskortType", "rekrutteringstreff"),
        ("actionType", "KASSER_AKTIVITET"),
        ("aktivitetskort", "tekst"),
        ("aktivitetskort.aktivitetStatus", "INVITERT"),
        ("aktivitetskort.aktivitetStatus", "planlagt"),
        ("aktivitetskort.startDato", "20251001"),
        ("aktivitetskort.startDato", "2025-10-01T08:00:00+02:00"),
        ("aktivitetskort.startDato", "2025-13-01"),
        ("aktivitetskort.startDato", "01.10.2025"),
        ("aktivitetskort.sluttDato", "2025-02-30"),
        ("aktivitetskort.sluttDato", "２０２５-10-01"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.000"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.000000+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20 10:00:00.000+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.000+0200"),
        ("aktivitetskort.endretTidspunkt", "2025-09-31T10:00:00.000+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T24:00:00.000+02:00"),
        ("aktivitetskort.endretAv.identType", "ARENAIDENT"),
        ("aktivitetskort.avtaltMedNav", "false"),
        ("aktivitetskort.avtaltMedNav", 0),
        ("aktivitetskort.handlinger.0.lenkeType", "EKSTERN"),
        ("aktivitetskort.handlinger.0", "x"),
        ("aktivitetskort.etiketter", [{"tekst": "x" * 21, "sentiment": "NEUTRAL", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "😀" * 11, "sentiment": "NEUTRAL", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": "GLAD", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": "POSITIVE"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": None, "kode": "K"}]),
        ("aktivitetskort.oppgave", {}),
        ("aktivitetskort.tittel", "\ud83d"),
    ],
)
def test_bare_lovlige_verdier_og_kjente_felter_kan_leses(
    bestilling: Bestilling, melding: LagMelding, sti: str, verdi: Any
) -> None:
    innhold = bestilling()
    galt = json.dumps(_med(innhold, sti, verdi)).encode()
    assert _feiltype(melding(innhold, verdi=galt)) == "DESERIALISERINGSFEIL"


def test_en_message_id_som_er_sett_er_duplikat_uansett_bokstavstorrelse(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling()
    kjent = _kjent(message_ider={innhold["messageId"]})
    assert _feiltype(melding(innhold), kjent) == "DUPLIKATMELDINGFEIL"
    innhold["messageId"] = innhold["messageId"].upper()
    assert _feiltype(melding(innhold), kjent) == "DUPLIKATMELDINGFEIL"


@pytest.mark.parametrize("nokkelbytes", [None, b"", b"annen", b"\xff", str(UUID(int=1)).encode()])
def test_nokkelen_skal_vaere_kortets_id(
    bestilling: Bestilling, melding: LagMelding, nokkelbytes: bytes | None
) -> None:
    assert _feiltype(melding(bestilling(), nokkel=nokkelbytes)) == "KAFKA_KEY_ULIK_AKTIVITETSID"


@pytest.mark.parametrize("tittel", ["x" * 256, "😀" * 128])
def test_en_tittel_over_255_utf16_enheter_avvises(
    bestilling: Bestilling, melding: LagMelding, tittel: str
) -> None:
    assert _feiltype(melding(bestilling(tittel=tittel))) == "VALIDERINGSFEIL"


@pytest.mark.parametrize("fnr", ["", "123", "00000000000", "12345678901"])
def test_et_nummer_uten_gyldige_kontrollsifre_er_ukjent(
    bestilling: Bestilling, melding: LagMelding, fnr: str
) -> None:
    assert _feiltype(melding(bestilling(personIdent=fnr))) == "UGYLDIG_IDENT"


FNR, ANDRES_FNR = (person.fnr for person in personer(2))
KORT = str(uuid4())
NYTT, MITT, ANDRES, GAMMELT = None, Eierskap(FNR, 1), Eierskap(ANDRES_FNR, 1), Eierskap(FNR, 0)


@pytest.mark.parametrize(
    ("tilstand", "eier", "ventet"),
    [
        (Oppfolging.AKTIV, NYTT, None),
        (Oppfolging.AKTIV, MITT, None),
        (Oppfolging.AKTIV, GAMMELT, "ULOVLIG_ENDRING"),
        (Oppfolging.AKTIV, ANDRES, "ULOVLIG_ENDRING"),
        (Oppfolging.INGEN, NYTT, "MANGLER_OPPFOLGINGSPERIODE"),
        (Oppfolging.INGEN, MITT, "ULOVLIG_ENDRING"),
        (Oppfolging.INGEN, ANDRES, "ULOVLIG_ENDRING"),
        (Oppfolging.AVSLUTTET, NYTT, "MANGLER_OPPFOLGINGSPERIODE"),
        (Oppfolging.AVSLUTTET, MITT, "ULOVLIG_ENDRING"),
        (Oppfolging.AVSLUTTET, ANDRES, "ULOVLIG_ENDRING"),
        (Oppfolging.UKJENT, NYTT, "UGYLDIG_IDENT"),
        (Oppfolging.UKJENT, MITT, "UGYLDIG_IDENT"),
    ],
)
def test_hvem_kortet_tilhorer_og_personens_oppfolging(
    bestilling: Bestilling,
    melding: LagMelding,
    tilstand: Oppfolging,
    eier: Eierskap | None,
    ventet: str | None,
) -> None:
    register = Personregister()
    register.sett(FNR, tilstand)
    kjent = _kjent(kort={KORT: eier} if eier else {}, register=register)
    assert _feiltype(melding(bestilling(id=KORT, personIdent=FNR)), kjent) == ventet


def test_en_ny_oppfolgingsperiode_aapner_ikke_kortene_fra_den_gamle() -> None:
    register = Personregister()
    assert register.periode(FNR).gjeldende == 1
    register.sett(FNR, Oppfolging.AKTIV)
    assert register.periode(FNR).gjeldende == 1
    register.sett(FNR, Oppfolging.AVSLUTTET)
    assert register.periode(FNR).gjeldende is None
    register.sett(FNR, Oppfolging.AKTIV)
    assert register.periode(FNR).gjeldende == 2


def test_den_forste_feilen_i_rekkefolgen_er_svaret(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    """Everything is wrong at once; then one thing after the other is put right."""
    innhold = bestilling(id=KORT, personIdent="123", tittel="x" * 256)
    innhold |= {"messageId": KORT, "ukjent": 1}
    register = Personregister()
    sett = {KORT}
    kjent = _kjent(message_ider=sett, register=register)
    nokkelbytes = b"annen"
    svar = []

    def neste() -> None:
        svar.append(_feiltype(melding(innhold, nokkel=nokkelbytes), kjent))

    neste()
    sett.clear()
    neste()
    innhold["messageId"] = str(uuid4())
    neste()
    del innhold["ukjent"]
    neste()
    nokkelbytes = KORT.encode()
    neste()
    innhold["aktivitetskort"]["tittel"] = "Kort tittel"
    neste()
    register.sett(FNR, Oppfolging.INGEN)
    innhold["aktivitetskort"]["personIdent"] = FNR
    neste()
    register.sett(FNR, Oppfolging.AKTIV)
    neste()
    alle_typer_men_endring = [feil for feil in Feiltype if feil is not Feiltype.ULOVLIG_ENDRING]
    assert svar == [*alle_typer_men_endring, None]


def test_tavlen_husker_message_id_ogsaa_naar_meldingen_avvises(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    tavle = Tavle()
    kjent = tavle.kjent(Personregister())
    avvist = melding(_med(bestilling(), "aktivitetskort.startDato", "i morgen"))
    assert _feiltype(avvist, kjent) == "DESERIALISERINGSFEIL"
    tavle.avvis(avvist, {})
    assert _feiltype(avvist, kjent) == "DUPLIKATMELDINGFEIL"
