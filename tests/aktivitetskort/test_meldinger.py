"""What this app writes, against the golden messages, and what their readers make of them."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from aktivitetskort import bokser, meldinger, regler
from aktivitetskort.models import Aktivitetstatus, Identtype, Kort, Kortfeil, Kortversjon
from lokal.aktivitetsplan import svar
from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Oppfolging, Periode, Personregister
from lokal.aktivitetsplan.regler import Avvist, Godtatt, Kjent, Utfall, vurder
from lokal.aktivitetsplan.tavle import Tavle
from lokal.personer import personer
from rapids.elv import Post
from rapids.melding import Kilde
from tests.hendelser import FNR, TREFF
from tests.kontrakter import bytes_av, fasit
from treff.kommandoer import RegistrerKortfeil, RegistrerKortLaget
from treff.lyttere import elv as treffelv

NA = datetime(2025, 9, 20, 8, 30, 0, 123456, tzinfo=UTC)
FORST = datetime(1900, 1, 2, tzinfo=UTC)
INVITASJON = Kilde("rekrutteringstreffinvitasjon", fasit("invitasjon")["hendelseId"])
KORT = Kort(pk=1, treff_id=TREFF, fnr=FNR, kort_id=regler.kort_id(INVITASJON))


def versjon(**felter: object) -> Kortversjon:
    assert KORT.kort_id
    verdier: dict[str, object] = {
        "pk": 1,
        "kort": KORT,
        "hendelsenavn": INVITASJON.hendelsenavn,
        "kilde_id": INVITASJON.id,
        "message_id": regler.message_id(KORT.kort_id, INVITASJON),
        "status": "PLANLAGT",
        "tittel": 'Møt «Ærlig & Sønn» på "Sjøbodkaia" 🥐',
        "fra_tid": datetime(2025, 10, 1, 6, tzinfo=UTC),
        "til_tid": datetime(2025, 10, 1, 8, tzinfo=UTC),
        "gateadresse": "Kaigata 1",
        "postnummer": "5003",
        "poststed": "Bergen",
        "endret_av": "Z990001",
        "endret_av_type": "NAVIDENT",
        "endret_tidspunkt": datetime(2025, 9, 20, 8, 1, 0, 123456, tzinfo=UTC),
        **felter,
    }
    return Kortversjon(**verdier)


@pytest.fixture(autouse=True)
def _tjenesten(settings: Settings) -> None:
    settings.NAIS_APP_NAME = "rekrutteringstreff"
    settings.HOSTNAME = "rekrutteringstreff-1"
    settings.NAIS_APP_IMAGE = "rekrutteringstreff:1"
    settings.MIN_SIDE_URL = "https://min-side.example/rekrutteringstreff"


def som_lest(navn: str, nokkel: str) -> Melding:
    """The golden card order as a record of its topic."""
    return Melding(nokkel=nokkel.encode(), verdi=bytes_av(navn))


def vurdert(navn: str, tilstand: Oppfolging) -> Utfall:
    nokkel = fasit(navn)["aktivitetskort"]["id"]
    return vurder(som_lest(navn, nokkel), Kjent(set(), {}, lambda _fnr: Periode(tilstand)))


def test_kortet_er_det_i_kontrakten() -> None:
    assert json.loads(meldinger.aktivitetskort(versjon())) == fasit("kort")


def test_aktivitetsplanen_godtar_kortet() -> None:
    assert isinstance(vurdert("kort", Oppfolging.AKTIV), Godtatt)


def test_svaret_naar_personen_ikke_er_under_oppfolging_er_det_i_kontrakten() -> None:
    avvist = vurdert("kort", Oppfolging.INGEN)
    assert isinstance(avvist, Avvist)
    sendt = meldinger.aktivitetskort(versjon())
    melding = Melding(nokkel=str(KORT.kort_id).encode(), verdi=sendt)
    assert svar.feilmelding(melding, avvist, NA) == fasit("dab_feil")


LAGRES = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tekst=LAGRES,
    status=st.sampled_from(Aktivitetstatus.values),
    identtype=st.sampled_from(Identtype.values),
    tid=st.timedeltas(timedelta(), timedelta(days=365_000)).map(lambda tid: FORST + tid),
    kilde=st.builds(Kilde, LAGRES, LAGRES),
    treff_id=st.uuids(),
    call_id=LAGRES,
)
def test_ingen_melding_av_vaare_kan_stanse_aktivitetsplanen(
    tekst: str,
    status: str,
    identtype: str,
    tid: datetime,
    kilde: Kilde,
    treff_id: UUID,
    call_id: str,
) -> None:
    """A technical error stops every team's cards. Whatever a row may hold, ours are read."""
    kort_id = regler.kort_id(kilde)
    tekstfelter = ("tittel", "gateadresse", "postnummer", "poststed", "endret_av")
    ut = bokser.til_aktivitetsplanen(
        versjon(
            **dict.fromkeys(tekstfelter, tekst),
            **dict.fromkeys(("fra_tid", "til_tid", "endret_tidspunkt"), tid),
            kort=Kort(pk=1, treff_id=treff_id, fnr=personer(1)[0].fnr, kort_id=kort_id),
            message_id=regler.message_id(kort_id, kilde),
            status=status,
            endret_av_type=identtype,
            call_id=call_id,
        )
    )
    utfall = vurder(Melding(ut.nokkel, ut.verdi), Tavle().kjent(Personregister()))
    lang = len(tekst.encode("utf-16-le")) > 2 * 255
    assert isinstance(utfall, Avvist if lang else Godtatt)


