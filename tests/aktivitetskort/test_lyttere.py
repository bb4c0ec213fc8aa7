"""What each of treff's messages is to this app: the golden messages, read (§2.1–2.3, §3)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from aktivitetskort import regler
from aktivitetskort.kommandoer import Inviter, Kortinnhold, OppdaterInnhold, SendPaNytt, SettStatus
from aktivitetskort.lyttere import elv, feil_elv
from aktivitetskort.regler import Svarfelt
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
    assert lest.bilde
    assert (lest.bilde.innhold, lest.bilde.status) == (INNHOLD, "PLANLAGT")


def les_bilde(endret: dict[str, Any], *uten: str) -> Any:
    hel = {**fasit("send_pa_nytt"), **endret}
    melding = {felt: verdi for felt, verdi in hel.items() if felt not in uten}
    mottatt = elv.les(post(json.dumps(melding).encode()))
    assert mottatt
    return mottatt.innhold


@pytest.mark.parametrize("treffstatus", [None, "avlyst", "fullført"])
@pytest.mark.parametrize("svar", [True, False, None])
def test_bildets_status_er_svarets_og_sluttens(svar: bool | None, treffstatus: str | None) -> None:
    lest = les_bilde({"svar": svar, "treffstatus": treffstatus})
    assert lest.bilde.status == regler.kortstatus(Svarfelt(finnes=True, verdi=svar), treffstatus)


def test_et_bilde_uten_svar_er_ubesvart() -> None:
    assert les_bilde({}, "svar").bilde.status == "PLANLAGT"


TREFFET = ("tittel", "fraTid", "tilTid", "gateadresse", "postnummer", "poststed")


def test_en_eldre_avsender_har_ikke_noe_bilde() -> None:
    assert les_bilde({}, "svar", *TREFFET).bilde is None
    assert les_bilde(dict.fromkeys(TREFFET), "svar").bilde is None


@pytest.mark.parametrize(
    ("endret", "uten", "grunn"),
    [
        *[({}, (felt,), f"{felt} mangler") for felt in TREFFET],
        ({"svar": True}, TREFFET, "tittel mangler"),
        ({"treffstatus": "utsatt"}, (), "ukjent treffstatus"),
        ({"svar": "ja"}, (), "svar er av feil type"),
        ({"fraTid": "i morgen"}, (), "fraTid er ikke et tidspunkt"),
    ],
)
def test_et_halvt_bilde_er_odelagt(
    endret: dict[str, Any], uten: tuple[str, ...], grunn: str
) -> None:
    lest = les_bilde(endret, *uten)
    assert isinstance(lest, UgyldigMelding)
    assert str(lest) == grunn


@pytest.mark.parametrize(
    "hale", ["+02:00[Europe/Oslo]", ":00.123456789+02:00[Europe/Oslo]", "+02:00"]
)
@pytest.mark.parametrize("navn", ["invitasjon", "oppdatering", "svar_ja", "send_pa_nytt"])
def test_hvert_tidspunkt_kan_vaere_skrevet_som_java_skriver_det(navn: str, hale: str) -> None:
    melding = fasit(navn)
    tider = {felt for felt, verdi in melding.items() if str(verdi).endswith(("+02:00", "+01:00"))}
    assert "hendelseTidspunkt" in tider
    mottatt = elv.les(
        post(json.dumps(melding | dict.fromkeys(tider, f"2025-10-01T08:00{hale}")).encode())
    )
    assert mottatt
    assert not isinstance(mottatt.innhold, UgyldigMelding)
    ventet = datetime(2025, 10, 1, 6, microsecond=123456 if "." in hale else 0, tzinfo=UTC)
    lest: Any = mottatt.innhold
    assert lest.tidspunkt == ventet
    if "fraTid" in tider:
        treffet = lest if isinstance(lest, Inviter | OppdaterInnhold) else lest.bilde
        assert treffet.innhold.fra_tid == treffet.innhold.til_tid == ventet


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
