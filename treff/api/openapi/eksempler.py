"""An example of each body. The people are made up: 80 is added to the month of their numbers."""

from typing import Any

from treff.api.serializers import hendelser as h
from treff.api.serializers import jobbsokere as j
from treff.api.serializers import treff as t
from treff.api.serializers import treffsok as ts

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
    "kategori": "REKRUTTERINGSTREFF",
    "status": "PUBLISERT",
    "opprettetAvPersonNavident": NAV_IDENT,
    "opprettetAvNavkontorEnhetId": "",
    "opprettetAvTidspunkt": "2031-08-20T12:00:00+02:00",
    "antallArbeidsgivere": 0,
    "antallJobbsøkere": 12,
    "antallJobbsøkereSvartJa": 5,
    "antallJobbsøkereFåttJobb": 1,
    "eiere": [NAV_IDENT],
    "kontorer": [],
    "sistEndret": LAGT_TIL,
    "sistEndretAv": NAV_IDENT,
    "eierOgKontor": [{"navIdent": NAV_IDENT, "eierNavn": "Vera Veileder", "kontorEnhetId": ""}],
}
VARSEL = {
    "id": HENDELSE_ID,
    "tidspunkt": SVARTE,
    "hendelsestype": "MOTTATT_SVAR_FRA_MINSIDE",
    "opprettetAvAktørType": "SYSTEM",
    "aktørIdentifikasjon": "MIN_SIDE",
    "hendelseData": {
        "varselId": "7a0c6f1e-52d4-4f13-9a3e-0d1f0b7c6a55",
        "avsenderReferanseId": TREFF_ID,
        "fnr": PERSON["fødselsnummer"],
        "eksternStatus": "SENDT",
        "minsideStatus": "OPPRETTET",
        "opprettet": SVARTE,
        "avsenderNavident": NAV_IDENT,
        "eksternFeilmelding": None,
        "eksternKanal": "SMS",
        "mal": "KANDIDAT_INVITERT_TREFF",
        "flettedata": None,
    },
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
    "alder": None,
    "status": "SVART_JA",
    "lagtTilDato": LAGT_TIL,
    "lagtTilAv": NAV_IDENT,
    "lagtTilAvNavn": None,
    "minsideHendelser": [VARSEL],
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
    t.Meg: {"eierNavn": "Vera Veileder"},
    ts.Treffside: {
        "treff": [{**TREFF, "publisertStatus": "ÅPEN_FOR_SØKERE", "opprettetAv": NAV_IDENT}],
        "antallTotalt": 1,
        "side": 1,
        "antallPerSide": 20,
        "kategoriaggregering": [{"verdi": "REKRUTTERINGSTREFF", "antall": 1}],
        "statusaggregering": [
            {"verdi": "AVLYST", "antall": 3},
            {"verdi": "PUBLISERT", "antall": 1},
        ],
        "publisertstatusaggregering": [{"verdi": "ÅPEN_FOR_SØKERE", "antall": 1}],
        "geografiaggregering": {
            "fylkesnummeraggregering": [{"verdi": "03", "antall": 1}],
            "kommunenummeraggregering": [{"verdi": "0301", "antall": 1}],
        },
    },
    t.Endringer: {"endredeFelter": ["TIDSPUNKT", "STED"]},
    t.Varslet: {"varslet": 5},
    h.HendelseUt: {
        "id": HENDELSE_ID,
        "ressurs": "JOBBSØKER",
        "tidspunkt": SVARTE,
        "hendelsestype": "SVART_JA_TIL_INVITASJON_AV_EIER",
        "opprettetAvAktørType": "ARRANGØR",
        "aktørIdentifikasjon": NAV_IDENT,
        "subjektId": PERSON["fødselsnummer"],
        "subjektNavn": "Lystig Båtripe",
    },
    h.JobbsokerHendelseUt: {
        **EGEN_HENDELSE,
        "aktørIdentifikasjon": PERSON["fødselsnummer"],
        "personTreffId": PERSON_ID,
        **PERSON,
        "hendelseData": None,
    },
    h.EgenRadUt: {
        **PERSON,
        "personTreffId": PERSON_ID,
        "treffId": TREFF_ID,
        "statuser": {"erPåmeldt": True, "erInvitert": True, "harSvart": True},
        "hendelser": [EGEN_HENDELSE],
    },
    j.Ny: [{**PERSON, "lagtTilAvNavn": "Vera Veileder"}],
    j.LagtTil: {"lagtTil": 1, "hoppetOver": 0, "kontrollsifreStemmerIkke": 0},
    j.Sok: {"fritekst": "båtripe", "status": ["INVITERT", "SVART_JA"], "sortering": "navn"},
    j.Side: {
        "totalt": 1,
        "antallSkjulte": 1,
        "antallSlettede": 0,
        "side": 1,
        "jobbsøkere": [JOBBSOKER],
        "antallPerStatus": {"LAGT_TIL": 7, "SVART_JA": 5},
    },
    j.Inviter: {"personTreffIder": [PERSON_ID]},
    j.Invitert: {"invitert": 1, "hoppetOver": 0},
    j.Svar: {"svar": True},
}
"""By the serializer of the body; of one element where an answer is a list."""
