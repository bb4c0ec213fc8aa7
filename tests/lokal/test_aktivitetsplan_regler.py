"""The stand-in's verdicts as a truth table: each error, the order of the checks, what passes."""

import copy
import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from lokal.aktivitetsplan.melding import KILDER, Melding
from lokal.aktivitetsplan.oppfolging import Oppfolging, Personregister
from lokal.aktivitetsplan.regler import (
    Avvist,
    Eierskap,
    Feiltype,
    Godtatt,
    Kassert,
    Kjent,
    Stans,
    vurder,
)
from lokal.aktivitetsplan.tavle import Tavle
from lokal.personer import personer

Bestilling = Callable[..., dict[str, Any]]
LagMelding = Callable[..., Melding]
INGENTING_KJENT = Tavle().kjent(Personregister())
NA = dt.datetime(2025, 10, 1, 6, tzinfo=dt.UTC)
FJERN = object()
OPPGAVE = {"tekst": "Signer", "subtekst": "Avtalen", "url": "https://nav.test/avtale?id=1"}
VALGFRIE = (
    "startDato", "sluttDato", "beskrivelse", "detaljer", "handlinger", "etiketter", "oppgave",
)  # fmt: skip


def _kjent(
    message_ider: set[str] | None = None,
    kort: dict[str, Eierskap] | None = None,
    register: Personregister | None = None,
) -> Kjent:
    periode = (register or Personregister()).periode
    return Kjent(set() if message_ider is None else message_ider, kort or {}, periode)


def _feiltype(melding: Melding, kjent: Kjent = INGENTING_KJENT) -> Feiltype | None:
    utfall = vurder(melding, kjent)
    assert not isinstance(utfall, Stans)
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
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": "WAITING", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": None, "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "kode": "K"}]),
        ("aktivitetskort.detaljer", []),
        *[("source", kilde) for kilde in KILDER],
        ("aktivitetskortType", "ARBEIDSTRENING"),
        ("aktivitetskortType", "ARENA_TILTAK"),
        *[
            ("aktivitetskort.endretAv.identType", slag)
            for slag in ("ARENAIDENT", "TILTAKSARRANGOER", "ARBEIDSGIVER")
        ],
        ("aktivitetskort.handlinger.0.lenkeType", "EKSTERN"),
        ("aktivitetskort.handlinger.0.lenkeType", "INTERN"),
        ("aktivitetskort.oppgave", {"ekstern": OPPGAVE, "intern": OPPGAVE}),
        ("aktivitetskort.oppgave", {"ekstern": OPPGAVE, "intern": None}),
        ("aktivitetskort.oppgave", {"ekstern": OPPGAVE}),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.123456789+02:00[Europe/Oslo]"),
        *[(f"aktivitetskort.{felt}", None) for felt in VALGFRIE],
        *[(f"aktivitetskort.{felt}", FJERN) for felt in VALGFRIE],
        ("aktivitetskort.id", "5D1F6F0A-8A0C-4F58-9B7D-2F6F1D6F7C11"),
    ],
)
def test_dette_godtas(bestilling: Bestilling, melding: LagMelding, sti: str, verdi: Any) -> None:
    innhold = _med(bestilling(), sti, verdi)
    nokkel = innhold["aktivitetskort"]["id"].lower().encode()
    assert _feiltype(melding(innhold, nokkel=nokkel)) is None


_FELTER = [
    "source", "aktivitetskortType", "actionType", "aktivitetskort",
    *[f"aktivitetskort.{felt}" for felt in (
        "id", "personIdent", "tittel", "aktivitetStatus", "startDato", "sluttDato", "beskrivelse",
        "endretAv", "endretAv.ident", "endretAv.identType", "endretTidspunkt", "avtaltMedNav",
        "detaljer", "detaljer.0.label", "detaljer.0.verdi", "handlinger", "handlinger.0.tekst",
        "handlinger.0.subtekst", "handlinger.0.url", "handlinger.0.lenkeType", "etiketter",
    )],
]  # fmt: skip


_PAKREVDE = [sti for sti in _FELTER if sti.removeprefix("aktivitetskort.") not in VALGFRIE]


@pytest.mark.parametrize("sti", [*_FELTER, "aktivitetskort.oppgave"])
@pytest.mark.parametrize("verdi", [7, ["x"], {"x": 1}], ids=["tall", "liste", "objekt"])
def test_et_felt_av_feil_type_kan_ikke_leses(
    bestilling: Bestilling, melding: LagMelding, sti: str, verdi: Any
) -> None:
    innhold = bestilling()
    galt = json.dumps(_med(innhold, sti, verdi)).encode()
    assert _feiltype(melding(innhold, verdi=galt)) == "DESERIALISERINGSFEIL"


