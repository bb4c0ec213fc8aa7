"""drf-spectacular's settings; what it makes of the views is decided in `treff/api/openapi`."""

from typing import Any

_BESKRIVELSE = """\
API-et for rekrutteringstreff: treffene, jobbsøkerne på dem, og svarene deres.

- Tidspunkter er ISO 8601 med tidssone, som `2031-10-01T08:00:00+02:00`.
- Felter som API-et ikke kjenner, overses. Feil type gir 400.
- Feil er `application/problem+json` (RFC 9457), på norsk og uten personopplysninger.
- En adresse som ikke finnes, gir 404; en metode som adressen ikke har, gir 405.
- Innholdet kan være på høyst 1 MB, og kan komme i biter (chunked).
"""

OPPSETT: dict[str, Any] = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Rekrutteringstreff",
    "VERSION": "1.0.0",
    "DESCRIPTION": _BESKRIVELSE,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,  # they are for us, in English
    "SORT_OPERATIONS": False,  # as in urls.py
    "SORT_OPERATION_PARAMETERS": False,
    "PREPROCESSING_HOOKS": ["treff.api.openapi.dokument.stinavn"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "treff.api.openapi.dokument.fullfor",
    ],
    "ENUM_SUFFIX": "",
    "ENUM_NAME_OVERRIDES": {
        "Treffstatus": "treff.models.Treffstatus",
        "StatusISok": "treff.api.serializers.treffsok.I_ET_SOK",
        "PublisertStatus": "treff.models.PublisertStatus",
        "Kategori": "treff.api.serializers.treff.KATEGORIER",
        "MinSideHendelsestype": "treff.api.serializers.jobbsokere.MIN_SIDE_HENDELSER",
        "Jobbsokerstatus": "treff.models.Jobbsokerstatus",
        "Kortstatus": "treff.regler.kortsted.Kortstatus",
        "Aktortype": "treff.models.Aktortype",
        "EndretFelt": "treff.models.EndretFelt",
        "Hendelsestype": "treff.api.serializers.hendelser.HENDELSESTYPER",
        "Jobbsokerhendelsestype": "treff.models.Jobbsokerhendelsestype",
    },
}
