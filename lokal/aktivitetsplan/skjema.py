"""The strict reading of what may lie on the card topic: exactly these fields, of these types (§4,
and the public schema that the Aktivitetsplan reads by)."""

from collections.abc import Mapping
from typing import Any

from lokal.aktivitetsplan.melding import KILDER
from lokal.aktivitetsplan.sjekker import (
    Deserialiseringsfeil,
    Sjekk,
    dato,
    en_av,
    kort_tekst,
    liste,
    objekt,
    sannhetsverdi,
    tekst,
    tidspunkt,
    url,
    uuid,
)

STATUSER = ("FORSLAG", "PLANLAGT", "GJENNOMFORES", "FULLFORT", "AVBRUTT")
REKRUTTERINGSTREFF = "REKRUTTERINGSTREFF"
UPSERT = "UPSERT_AKTIVITETSKORT_V1"
KASSER = "KASSER_AKTIVITET"
_TYPER = (
    "MIDLERTIDIG_LONNSTILSKUDD",
    "VARIG_LONNSTILSKUDD",
    "FIREARIG_LONNSTILSKUDD",
    "ARBEIDSTRENING",
    "MENTOR",
    "VARIG_TILRETTELAGT_ARBEID_I_ORDINAER_VIRKSOMHET",
    "TILPASSET_JOBBSTOTTE",
    "SOMMERJOBB",
    "ARENA_TILTAK",
    "INDOPPFAG",
    "ARBFORB",
    "AVKLARAG",
    "VASV",
    "ARBRRHDAG",
    "DIGIOPPARB",
    "JOBBK",
    "GRUPPEAMO",
    "GRUFAGYRKE",
    "ENKELAMO",
    "ENKFAGYRKE",
    "HOYEREUTD",
    "ARBEIDSMARKEDSOPPLAERING",
    "NORSKOPPLAERING_GRUNNLEGGENDE_FERDIGHETER_FOV",
    "STUDIESPESIALISERING",
    "FAG_OG_YRKESOPPLAERING",
    "HOYERE_YRKESFAGLIG_UTDANNING",
    REKRUTTERINGSTREFF,
)
_IDENTTYPER = (
    "ARENAIDENT",
    "NAVIDENT",
    "PERSONBRUKERIDENT",
    "TILTAKSARRANGOER",
    "ARBEIDSGIVER",
    "SYSTEM",
)

_OPPGAVE = objekt({"tekst": tekst, "subtekst": tekst, "url": url})
_HANDLING = objekt(
    {
        "tekst": tekst,
        "subtekst": tekst,
        "url": url,
        "lenkeType": en_av("EKSTERN", "INTERN", "FELLES"),
    }
)
_ETIKETT = objekt(
    {"tekst": kort_tekst(20), "kode": tekst},
    {"sentiment": en_av("POSITIVE", "NEGATIVE", "NEUTRAL", "ACTION", "WAITING")},
)
_AKTIVITETSKORT = objekt(
    {
        "id": uuid,
        "personIdent": tekst,
        "tittel": tekst,
        "aktivitetStatus": en_av(*STATUSER),
        "endretAv": objekt({"ident": tekst, "identType": en_av(*_IDENTTYPER)}),
        "endretTidspunkt": tidspunkt,
        "avtaltMedNav": sannhetsverdi,
    },
    {
        "startDato": dato,
        "sluttDato": dato,
        "beskrivelse": tekst,
        "detaljer": liste(objekt({"label": tekst, "verdi": tekst})),
        "handlinger": liste(_HANDLING),
        "etiketter": liste(_ETIKETT),
        "oppgave": objekt({"ekstern": _OPPGAVE}, {"intern": _OPPGAVE}),
    },
)
# The messageId may be in a header instead; `regler` has seen to it that there is one.
_FORMER: Mapping[str, Sjekk] = {
    UPSERT: objekt(
        {
            "source": en_av(*KILDER),
            "aktivitetskortType": en_av(*_TYPER),
            "actionType": en_av(UPSERT),
            "aktivitetskort": _AKTIVITETSKORT,
        },
        {"messageId": uuid},
    ),
    KASSER: objekt(
        {
            "source": en_av(*KILDER),
            "actionType": en_av(KASSER),
            "aktivitetsId": uuid,
            "personIdent": tekst,
            "navIdent": tekst,
        },
        {"messageId": uuid, "begrunnelse": tekst},
    ),
}


def les(verdi: object) -> dict[str, Any]:
    """The whole order, of the form that its `actionType` says. Raises Deserialiseringsfeil."""
    if not isinstance(verdi, dict):
        raise Deserialiseringsfeil("Meldingen er ikke et JSON-objekt")
    handling = verdi.get("actionType")
    en_av(*_FORMER)(handling, "melding.actionType")
    _FORMER[str(handling)](verdi, "melding")
    return verdi
