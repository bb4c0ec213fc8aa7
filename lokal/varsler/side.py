"""What stands on the page of the outbox."""

from html import escape

from lokal.datoer import tidspunkt
from lokal.varsler.varsel import Varsel, Vei

FLEST = 100  # shown

_IKKE_SENDT = {
    Vei.MIN_SIDE: "Nav har ingen kontaktopplysninger. Varselet ligger på Min side.",
    Vei.FEIL: "Telefonnummeret kan ikke brukes. Varselet ble ikke levert.",
}


def utboks(varsler: list[Varsel]) -> str:
    """All of it, the newest on top."""
    innledning = (
        "<p>Stedfortreder i den lokale verdenen. Ingenting går ut herfra. Det siste sifferet i "
        "fødselsnummeret avgjør hvordan en person kan nås.</p>"
    )
    if not varsler:
        return f"{innledning}<p>Ingen er varslet ennå.</p>"
    vist = "".join(map(_varsel, varsler[:FLEST]))
    skjult = len(varsler) - FLEST
    return f"{innledning}<p>{len(varsler)} varsler, det nyeste øverst.</p><ul>{vist}</ul>" + (
        f"<p>og {skjult} til</p>" if skjult > 0 else ""
    )


def _varsel(varsel: Varsel) -> str:
    feil = _IKKE_SENDT.get(varsel.vei)
    tittel = f"<p>{escape(varsel.tittel)}</p>" if varsel.tittel else ""
    return (
        f"<li><h2>{escape(varsel.sak.emne)}</h2>"
        f"<dl><dt>{escape(varsel.vei.navn)}</dt>"
        f"<dd>til {escape(varsel.fnr[:6])} {escape(varsel.fnr[6:])}, "
        f"{tidspunkt(varsel.opprettet.isoformat())}</dd></dl>{tittel}"
        + (
            f'<p class="beskjed feil">{feil}</p>'
            if feil
            else f'<p class="beskjed">{escape(varsel.sak.tekst)}</p>'
        )
        + "</li>"
    )
