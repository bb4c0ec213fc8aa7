"""What the Aktivitetsplan's error types mean (`kontrakt.md` §4, §5), to one who looks into it."""

_BETYR = {
    "DUPLIKATMELDINGFEIL": "Meldingen var mottatt fra før. Ufarlig når vi har sendt den på nytt.",
    "MESSAGEID_LIK_AKTIVITETSID": "Meldingen har samme id som kortet.",
    "DESERIALISERINGSFEIL": "Et felt er ukjent, mangler eller har feil form.",
    "KAFKA_KEY_ULIK_AKTIVITETSID": "Nøkkelen på Kafka er ikke kortets id.",
    "VALIDERINGSFEIL": "Innholdet godtas ikke, for eksempel en for lang tittel.",
    "UGYLDIG_IDENT": "Fødselsnummeret er ukjent.",
    "MANGLER_OPPFOLGINGSPERIODE": "Personen er ikke under arbeidsrettet oppfølging.",
    "ULOVLIG_ENDRING": "Oppfølgingsperioden er avsluttet, eller kortet er en annen persons.",
    "AKTIVITET_IKKE_FUNNET": "Kortet finnes ikke i Aktivitetsplanen.",
}

KJENTE = frozenset(_BETYR)
"""Those that have been seen."""


def betyr(feiltype: str) -> str:
    """In bokmål; new types appear without notice."""
    return _BETYR.get(feiltype, "Ukjent for oss.")