def test_et_kort_uten_id_blir_aldri_sendt() -> None:
    with pytest.raises(ValueError, match="uten id"):
        bokser.til_aktivitetsplanen(versjon(kort=Kort(pk=1, treff_id=TREFF, fnr=FNR)))


def test_den_berikede_invitasjonen_er_den_i_kontrakten() -> None:
    assert KORT.kort_id
    beriket = meldinger.beriket(fasit("invitasjon"), INVITASJON, KORT.kort_id, NA)
    assert json.loads(beriket) == fasit("invitasjon_beriket")


def test_treff_leser_den_berikede_som_kortet_som_ble_laget() -> None:
    mottatt = treffelv.les(Post("rapid", 0, 1, 0, None, bytes_av("invitasjon_beriket")))
    assert mottatt
    assert mottatt.innhold == RegistrerKortLaget(
        treff_id=TREFF,
        fnr=FNR,
        kort_id=UUID(fasit("invitasjon_beriket")["aktivitetskortuuid"]),
        kilde=INVITASJON,
    )


def kortfeil(**felter: object) -> Kortfeil:
    dab = fasit("dab_feil")
    verdier: dict[str, object] = {
        "sted": "dab.aktivitetskort-feil-v1-0-7-1758355200000",
        "kort": KORT,
        "versjon": versjon(),
        "error_type": dab["errorType"],
        "error_message": dab["errorMessage"],
        "tidspunkt": dab["timestamp"],
        **felter,
    }
    return Kortfeil(**verdier)


def test_den_meldte_feilen_er_den_i_kontrakten() -> None:
    meldt = meldinger.feil(kortfeil(), KORT, versjon(), NA)
    assert json.loads(meldt) == fasit("kortfeil")


@pytest.mark.parametrize(
    ("skrev", "meldt"),
    [
        ("2025-09-20T10:30:00.123456789+02:00[Europe/Oslo]", "2025-09-20T10:30:00.123+02:00"),
        ("2025-09-20T08:30Z", "2025-09-20T10:30:00.000+02:00"),
        ("2025-09-20T10:30:00.123", "2025-09-20T10:30:00.123+02:00"),
        ("i går", "i går"),
    ],
)
def test_tidspunktet_for_feilen_meldes_som_vi_skriver_tider(skrev: str, meldt: str) -> None:
    feil = json.loads(meldinger.feil(kortfeil(tidspunkt=skrev), KORT, versjon(), NA))
    assert feil["timestamp"] == meldt


def test_en_feil_kjent_bare_paa_nokkelen_nevner_ingen_melding() -> None:
    meldt = json.loads(meldinger.feil(kortfeil(versjon=None), KORT, versjon(), NA))
    ventet = fasit("kortfeil")
    del ventet["messageId"], ventet["feiletHendelseId"]
    assert meldt == ventet


def test_den_forkastede_invitasjonen_er_den_i_kontrakten() -> None:
    meldt = meldinger.invitasjon_forkastet(KORT, INVITASJON, NA)
    assert json.loads(meldt) == fasit("invitasjon_forkastet")


@pytest.mark.parametrize(
    ("navn", "med_kort"), [("kortfeil", True), ("invitasjon_forkastet", False)]
)
def test_treff_leser_feilen(navn: str, med_kort: bool) -> None:
    mottatt = treffelv.les(Post("rapid", 0, 1, 0, None, bytes_av(navn)))
    assert mottatt
    lest, melding = mottatt.innhold, fasit(navn)
    assert isinstance(lest, RegistrerKortfeil)
    assert mottatt.kilde == Kilde("aktivitetskort-feil", melding["@id"])
    assert (lest.error_type, lest.error_message) == (melding["errorType"], melding["errorMessage"])
    assert lest.feilet_hendelse_id == INVITASJON.id
    assert (lest.kort_id is not None, lest.message_id is not None) == (med_kort, med_kort)


@pytest.mark.parametrize(
    ("fra", "til", "tid"),
    [
        (
            datetime(2025, 10, 1, 6, tzinfo=UTC),
            datetime(2025, 10, 1, 8, tzinfo=UTC),
            "01._oktober_2025, kl._08:00–10:00",
        ),
        (
            datetime(2025, 9, 30, 6, tzinfo=UTC),
            datetime(2025, 10, 1, 8, tzinfo=UTC),
            "30._september_2025, kl._08:00 til 01._oktober_2025, kl._10:00",
        ),
        (
            datetime(2025, 12, 31, 22, 30, tzinfo=UTC),
            datetime(2025, 12, 31, 23, 30, tzinfo=UTC),
            "31._desember_2025, kl._23:30 til 01._januar_2026, kl._00:30",
        ),
    ],
)
def test_tiden_paa_kortet(fra: datetime, til: datetime, tid: str) -> None:
    assert meldinger.tid(fra, til) == tid.replace("_", "\N{NO-BREAK SPACE}")


def test_datoene_er_oslos() -> None:
    kort = json.loads(
        meldinger.aktivitetskort(
            versjon(
                fra_tid=datetime(2025, 6, 1, 21, 59, tzinfo=UTC),
                til_tid=datetime(2025, 6, 1, 22, 1, tzinfo=UTC),
            )
        )
    )["aktivitetskort"]
    assert (kort["startDato"], kort["sluttDato"]) == ("2025-06-01", "2025-06-02")
