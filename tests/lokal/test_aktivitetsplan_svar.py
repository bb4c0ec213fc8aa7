"""The stand-in's answers on the dead-letter topic: can be written, in the contract's fields."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Personregister
from lokal.aktivitetsplan.regler import Avvist, Stans, vurder
from lokal.aktivitetsplan.svar import feilmelding, nokkel
from lokal.aktivitetsplan.tavle import Tavle
from lokal.personer import personer

Bestilling = Callable[..., dict[str, Any]]
LagMelding = Callable[..., Melding]
INGENTING_KJENT = Tavle().kjent(Personregister())
NA = dt.datetime(2025, 10, 1, 6, tzinfo=dt.UTC)
FNR = personer(1)[0].fnr


@pytest.mark.parametrize("verdi", [b"null", b"[]", b'"tekst"', b"7", b"{}", b'{"source": 1}'])
def test_json_uten_message_id_har_ukjent_kilde(verdi: bytes) -> None:
    ulest = Melding(nokkel=b"n", verdi=verdi)
    utfall = vurder(ulest, INGENTING_KJENT)
    assert isinstance(utfall, Avvist)
    assert utfall.feiltype == "DESERIALISERINGSFEIL"
    assert ulest.kilde == "UNKNOWN"


@pytest.mark.parametrize(
    "verdi",
    [None, b"", b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000, b'{"a":' * 5_000, b"{} x"],
    ids=lambda verdi: repr(verdi)[:20],
)
def test_det_som_ikke_er_json_stanser_uten_svar(verdi: bytes | None) -> None:
    ulest = Melding(nokkel=b"n", verdi=verdi)
    assert isinstance(vurder(ulest, INGENTING_KJENT), Stans)


def test_kilden_i_svaret_er_avsenderens_ogsaa_naar_resten_er_galt() -> None:
    for kilde in ("REKRUTTERINGSBISTAND", "TEAM_KOMET"):
        verdi = json.dumps({"source": kilde, "messageId": str(uuid4())}).encode()
        assert Melding(None, verdi).kilde == kilde
    noens = json.dumps({"source": "NOEN_ANDRE", "messageId": str(uuid4())}).encode()
    assert Melding(None, noens).kilde == "UNKNOWN"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    verdi=st.one_of(
        st.binary(),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda barn: (
                st.lists(barn)
                | st.dictionaries(
                    st.sampled_from(["messageId", "source", "aktivitetskort", "id"]), barn
                )
            ),
        ).map(lambda verdi: json.dumps(verdi).encode()),
    ),
    nokkelbytes=st.none() | st.binary(),
)
def test_hva_som_helst_stanser_eller_gir_et_svar_som_kan_skrives(
    verdi: bytes, nokkelbytes: bytes | None
) -> None:
    """No bytes make the stand-in fail: it stops, or its answer quotes text to the letter."""
    sakset = Melding(nokkel=nokkelbytes, verdi=verdi)
    utfall = vurder(sakset, INGENTING_KJENT)
    if isinstance(utfall, Stans):
        return
    assert isinstance(utfall, Avvist)
    svar = json.loads(json.dumps(feilmelding(sakset, utfall, NA), ensure_ascii=False).encode())
    assert svar["failingMessage"] == verdi.decode(errors="replace")
    assert nokkel(sakset).encode() == svar["key"].encode()


def test_svaret_har_noyaktig_kontraktens_felter(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    innhold = bestilling(tittel='Treff "A" \\ B\nlinje to 🎉', aktivitetStatus="INVITERT")
    feilet = melding(innhold)
    utfall = vurder(feilet, INGENTING_KJENT)
    assert isinstance(utfall, Avvist)
    assert feilet.verdi is not None
    assert feilmelding(feilet, utfall, NA) == {
        "key": innhold["aktivitetskort"]["id"],
        "timestamp": "2025-10-01T08:00:00.000+02:00",
        "failingMessage": feilet.verdi.decode(),
        "errorMessage": utfall.forklaring,
        "source": "REKRUTTERINGSBISTAND",
        "errorType": "DESERIALISERINGSFEIL",
    }


def test_forklaringen_roper_ikke_fodselsnummeret(
    bestilling: Bestilling, melding: LagMelding
) -> None:
    for felt in ("startDato", "aktivitetStatus", "id"):
        innhold = bestilling(**{felt: FNR})
        utfall = vurder(melding(innhold, nokkel=str(uuid4()).encode()), INGENTING_KJENT)
        assert isinstance(utfall, Avvist)
        assert FNR not in utfall.forklaring
