"""Send på nytt (`kontrakt.md` §6): everything once more, and a new invitation if it was lost."""

from typing import Any

import pytest

from tests.treff import verden
from tests.treff.verden import EIER, VEILEDER
from treff.models import Jobbsoker, JobbsokerHendelse, Treff
from treff.regler.feil import FinnesIkke, IkkeTilgang, Konflikt
from treff.tjenester import innhold, jobbsokere, svar
from treff.tjenester import kort as tjenesten
from treff.tjenester import treff as treffene

pytestmark = pytest.mark.django_db


def alt_er_sendt() -> None:
    JobbsokerHendelse.objects.filter(tilstand="USENDT").update(tilstand="SENDT")


def send(person: Jobbsoker) -> None:
    tjenesten.send_pa_nytt(person.treff_id, person.person_treff_id, av=EIER)


def nye(person: Jobbsoker) -> list[tuple[str, dict[str, Any]]]:
    """Type and answer or ending of what is unsent, in order."""
    rader = JobbsokerHendelse.objects.filter(jobbsoker=person, tilstand="USENDT").order_by("id")
    vises = {"svar", "treffstatus"}
    return [(r.type, {f: v for f, v in r.innhold.items() if f in vises}) for r in rader]


def forkast(person: Jobbsoker) -> None:
    """The invitation was discarded from quarantine, and treff has heard of it."""
    invitasjon = JobbsokerHendelse.objects.get(jobbsoker=person, type="INVITERT")
    JobbsokerHendelse.objects.create(
        jobbsoker=person,
        type="AKTIVITETSKORT_OPPRETTELSE_FEIL",
        tidspunkt=verden.om(),
        aktor_type="SYSTEM",
        aktor_id="SYSTEM",
        tilstand="SENDES_IKKE",
        data={
            "errorType": "INVITASJON_FORKASTET",
            "feiletHendelseId": str(invitasjon.hendelse_id),
        },
        kilde_hendelse="test",
        kilde_id=str(person.pk),
    )


def test_kortet_sendes_pa_nytt_med_en_egen_hendelse() -> None:
    (person,) = verden.invitert(verden.publisert())
    alt_er_sendt()
    send(person)
    hendelse = JobbsokerHendelse.objects.latest("id")
    assert (hendelse.type, hendelse.rapid_hendelse) == (
        "AKTIVITETSKORT_SENDT_PÅ_NYTT",
        "rekrutteringstreffSendKortPaNytt",
    )
    assert hendelse.innhold["endretAv"] == EIER.ident


def test_mens_noe_er_underveis_skrives_ingenting() -> None:
    (person,) = verden.invitert(verden.publisert())
    antall = JobbsokerHendelse.objects.count()
    send(person)
    assert JobbsokerHendelse.objects.count() == antall


def test_den_som_ikke_er_invitert_har_ikke_noe_kort() -> None:
    (person,) = verden.legg_til(verden.publisert())
    with pytest.raises(Konflikt):
        send(person)


def test_en_som_er_slettet_finnes_ikke() -> None:
    treff = verden.publisert()
    (person,) = verden.legg_til(treff)
    jobbsokere.slett(treff.pk, person.person_treff_id, av=EIER)
    with pytest.raises(FinnesIkke):
        send(person)


def test_bare_en_eier_sender_pa_nytt() -> None:
    (person,) = verden.invitert(verden.publisert())
    with pytest.raises(IkkeTilgang):
        tjenesten.send_pa_nytt(person.treff_id, person.person_treff_id, av=VEILEDER)


def test_en_person_pa_et_annet_treff_finnes_ikke() -> None:
    (person,) = verden.invitert(verden.publisert())
    with pytest.raises(FinnesIkke):
        tjenesten.send_pa_nytt(verden.publisert().pk, person.person_treff_id, av=EIER)


PA_NYTT = "AKTIVITETSKORT_SENDT_PÅ_NYTT"


@pytest.mark.parametrize(
    ("svaret", "slutt", "ventet"),
    [
        (None, "", []),
        (True, "", [(PA_NYTT, {"svar": True})]),
        (False, "", [(PA_NYTT, {"svar": False})]),
        (None, "avlyst", [(PA_NYTT, {"treffstatus": "avlyst"})]),
        (True, "avlyst", [(PA_NYTT, {"svar": True, "treffstatus": "avlyst"})]),
        (False, "avlyst", [(PA_NYTT, {"svar": False, "treffstatus": "avlyst"})]),
        (None, "fullført", [(PA_NYTT, {"treffstatus": "fullført"})]),
        (True, "fullført", [(PA_NYTT, {"svar": True, "treffstatus": "fullført"})]),
        (False, "fullført", [(PA_NYTT, {"svar": False, "treffstatus": "fullført"})]),
    ],
)
def test_etter_en_forkastet_invitasjon_inviteres_personen_igjen_og_faar_det_som_gjelder(
    svaret: bool | None, slutt: str, ventet: list[tuple[str, dict[str, Any]]]
) -> None:
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    if svaret is not None:
        svar.svar_for(treff.pk, person.person_treff_id, svar=svaret, av=EIER)
    if slutt == "avlyst":
        treffene.avlys(treff.pk, av=EIER)
    if slutt == "fullført":
        verden.over(treff)
        treffene.fullfor(treff.pk, av=EIER)
    alt_er_sendt()
    forkast(person)

    send(person)

    assert nye(person) == [("INVITERT", {}), *ventet]


