"""What each of treff's messages is to this app: the golden messages, read (§2.1–2.3, §3)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from aktivitetskort.kommandoer import Inviter, Kortinnhold, OppdaterInnhold, SendPaNytt, SettStatus
from aktivitetskort.lyttere import elv, feil_elv
from rapids.elv import Post
from rapids.melding import Kilde, Par, UgyldigMelding
from tests.hendelser import FNR, TREFF
from tests.kontrakter import bytes_av, fasit

STATUSER = {
    "svar_ja": "GJENNOMFORES",
    "svar_nei": "AVBRUTT",
    "svar_ja_av_eier": "GJENNOMFORES",
    "svar_nei_av_eier": "AVBRUTT",
    "svar_fjernet_av_eier": "PLANLAGT",
    "svart_ja_avlyst": "AVBRUTT",
    "svart_nei_avlyst": "AVBRUTT",
    "ikke_svart_avlyst": "AVBRUTT",
    "svart_ja_fullfort": "FULLFORT",
    "svart_ja_fullfort_av_klokken": "FULLFORT",
    "svart_nei_fullfort": "AVBRUTT",
    "ikke_svart_fullfort": "AVBRUTT",
    "svart_ja_gjenapnet": "GJENNOMFORES",
    "ikke_svart_gjenapnet": "PLANLAGT",
}
INNHOLD = Kortinnhold(
    tittel='Møt «Ærlig & Sønn» på "Sjøbodkaia" 🥐',
    fra_tid=datetime(2025, 10, 1, 6, tzinfo=UTC),
    til_tid=datetime(2025, 10, 1, 8, tzinfo=UTC),
    gateadresse="Kaigata 1",
    postnummer="5003",
    poststed="Bergen",
)


def post(verdi: bytes | None) -> Post:
    return Post("rapid", 0, 7, 1_758_355_200_000, FNR.encode(), verdi)


def les(navn: str) -> Any:
    mottatt = elv.les(post(bytes_av(navn)))
    assert mottatt is not None
    melding = fasit(navn)
    assert mottatt.kilde == Kilde(melding["@event_name"], melding["hendelseId"])
    assert mottatt.par == Par(TREFF, FNR)
    assert not isinstance(mottatt.innhold, UgyldigMelding)
    return mottatt.innhold


def test_invitasjonen() -> None:
    lest = les("invitasjon")
    assert isinstance(lest, Inviter)
    assert lest.innhold == INNHOLD
    assert (lest.endret_av.ident, lest.endret_av.type) == ("Z990001", "NAVIDENT")
    assert lest.tidspunkt == datetime(2025, 9, 20, 8, 1, 0, 123456, tzinfo=UTC)
    assert lest.melding == fasit("invitasjon")


@pytest.mark.parametrize("navn", ["oppdatering", "oppdatering_som_varsles"])
def test_oppdateringen(navn: str) -> None:
    lest = les(navn)
    assert isinstance(lest, OppdaterInnhold)
    assert lest.innhold == INNHOLD
    assert (lest.endret_av.ident, lest.endret_av.type) == ("Z990001", "NAVIDENT")


def test_send_pa_nytt() -> None:
    lest = les("send_pa_nytt")
    assert isinstance(lest, SendPaNytt)
    assert (lest.endret_av.ident, lest.endret_av.type) == ("Z990001", "NAVIDENT")


@pytest.mark.parametrize(("navn", "status"), STATUSER.items())
def test_svaret_eller_statusen(navn: str, status: str) -> None:
    lest = les(navn)
    assert isinstance(lest, SettStatus)
    assert lest.status == status


@pytest.mark.parametrize(
    ("navn", "ident", "slag"),
    [
        ("svar_ja", FNR, "PERSONBRUKERIDENT"),
        ("svar_ja_av_eier", "Z990001", "NAVIDENT"),
        ("svart_ja_fullfort_av_klokken", "SYSTEM", "SYSTEM"),
    ],
)
def test_hvem_som_endret(navn: str, ident: str, slag: str) -> None:
    endret_av = les(navn).endret_av
    assert (endret_av.ident, endret_av.type) == (ident, slag)


def test_den_berikede_invitasjonen_er_ikke_til_oss() -> None:
    assert elv.les(post(bytes_av("invitasjon_beriket"))) is None


def test_en_oppdatering_uten_avsender_er_systemets() -> None:
    melding = fasit("oppdatering")
    del melding["endretAv"]
    mottatt = elv.les(post(json.dumps(melding).encode()))
    assert mottatt
    assert mottatt.innhold.endret_av.type == "SYSTEM"


def test_feilen_fra_aktivitetsplanen() -> None:
    mottatt = feil_elv.les(post(bytes_av("dab_feil")))
    assert mottatt
    lest, svar, sendt = mottatt.innhold, fasit("dab_feil"), fasit("kort")
    assert mottatt.kilde.id == "rapid-0-7-1758355200000"
    assert lest.fra_oss
    assert str(lest.kort_id) == svar["key"] == sendt["aktivitetskort"]["id"]
    assert str(lest.message_id) == sendt["messageId"]
    assert lest.error_type == "MANGLER_OPPFOLGINGSPERIODE"
    assert (lest.error_message, lest.tidspunkt) == (svar["errorMessage"], svar["timestamp"])


@pytest.mark.parametrize("kilde", ["TEAM_TILTAK", "rekrutteringsbistand", "", None, 7])
def test_andres_feil_gaar_stille_forbi(kilde: object) -> None:
    svar = json.dumps({**fasit("dab_feil"), "source": kilde}).encode()
    assert feil_elv.les(post(svar)) is None


@pytest.mark.parametrize(
    "ukjent",
    ["", "ikke json", "[]", "null", '{"messageId": 7}', '{"a":' + "9" * 5_000 + "}", "[" * 20_000],
    ids=lambda tekst: tekst[:20],
)
def test_en_feil_om_noe_uleselig_beholder_nokkelen(ukjent: str) -> None:
    svar = {**fasit("dab_feil"), "failingMessage": ukjent, "source": "UNKNOWN"}
    mottatt = feil_elv.les(post(json.dumps(svar).encode()))
    assert mottatt
    assert (mottatt.innhold.fra_oss, mottatt.innhold.message_id) == (False, None)
    assert str(mottatt.innhold.kort_id) == svar["key"]
