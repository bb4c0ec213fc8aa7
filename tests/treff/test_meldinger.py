"""What treff writes on the Rapid, against the golden messages (`kontrakt.md` §2.1–2.3, 2.6).

The same files are what `aktivitetskort` is tested to read.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from pytest_django.fixtures import Settings

from treff import meldinger
from treff.kommandoer import SYSTEM, Aktor
from treff.models import Aktortype, EndretFelt, JobbsokerHendelse, Treff
from treff.regler import beskjeder as b

KONTRAKTER = Path(__file__).parent.parent / "kontrakter"
FNR = "04837499943"
EIER = Aktor(Aktortype.ARRANGOR, "Z990001")
PERSONEN = Aktor(Aktortype.JOBBSOKER, FNR)
TREFF = Treff(
    id=UUID("0a8b1d3e-6f60-4f0e-8b1c-2d7f5f1f6c11"),
    tittel='Møt «Ærlig & Sønn» på "Sjøbodkaia" 🥐',
    fra_tid=datetime(2025, 10, 1, 6, tzinfo=UTC),
    til_tid=datetime(2025, 10, 1, 8, tzinfo=UTC),
    svarfrist=datetime(2025, 9, 28, 21, 59, tzinfo=UTC),
    gateadresse="Kaigata 1",
    postnummer="5003",
    poststed="Bergen",
    opprettet_tid=datetime(2025, 9, 1, 10, tzinfo=UTC),
)


@dataclass(frozen=True)
class Sak:
    """A golden message: the file's name, what happened, who did it, and when (minutes in)."""

    navn: str
    beskjed: b.Beskjed
    av: Aktor
    minutt: int
    felter: tuple[EndretFelt, ...] = ()

    def hendelse(self) -> JobbsokerHendelse:
        rad = JobbsokerHendelse(
            hendelse_id=uuid5(TREFF.id, self.navn),
            type=self.beskjed.type,
            tidspunkt=datetime(2025, 9, 20, 8, self.minutt, 0, 123456, tzinfo=UTC),
            aktor_type=self.av.type,
            aktor_id=self.av.ident,
            rapid_hendelse=self.beskjed.rapid or "",
        )
        rad.innhold = meldinger.innhold(TREFF, rad, self.beskjed, self.felter)
        return rad


SAKER = [
    Sak("invitasjon", b.INVITERT, EIER, 1),
    Sak("oppdatering", b.ENDRET, EIER, 2),
    Sak("oppdatering_som_varsles", b.VARSLET, EIER, 3, tuple(EndretFelt)),
    Sak("svar_ja", b.SVARTE_JA, PERSONEN, 4),
    Sak("svar_nei", b.SVARTE_NEI, PERSONEN, 5),
    Sak("svar_ja_av_eier", b.SVARTE_JA_AV_EIER, EIER, 6),
    Sak("svar_nei_av_eier", b.SVARTE_NEI_AV_EIER, EIER, 7),
    Sak("svar_fjernet_av_eier", b.SVAR_FJERNET, EIER, 8),
    Sak("svart_ja_avlyst", b.JA_AVLYST, EIER, 9),
    Sak("svart_nei_avlyst", b.NEI_AVLYST, EIER, 10),
    Sak("ikke_svart_avlyst", b.UBESVART_AVLYST, EIER, 11),
    Sak("svart_ja_gjenapnet", b.JA_GJENAPNET, EIER, 12),
    Sak("ikke_svart_gjenapnet", b.UBESVART_GJENAPNET, EIER, 13),
    Sak("svart_ja_fullfort", b.JA_FULLFORT, EIER, 14),
    Sak("svart_nei_fullfort", b.NEI_FULLFORT, EIER, 15),
    Sak("ikke_svart_fullfort", b.UBESVART_FULLFORT, EIER, 16),
    Sak("send_pa_nytt", b.SENDT_PA_NYTT, EIER, 18),
    Sak("svart_ja_fullfort_av_klokken", b.JA_FULLFORT, SYSTEM, 17),
]


@pytest.fixture(autouse=True)
def _tjenesten(settings: Settings) -> None:
    settings.NAIS_APP_NAME = "rekrutteringstreff"
    settings.HOSTNAME = "rekrutteringstreff-1"
    settings.NAIS_APP_IMAGE = "rekrutteringstreff:1"


@pytest.mark.parametrize("sak", SAKER, ids=lambda sak: sak.navn)
def test_meldingen_er_den_i_kontrakten(sak: Sak) -> None:
    fasit = json.loads((KONTRAKTER / f"{sak.navn}.json").read_text())
    assert json.loads(meldinger.verdi(sak.hendelse(), FNR)) == fasit


def test_hver_slags_beskjed_har_en_fasit() -> None:
    sendes = {beskjed for rad in b.STATUSTABELL for beskjed in rad.beskjeder}
    assert {sak.beskjed for sak in SAKER} == sendes


@pytest.mark.parametrize("sak", SAKER, ids=lambda sak: sak.navn)
def test_samme_hendelse_gir_samme_melding_hver_gang(sak: Sak) -> None:
    assert meldinger.verdi(sak.hendelse(), FNR) == meldinger.verdi(sak.hendelse(), FNR)


@pytest.mark.parametrize("sak", SAKER, ids=lambda sak: sak.navn)
def test_fodselsnummeret_star_ikke_i_det_som_skrives_ned(sak: Sak) -> None:
    assert FNR not in json.dumps(sak.hendelse().innhold)


def test_bokstavene_skrives_ra() -> None:
    assert "Møt «Ærlig".encode() in meldinger.verdi(SAKER[0].hendelse(), FNR)


def test_tidene_har_oslos_forskyvning_ogsa_om_vinteren() -> None:
    vinter = datetime(2025, 12, 1, 8, tzinfo=UTC)
    treff = Treff(
        tittel="x", fra_tid=vinter, til_tid=vinter, svarfrist=vinter, opprettet_tid=vinter
    )
    innhold = meldinger.innhold(treff, SAKER[0].hendelse(), b.INVITERT)
    assert innhold["fraTid"] == innhold["svarfrist"] == "2025-12-01T09:00:00+01:00"


def test_det_som_ikke_sendes_har_ikke_innhold() -> None:
    assert meldinger.innhold(TREFF, JobbsokerHendelse(), b.LAGT_TIL) == {}