def gi_opp(person: Jobbsoker, hendelsestype: str) -> None:
    """The person's hendelse of that type was parked, and someone gave it up."""
    JobbsokerHendelse.objects.filter(jobbsoker=person, type=hendelsestype).update(
        tilstand="OPPGITT"
    )


@pytest.mark.parametrize("svaret", [True, False, None])
def test_et_svar_som_ble_gitt_opp_fortelles_naar_kortet_sendes_paa_nytt(
    svaret: bool | None,
) -> None:
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    svar.svar_for(treff.pk, person.person_treff_id, svar=True, av=EIER)
    if svaret is not True:
        svar.svar_for(treff.pk, person.person_treff_id, svar=svaret, av=EIER)
    alt_er_sendt()
    JobbsokerHendelse.objects.filter(pk=JobbsokerHendelse.objects.latest("id").pk).update(
        tilstand="OPPGITT"
    )

    send(person)

    assert nye(person) == [(PA_NYTT, {"svar": svaret})]


def test_alt_som_ble_gitt_opp_fortelles_i_ett() -> None:
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    innhold.endre(treff.pk, verden.innhold(tittel="Nytt navn"), av=EIER)
    treffene.avlys(treff.pk, av=EIER)
    alt_er_sendt()
    gi_opp(person, "TREFF_ENDRET_ETTER_PUBLISERING")
    gi_opp(person, "IKKE_SVART_TREFF_AVLYST")

    send(person)

    assert nye(person) == [(PA_NYTT, {"svar": None, "treffstatus": "avlyst"})]
    assert JobbsokerHendelse.objects.latest("id").innhold["tittel"] == "Nytt navn"


def til_slutt(treff: Treff, slutt: str) -> None:
    if slutt == "avlyst":
        treffene.avlys(treff.pk, av=EIER)
    if slutt == "fullført":
        verden.over(treff)
        treffene.fullfor(treff.pk, av=EIER)


@pytest.mark.parametrize("slutt", ["", "avlyst", "fullført"])
@pytest.mark.parametrize("svaret", [True, False, None])
@pytest.mark.parametrize("jobb", ["nei", "før", "angret før", "etter", "før, angret etter"])
def test_bildet_er_det_kortet_skal_vaere(svaret: bool | None, slutt: str, jobb: str) -> None:
    """FÅTT_JOBB counts as yes when the treff ends, and changes nothing after that (§3, §6)."""
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    if svaret is not None:
        svar.svar_for(treff.pk, person.person_treff_id, svar=svaret, av=EIER)
    if "før" in jobb:
        jobbsokere.fatt_jobb(treff.pk, person.person_treff_id, av=EIER)
    if jobb == "angret før":
        jobbsokere.angre_fatt_jobb(treff.pk, person.person_treff_id, av=EIER)
    til_slutt(treff, slutt)
    if jobb == "etter":
        jobbsokere.fatt_jobb(treff.pk, person.person_treff_id, av=EIER)
    if jobb == "før, angret etter":
        jobbsokere.angre_fatt_jobb(treff.pk, person.person_treff_id, av=EIER)
    alt_er_sendt()

    send(person)

    fikk_jobb = bool(slutt) and jobb in {"før", "før, angret etter"}
    ventet = {"svar": True if fikk_jobb else svaret} | ({"treffstatus": slutt} if slutt else {})
    assert nye(person) == [(PA_NYTT, ventet)]


def test_bildet_har_treffet_slik_det_staar_naa() -> None:
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    innhold.endre(treff.pk, verden.innhold(tittel="Nytt navn", gateadresse="Ny gate 2"), av=EIER)
    alt_er_sendt()
    send(person)
    bilde = JobbsokerHendelse.objects.latest("id").innhold
    assert (bilde["tittel"], bilde["gateadresse"]) == ("Nytt navn", "Ny gate 2")
    assert {"fraTid", "tilTid", "postnummer", "poststed"} <= bilde.keys()