@pytest.mark.parametrize("sti", _PAKREVDE)
@pytest.mark.parametrize("verdi", [FJERN, None], ids=["mangler", "null"])
def test_et_pakrevd_felt_kan_verken_mangle_eller_vaere_null(
    bestilling: Bestilling, melding: LagMelding, sti: str, verdi: Any
) -> None:
    innhold = bestilling()
    galt = json.dumps(_med(innhold, sti, verdi)).encode()
    assert _feiltype(melding(innhold, verdi=galt)) == "DESERIALISERINGSFEIL"


@pytest.mark.parametrize(
    ("sti", "verdi"),
    [
        ("ukjent", None),
        ("aktivitetskort.ukjent", "x"),
        ("aktivitetskort.endretAv.navn", "x"),
        ("aktivitetskort.detaljer.0.ukjent", "x"),
        ("aktivitetskort.handlinger.0.ukjent", "x"),
        ("messageId", 7),
        ("source", "NOEN_ANDRE"),
        ("source", ["REKRUTTERINGSBISTAND"]),
        ("aktivitetskortType", "rekrutteringstreff"),
        ("actionType", "SLETT_AKTIVITET"),
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
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.000"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.0000000000+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00+02:00[]"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00[Europe/Oslo]"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20 10:00:00.000+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T10:00:00.000+0200"),
        ("aktivitetskort.endretTidspunkt", "2025-09-31T10:00:00.000+02:00"),
        ("aktivitetskort.endretTidspunkt", "2025-09-20T24:00:00.000+02:00"),
        ("aktivitetskort.endretAv.identType", "PERSONBRUKER"),
        ("aktivitetskort.avtaltMedNav", "false"),
        ("aktivitetskort.avtaltMedNav", 0),
        ("aktivitetskort.handlinger.0.lenkeType", "ANNET"),
        *[
            ("aktivitetskort.handlinger.0.url", url)
            for url in (
                "",
                "treff/1",
                "//nav.test",
                "javascript:alert(1)",
                "https://",
                "http://a:b/",
            )
        ],
        ("aktivitetskort.handlinger.0", "x"),
        ("aktivitetskort.etiketter", [{"tekst": "x" * 21, "sentiment": "NEUTRAL", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "😀" * 11, "sentiment": "NEUTRAL", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": "GLAD", "kode": "K"}]),
        ("aktivitetskort.etiketter", [{"tekst": "x", "sentiment": "POSITIVE"}]),
        ("aktivitetskort.oppgave", {}),
        ("aktivitetskort.oppgave", {"ekstern": {**OPPGAVE, "url": "avtale"}}),
        ("aktivitetskort.oppgave", {"ekstern": {**OPPGAVE, "lenkeType": "FELLES"}}),
        ("sendt", "2025-09-20T10:00:00Z"),
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


def test_nokkelen_skal_vaere_kortets_id_i_sma_bokstaver(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling()
    kort_id = innhold["aktivitetskort"]["id"]
    for nokkel in (str(UUID(int=1)), kort_id.upper()):
        ulik = melding(innhold, nokkel=nokkel.encode())
        assert _feiltype(ulik) == "KAFKA_KEY_ULIK_AKTIVITETSID"


@pytest.mark.parametrize("nokkel", [None, b"", b"annen", b"\xff", b"0" * 32])
def test_en_nokkel_som_ikke_er_en_uuid_stanser(
    bestilling: Bestilling, melding: LagMelding, nokkel: bytes | None
) -> None:
    assert isinstance(vurder(melding(bestilling(), nokkel=nokkel), INGENTING_KJENT), Stans)


def test_uten_message_id_svares_det_ogsaa_naar_nokkelen_ikke_er_en_uuid(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    uten = melding(_med(bestilling(), "messageId", FJERN), nokkel=b"annen")
    assert _feiltype(uten) == "DESERIALISERINGSFEIL"


@pytest.mark.parametrize(
    "verdi",
    [pytest.param(FJERN, id="uten"), None, 7, True, ["x"], {"x": 1}, "", "ikke-en-uuid", "0" * 32],
    ids=repr,
)
def test_en_message_id_som_mangler_eller_er_rar_er_en_ukjents_feil(
    bestilling: Bestilling, melding: LagMelding, verdi: Any
) -> None:
    rar = melding(_med(bestilling(), "messageId", verdi))
    assert _feiltype(rar) == "DESERIALISERINGSFEIL"
    assert rar.kilde == "UNKNOWN"


@pytest.mark.parametrize("verdi", [FJERN, None])
def test_message_id_kan_staa_i_et_hode(
    bestilling: Bestilling, melding: LagMelding, verdi: Any
) -> None:
    message_id = str(uuid4())
    uten = melding(_med(bestilling(), "messageId", verdi), message_id_hode=message_id.upper())
    assert _feiltype(uten) is None
    assert _feiltype(uten, _kjent(message_ider={message_id})) == "DUPLIKATMELDINGFEIL"


def test_message_id_i_jsonen_gaar_foran_hodet(bestilling: Bestilling, melding: LagMelding) -> None:
    rar = melding(_med(bestilling(), "messageId", "rar"), message_id_hode=str(uuid4()))
    assert (_feiltype(rar), rar.kilde) == ("DESERIALISERINGSFEIL", "UNKNOWN")
    tall = melding(_med(bestilling(), "messageId", 7), message_id_hode=str(uuid4()))
    assert (_feiltype(tall), tall.kilde) == ("DESERIALISERINGSFEIL", "REKRUTTERINGSBISTAND")


def test_kilde_og_message_id_finnes_hvor_som_helst_i_jsonen(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling()
    message_id = innhold.pop("messageId")
    innhold["aktivitetskort"]["detaljer"][0]["messageId"] = message_id
    innhold = {"forst": [{"source": None}, {"source": "TEAM_TILTAK"}], **innhold}
    gjemt = melding(innhold)
    assert (gjemt.message_id, gjemt.kilde) == (message_id, "TEAM_TILTAK")
    assert _feiltype(gjemt) == "DESERIALISERINGSFEIL"
    assert _feiltype(gjemt, _kjent(message_ider={message_id})) == "DUPLIKATMELDINGFEIL"


def test_den_andre_noekkelen_med_samme_navn_vinner(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling(tittel="Den andre")
    tekst = json.dumps(innhold).replace('"tittel": ', '"tittel": "Den første", "tittel": ')
    utfall = vurder(melding(innhold, verdi=tekst.encode()), INGENTING_KJENT)
    assert isinstance(utfall, Godtatt)
    assert utfall.kort["tittel"] == "Den andre"


def test_message_id_sammenlignes_med_nokkelen_og_ikke_med_kortets_id(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling()
    nokkel = innhold["messageId"].upper().encode()
    assert _feiltype(melding(innhold, nokkel=nokkel)) == "MESSAGEID_LIK_AKTIVITETSID"
    innhold["aktivitetskort"]["id"] = innhold["messageId"]
    annen = melding(innhold, nokkel=str(uuid4()).encode())
    assert _feiltype(annen) == "KAFKA_KEY_ULIK_AKTIVITETSID"


def test_et_avtalt_kort_kan_ikke_bli_ikke_avtalt(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    for avtalt, blir, ventet in [
        (False, True, None),
        (True, True, None),
        (True, False, "ULOVLIG_ENDRING"),
    ]:
        kjent = _kjent(kort={KORT: Eierskap(FNR, 1, avtalt=avtalt)})
        innhold = bestilling(id=KORT, personIdent=FNR, avtaltMedNav=blir)
        assert _feiltype(melding(innhold), kjent) == ventet


def _kassering(**felter: Any) -> dict[str, Any]:
    return {
        "messageId": str(uuid4()),
        "source": "REKRUTTERINGSBISTAND",
        "actionType": "KASSER_AKTIVITET",
        "aktivitetsId": KORT,
        "personIdent": FNR,
        "navIdent": "Z990001",
        **felter,
    }


def test_et_kort_kan_kasseres() -> None:
    def utfall(kjent: Kjent = INGENTING_KJENT, **felter: Any) -> Any:
        verdi = json.dumps(_kassering(**felter)).encode()
        return vurder(Melding(KORT.encode(), verdi), kjent)

    kjent = _kjent(kort={KORT: ANDRES})
    assert utfall(kjent) == utfall(kjent, begrunnelse="Feil person") == Kassert(KORT)
    assert utfall(kjent, begrunnelse=None, aktivitetsId=KORT.upper()) == Kassert(KORT)
    assert utfall().feiltype == "AKTIVITET_IKKE_FUNNET"
    assert utfall(kjent, aktivitetsId=str(uuid4())).feiltype == "KAFKA_KEY_ULIK_AKTIVITETSID"
    assert utfall(kjent, aktivitetskort={}).feiltype == "DESERIALISERINGSFEIL"
    assert utfall(kjent, navIdent=None).feiltype == "DESERIALISERINGSFEIL"


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
    nokkel = str(uuid4())
    innhold |= {"messageId": nokkel, "ukjent": 1}
    register = Personregister()
    sett = {nokkel}
    kjent = _kjent(message_ider=sett, register=register)
    nokkelbytes = nokkel.encode()
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
    av_det_som_er = {Feiltype.ULOVLIG_ENDRING, Feiltype.AKTIVITET_IKKE_FUNNET}
    assert svar == [*(feil for feil in Feiltype if feil not in av_det_som_er), None]


def test_tavlen_husker_message_id_ogsaa_naar_meldingen_avvises(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    tavle = Tavle()
    kjent = tavle.kjent(Personregister())
    avvist = melding(_med(bestilling(), "aktivitetskort.startDato", "i morgen"))
    assert _feiltype(avvist, kjent) == "DESERIALISERINGSFEIL"
    tavle.avvis(avvist, {})
    assert _feiltype(avvist, kjent) == "DUPLIKATMELDINGFEIL"
