"""How much one request may have: 1,000 people. (1 MB: `test_feil`.)"""

from typing import Any
from uuid import UUID, uuid4

import pytest

from lokal.personer import personer
from tests.treff.api.klient import Klient, problem
from treff.models import Jobbsoker

pytestmark = pytest.mark.django_db
FOR_MANGE = "Lista kan ha høyst 1000 elementer."
FOLK = [
    {"fødselsnummer": p.fnr, "fornavn": p.fornavn, "etternavn": p.etternavn, "lagtTilAvNavn": "V"}
    for p in personer(1001, fro=7)
]


def test_tusen_kan_legges_til_og_inviteres_om_gangen(publisert: UUID, eier: Klient) -> None:
    svar = eier.ok("POST", f"/{publisert}/jobbsoker", FOLK[:1000])
    assert svar == {"lagtTil": 1000, "hoppetOver": 0, "kontrollsifreStemmerIkke": 0}
    ider = [str(pk) for pk in Jobbsoker.objects.values_list("person_treff_id", flat=True)]
    svar = eier.ok("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": ider})
    assert svar == {"invitert": 1000, "hoppetOver": 0}


@pytest.mark.parametrize(
    ("handling", "kropp", "felt"),
    [
        ("", FOLK, ""),
        ("/inviter", {"personTreffIder": [str(uuid4()) for _ in range(1001)]}, "personTreffIder"),
    ],
    ids=["legg til", "inviter"],
)
def test_flere_er_400_og_ingen_av_dem(
    handling: str, kropp: Any, felt: str, publisert: UUID, eier: Klient
) -> None:
    svar = eier("POST", f"/{publisert}/jobbsoker{handling}", kropp)
    assert problem(svar, 400)["feil"] == [{"felt": felt, "melding": FOR_MANGE}]
    assert not Jobbsoker.objects.exists()


def test_den_samme_tusen_ganger_er_en(publisert: UUID, eier: Klient) -> None:
    svar = eier.ok("POST", f"/{publisert}/jobbsoker", FOLK[:1] * 1000)
    assert svar == {"lagtTil": 1, "hoppetOver": 999, "kontrollsifreStemmerIkke": 0}
