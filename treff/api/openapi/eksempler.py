"""An example of each body. The people are made up: 80 is added to the month of their numbers."""

from typing import Any

from treff.api.serializers import hendelser as h
from treff.api.serializers import jobbsokere as j
from treff.api.serializers import treff as t

TREFF_ID = "0a5b2c7e-4a55-4b0f-9a41-3c9b8d1f2e60"
PERSON_ID = "5d1f6f0a-8a0c-4f58-9b7d-2f6f1d6f7c11"
HENDELSE_ID = "c0f5c9f2-0a8e-4f0a-8f0b-6b1f2f1b9d34"
NAV_IDENT = "Z990001"
PERSON = {"fødselsnummer": "20817229132", "fornavn": "Lystig", "etternavn": "Båtripe"}
LAGT_TIL = "2031-09-01T09:15:00+02:00"
SVARTE = "2031-09-03T18:40:12.345000+02:00"

INNHOLD: dict[str, Any] = {
    "tittel": "Jobb i Blåfjell bakeri",
    "beskrivelse": "Møt bakeren, og smak på brødet.",
    "fraTid": "2031-10-01T08:00:00+02:00",
    "tilTid": "2031-10-01T10:00:00+02:00",
    "svarfrist": "2031-09-28T23:59:00+02:00",
    "gateadresse": "Storgata 1",
    "postnummer": "0155",
    "poststed": "Oslo",
    "kommune": "Oslo",
    "kommunenummer": "0301",
    "fylke": "Oslo",
    "fylkesnummer": "03",
}
TREFF = {
    "id": TREFF_ID,
    **INNHOLD,
    "status": "PUBLISERT",
    "opprettetAvPersonNavident": NAV_IDENT,
    "opprettetAvNavkontorEnhetId": None,
    "opprettetAvTidspunkt": "2031-08-20T12:00:00+02:00",
    "antallJobbsøkere": 12,
    "antallJobbsøkereSvartJa": 5,
    "eiere": [NAV_IDENT],
    "kontorer": [],
    "sistEndret": LAGT_TIL,
    "sistEndretAv": NAV_IDENT,
}
EGEN_HENDELSE = {
    "id": HENDELSE_ID,
    "tidspunkt": SVARTE,
    "hendelsestype": "SVART_JA_TIL_INVITASJON",
    "opprettetAvAktørType": "JOBBSØKER",
}
JOBBSOKER = {
    "personTreffId": PERSON_ID,
    **PERSON,
    "status": "SVART_JA",
    "lagtTilDato": LAGT_TIL,
    "lagtTilAv": NAV_IDENT,
    "lagtTilAvNavn": None,
    "aktivitetskort": {
        "status": "FEILET",
        "feil": {
            "feiltype": "MANGLER_OPPFOLGINGSPERIODE",
            "tidspunkt": SVARTE,
            "betydning": "Jobbsøkeren er ikke under arbeidsrettet oppfølging, "
            "og kan derfor ikke få kortet.",
            "tiltak": "Sørg for at personen kommer under oppfølging, og send kortet på nytt.",
        },
    },
}

EKSEMPLER: dict[type, Any] = {
    t.NyttTreff: {"tittel": INNHOLD["tittel"]},
    t.NyttTreffUt: {"id": TREFF_ID},
    t.Innhold: INNHOLD,
    t.TreffUt: TREFF,
    t.TreffForBorger: {**TREFF, **t.IKKE_FOR_BORGERE},
    t.Treffside: {"treff": [TREFF], "antallTotalt": 1, "side": 1, "antallPerSide": 20},
    t.Endringer: {"endredeFelter": ["TIDSPUNKT", "STED"]},
    t.Varslet: {"varslet": 5},
    h.HendelseUt: {
        "id": HENDELSE_ID,
        "ressurs": "JOBBSØKER",
        "tidspunkt": SVARTE,
        "hendelsestype": "SVART_JA_TIL_INVITASJON_AV_EIER",
        "opprettetAvAktørType": "ARRANGØR",
        "aktørIdentifikasjon": NAV_IDENT,
        "subjektId": PERSON_ID,
        "subjektNavn": "Lystig Båtripe",
    },
    h.JobbsokerHendelseUt: {
        **EGEN_HENDELSE,
        "aktørIdentifikasjon": PERSON["fødselsnummer"],
        "personTreffId": PERSON_ID,
        **PERSON,
        "hendelseData": {},
    },
    h.EgenRadUt: {
        "personTreffId": PERSON_ID,
        "treffId": TREFF_ID,
        "statuser": {"erPåmeldt": True, "erInvitert": True, "harSvart": True},
        "hendelser": [EGEN_HENDELSE],
    },
    j.Ny: [{**PERSON, "lagtTilAvNavn": "Vera Veileder"}],
    j.LagtTil: {"lagtTil": 1, "hoppetOver": 0},
    j.Sok: {"fritekst": "båtripe", "status": ["INVITERT", "SVART_JA"], "sortering": "navn"},
    j.Side: {
        "totalt": 1,
        "side": 1,
        "jobbsøkere": [JOBBSOKER],
        "antallPerStatus": {"LAGT_TIL": 7, "SVART_JA": 5},
    },
    j.Inviter: {"personTreffIder": [PERSON_ID]},
    j.Invitert: {"invitert": 1, "hoppetOver": 0},
    j.Svar: {"svar": True},
}
"""By the serializer of the body; of one element where an answer is a list."""
