"""A whole story, and after each step every answer that the public clients parse (§7), as each of
those who may ask gets it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import jsonschema_rs
import pytest

from lokal.personer import Person, personer
from tests.kafkaverden import Kafkaverden
from tests.klienter import SKJEMAER, hold
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import flytt, inviter, legg_til
from tests.treff.api.klient import Klient, innhold, om
from tests.treff.test_lytt import feil
from tests.treff.test_lytt_synlighet import gi_synlighet
from tests.treff.test_varselsvar import svar as varselsvar
from tests.treff.verden import EIER
from treff import bokser
from treff.models import EGNE_HENDELSER, Jobbsoker
from treff.tjenester import jobbsokere as tjenester

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


class Klientene:
    """The three clients: the owner's, others' at Nav, and the facade of each jobbsøker."""

    def __init__(self, eier: Klient, ansatte: list[Klient], borgere: list[Klient]) -> None:
        self.eier, self.ansatte, self.borgere = eier, ansatte, borgere
        self.holdt: set[str] = set()
        self.hendelsestyper: set[str] = set()

    def ser(self, treff_id: UUID) -> None:
        """Ask for all of it as everyone, and hold each 200 against its schema."""
        for klient in (self.eier, *self.ansatte):
            self._hold("treff", klient, "GET", f"/{treff_id}")
            for sporring in (
                "",
                "?visning=mine",
                "?visning=mitt_kontor",
                "?fritekst=bakeri&side=9",
            ):
                self._hold("treffsok", klient, "GET", f"/sok{sporring}")
            alle = self._hold("allehendelser", klient, "GET", f"/{treff_id}/allehendelser")
            self.hendelsestyper |= {hendelse["hendelsestype"] for hendelse in alle or ()}
            self._hold("jobbsokerhendelser", klient, "GET", f"/{treff_id}/jobbsoker/hendelser")
            sti = f"/{treff_id}/jobbsoker/sok"
            for kropp in ({}, {"fritekst": "12", "side": 9}, {"status": ["MØTT_OPP"]}):
                self._hold("jobbsokersok", klient, "POST", sti, kropp)
        for klient in self.borgere:
            self._hold("treff-borger", klient, "GET", f"/{treff_id}")
            self._hold("borger", klient, "GET", f"/{treff_id}/jobbsoker/borger")

    def endre(self, treff_id: UUID, kropp: dict[str, Any]) -> None:
        assert self._hold("treff", self.eier, "PUT", f"/{treff_id}", kropp) is not None

    def _hold(self, skjema: str, klient: Klient, metode: str, sti: str, *kropp: Any) -> Any:
        svar = klient(metode, sti, *kropp)
        assert svar.status_code in {200, 403, 404}, svar.content.decode()
        if svar.status_code != 200:
            return None
        hold(skjema, svar.json())
        self.holdt.add(skjema)
        return svar.json()


@pytest.fixture
def folk() -> list[Person]:
    return personer(8)


@pytest.fixture
def klientene(
    eier: Klient,
    annen_eier: Klient,
    veileder: Klient,
    utvikler: Klient,
    borger: FnrTilKlient,
    folk: list[Person],
) -> Klientene:
    borgere = [borger(person.fnr) for person in folk]
    return Klientene(eier, [annen_eier, veileder, utvikler], borgere)


VARSLER: tuple[dict[str, Any], ...] = (
    {},
    {"eksternKanal": "EPOST"},
    {"eksternStatus": "FEILET", "eksternKanal": None, "flettedata": None},
    {"eksternStatus": None, "eksternFeilmelding": "person_ikke_funnet"},
)


def kort_laget(person: Jobbsoker) -> dict[str, Any]:
    return {
        "@event_name": "rekrutteringstreffinvitasjon",
        "@id": str(uuid4()),
        "@opprettet": "2025-09-20T10:00:00.123456",
        "rekrutteringstreffId": str(person.treff_id),
        "fnr": person.fnr,
        "aktivitetskortuuid": str(uuid4()),
    }


class Historien:
    """Draft to completed. Each chapter gives the treff that it was about after each step."""

    def __init__(self, klientene: Klientene, folk: list[Person], topics: Kafkaverden) -> None:
        self.klientene, self.eier, self.folk, self.topics = klientene, klientene.eier, folk, topics
        self.treff = UUID(self.eier.ok("POST", "")["id"])
        self.ider: list[str] = []

    def kapitler(self) -> Iterator[UUID]:
        for kapittel in (self.utkast, self.folket, self.svarene, self.beskjedene, self.slutten):
            yield from kapittel()

    def utkast(self) -> Iterator[UUID]:
        yield self.treff
        self.klientene.endre(self.treff, {"beskrivelse": "Uten tittel"})
        yield self.treff
        self.klientene.endre(self.treff, innhold())
        self.eier.ok("POST", f"/{self.treff}/publiser")
        yield self.treff

    def folket(self) -> Iterator[UUID]:
        annen = self.klientene.ansatte[0]
        annen.ok("PUT", f"/{self.treff}/eiere/meg", {})
        annen.ok("PUT", f"/{self.treff}/eiere/meg", {"eierNavn": "Anne Annen"})
        self.ider = legg_til(self.eier, self.treff, *self.folk)
        yield self.treff
        inviter(self.eier, self.treff, *self.ider[:6])
        yield self.treff

    def svarene(self) -> Iterator[UUID]:
        ja, nei = self.klientene.borgere[:2]
        ja.ok("POST", f"/{self.treff}/jobbsoker/borger/svar-ja")
        nei.ok("POST", f"/{self.treff}/jobbsoker/borger/svar-nei")
        for nr, svar in ((2, False), (3, True), (3, None), (4, True)):
            sti = f"/{self.treff}/jobbsoker/{self.ider[nr]}/svar"
            self.eier.ok("POST", sti, {"svar": svar})
        yield self.treff
        self.klientene.endre(self.treff, innhold(tittel="Et annet navn", fraTid=om(days=9)))
        endringer = {"endredeFelter": ["NAVN", "TIDSPUNKT"]}
        self.eier.ok("POST", f"/{self.treff}/endringer", endringer)
        yield self.treff

    def beskjedene(self) -> Iterator[UUID]:
        self._fortalt(kort_laget(self._rad(0)), feil(self._rad(1)))
        self._fortalt(feil(self._rad(2), errorType="DUPLIKATMELDINGFEIL"))
        yield self.treff
        for nr, felter in enumerate(VARSLER):
            self._fortalt(varselsvar(self._rad(nr), **felter))
        hele = varselsvar(self._rad(4))
        self._fortalt({felt: hele[felt] for felt in list(hele)[:4]})
        yield self.treff

    def slutten(self) -> Iterator[UUID]:
        fikk_jobb = self._rad(4).person_treff_id
        tjenester.fatt_jobb(self.treff, fikk_jobb, av=EIER)
        self.eier.ok("DELETE", f"/{self.treff}/jobbsoker/{self.ider[6]}/slett")
        gi_synlighet(self.topics, self.folk[7].fnr, "2030-09-20T10:00:00Z", er_synlig=False)
        bokser.rapid.les()
        yield self.treff
        tjenester.angre_fatt_jobb(self.treff, fikk_jobb, av=EIER)
        for steg in ("avlys", "gjenapn"):
            self.eier.ok("POST", f"/{self.treff}/{steg}")
            yield self.treff
        flytt(self.treff, days=11)
        self.eier.ok("POST", f"/{self.treff}/fullfor")
        yield self.treff
        slettet = UUID(self.eier.ok("POST", "", {"tittel": "Slettes"})["id"])
        self.eier.ok("DELETE", f"/{slettet}")
        yield slettet

    def _rad(self, nr: int) -> Jobbsoker:
        return Jobbsoker.objects.get(person_treff_id=self.ider[nr])

    def _fortalt(self, *meldinger: dict[str, Any]) -> None:
        self.topics.rapid(*meldinger)
        bokser.rapid.les()


@pytest.fixture
def historien(klientene: Klientene, folk: list[Person], topics: Kafkaverden) -> Historien:
    return Historien(klientene, folk, topics)


def test_hvert_svar_i_en_hel_historie_kan_leses_av_klientene(
    historien: Historien, klientene: Klientene
) -> None:
    for treff_id in historien.kapitler():
        klientene.ser(treff_id)
    assert klientene.holdt == set(SKJEMAER)
    assert klientene.hendelsestyper >= {"MOTTATT_SVAR_FRA_MINSIDE", "IKKE_SVART_TREFF_FULLFØRT"}


@pytest.mark.parametrize("liste", ["allehendelser", "jobbsoker/hendelser"])
def test_vare_egne_hendelsestyper_kommer_bare_nar_de_er_bedt_om(
    historien: Historien, eier: Klient, liste: str
) -> None:
    treff_id, *_ = historien.kapitler()

    def typer(utvidet: str) -> set[str]:
        hendelser = eier.ok("GET", f"/{treff_id}/{liste}{utvidet}")
        return {hendelse["hendelsestype"] for hendelse in hendelser}

    egne = {type_.value for type_ in EGNE_HENDELSER} - {"AKTIVITETSKORT_SENDT_PÅ_NYTT"}
    assert typer("?utvidet=true") - typer("") == egne
    assert typer("?utvidet=false") == typer("")
    assert eier("GET", f"/{treff_id}/{liste}?utvidet=ja").status_code == 400


@pytest.mark.parametrize("skjema", SKJEMAER)
def test_et_skjema_slipper_ikke_hva_som_helst(skjema: str) -> None:
    ugyldige: tuple[Any, ...] = ({}, [{}], None)
    for svar in ugyldige:
        with pytest.raises(jsonschema_rs.ValidationError):
            hold(skjema, svar)
