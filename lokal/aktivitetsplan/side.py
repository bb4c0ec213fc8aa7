"""The board as a page: each card as its person sees it, and below them the errors answered."""

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import Any

from lokal.aktivitetsplan.skjema import STATUSER
from lokal.aktivitetsplan.tavle import Kort, Utsnitt
from lokal.datoer import dato, tidspunkt

FLEST_KORT = 100  # shown per column
FLEST_FEIL = 50
KOLONNER = dict(
    zip(STATUSER, ("Forslag", "Planlegger", "Gjennomfører", "Fullført", "Avbrutt"), strict=True)
)
_ENDRET_AV = {
    "NAVIDENT": "Nav",
    "ARENAIDENT": "Nav",
    "PERSONBRUKERIDENT": "deg",
    "TILTAKSARRANGOER": "tiltaksarrangøren",
    "ARBEIDSGIVER": "arbeidsgiveren",
    "SYSTEM": "systemet",
}
_RAMME = """<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Aktivitetsplanen – lokal verden</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/tavle.css">
<script src="/tavle.js" defer></script>
<noscript><meta http-equiv="refresh" content="5"></noscript>
</head>
<body>
<a class="hopp" href="#tavle">Hopp til kortene</a>
<header>
<div>
<h1>Aktivitetsplanen</h1>
<p>Stedfortreder i den lokale verdenen. Alle er oppdiktede, og alles kort vises samlet.</p>
</div>
<button type="button" id="pause" hidden>Stans oppdatering</button>
</header>
<main id="tavle">
%s
</main>
<section aria-labelledby="oppfolging">
<h2 id="oppfolging">Oppfølging</h2>
<p>Et kort til en som er tatt ut, blir avvist, og eieren av treffet får vite hvorfor.</p>
<form method="post" action="/oppfolging">
<label for="fnr">Fødselsnummer, elleve sifre</label>
<input id="fnr" name="fnr" inputmode="numeric" autocomplete="off" required>
<button name="oppfolgingsperiode" value="ingen">Ta ut av oppfølging</button>
<button name="oppfolgingsperiode" value="aktiv">Under oppfølging igjen</button>
</form>
</section>
</body>
</html>
"""


def side(utsnitt: Utsnitt, min_side: str) -> str:
    """The whole page. `min_side` is where the links to Min side begin."""
    kolonner = "".join(
        _kolonne(status, navn, [kort for kort in utsnitt.kort if kort.status == status], min_side)
        for status, navn in KOLONNER.items()
    )
    sammendrag = (
        f'<p class="sammendrag">{len(utsnitt.kort)} kort og '
        f'<a href="#feil">{len(utsnitt.feil)} avviste bestillinger</a></p>'
    )
    feil = _feilliste(utsnitt.feil)
    stans = _stans(utsnitt.stanset)
    return _RAMME % f'{stans}{sammendrag}<div class="kolonner">{kolonner}</div>{feil}'


def _stans(stanset: tuple[str, ...]) -> str:
    """Technical errors: the real one would stand here until somebody mended it."""
    if not stanset:
        return ""
    punkter = "".join(f"<li>{escape(tekst)}</li>" for tekst in stanset)
    return (
        '<div class="stans" role="alert"><p>Aktivitetsplanen har stanset ved en melding som den '
        f"ikke kan behandle, og leser ikke det som kommer etter den:</p><ul>{punkter}</ul></div>"
    )


def _kolonne(status: str, navn: str, kort: list[Kort], min_side: str) -> str:
    """The cards of one status, the one changed last on top."""
    vist = "".join(f"<li>{_kort(ett, min_side)}</li>" for ett in reversed(kort[-FLEST_KORT:]))
    skjult = len(kort) - FLEST_KORT
    return (
        f'<section class="kolonne {status.lower()}" aria-labelledby="kolonne-{status}">'
        f'<h2 id="kolonne-{status}">{navn} <span class="antall">{len(kort)}'
        f'<span class="skjult"> kort</span></span></h2>'
        + (f"<ul>{vist}</ul>" if vist else '<p class="tomt">Ingen kort</p>')
        + (f"<p>og {skjult} til</p>" if skjult > 0 else "")
        + "</section>"
    )


def _kort(kort: Kort, min_side: str) -> str:
    innhold = kort.innhold
    tittel_id = f"kort-{escape(innhold['id'])}"
    detaljer = "".join(
        f"<div><dt>{escape(detalj['label'])}</dt><dd>{escape(detalj['verdi'])}</dd></div>"
        for detalj in innhold.get("detaljer") or ()
    )
    etiketter = "".join(
        f'<li class="{(etikett.get("sentiment") or "").lower()}">{escape(etikett["tekst"])}</li>'
        for etikett in innhold.get("etiketter") or ()
    )
    oppgaver = [en for en in (innhold.get("oppgave") or {}).values() if en]
    return (
        f'<article aria-labelledby="{tittel_id}">'
        f'<p class="type">{kort.type.replace("_", " ").capitalize()}</p>'
        f'<h3 id="{tittel_id}">{escape(innhold["tittel"])}</h3>'
        f"<dl>{detaljer}</dl>"
        + (f'<ul class="etiketter">{etiketter}</ul>' if etiketter else "")
        + f'<p class="beskrivelse">{escape(innhold.get("beskrivelse") or "")}</p>'
        + "".join(
            _handling(en, innhold, min_side)
            for en in (*oppgaver, *(innhold.get("handlinger") or ()))
        )
        + _fakta(kort)
        + "</article>"
    )


def _handling(handling: dict[str, str], kort: dict[str, Any], min_side: str) -> str:
    """The button and what it leads to. Only a web address becomes a link."""
    tekst, url = escape(handling["tekst"]), escape(handling["url"])
    if not handling["url"].startswith(("https://", "http://")):
        return f'<p class="handling">{tekst} (lenken er ikke en nettadresse)</p>'
    knapp = f'class="knapp" aria-describedby="kort-{escape(kort["id"])}"'
    lenke = f'<a {knapp} href="{url}">{tekst}</a>'
    if handling["url"].startswith(f"{min_side}/"):
        lenke = _som_personen(f'<button {knapp} role="link">{tekst}</button>', url, kort)
    return f'<div class="handling"><p>{escape(handling["subtekst"])}</p>{lenke}</div>'


def _som_personen(knapp: str, url: str, kort: dict[str, Any]) -> str:
    """The person is logged in at Nav already, so Min side is told who it is: in a form's body, for
    a fødselsnummer is never in an address."""
    fnr = escape(kort["personIdent"])
    skjult = f'<input type="hidden" name="fnr" value="{fnr}" autocomplete="off">'
    return f'<form method="post" action="{url}">{skjult}{knapp}</form>'


def _fakta(kort: Kort) -> str:
    """When it was changed; and what the person does not see, folded away."""
    innhold = kort.innhold
    endret_av = _ENDRET_AV[innhold["endretAv"]["identType"]]
    historie = " → ".join(KOLONNER[status] for status in kort.statuser)
    merknader = "".join(f'<p class="merknad">{escape(tekst)}</p>' for tekst in kort.merknader)
    return (
        f'<p class="endret">Endret {tidspunkt(innhold["endretTidspunkt"])} av {endret_av}</p>'
        f"{merknader}"
        f'<details id="om-{escape(innhold["id"])}"><summary>Om kortet</summary><dl>'
        f"<div><dt>Versjoner</dt><dd>{len(kort.statuser)}: {historie}</dd></div>"
        f"<div><dt>Dato</dt><dd>{_datoer(innhold)}</dd></div>"
        f"<div><dt>Kort-id</dt><dd>{escape(innhold['id'])}</dd></div>"
        f"<div><dt>Siste melding</dt><dd>{escape(kort.message_id)}</dd></div></dl></details>"
        f'<details id="fnr-{escape(innhold["id"])}"><summary>Fødselsnummer ••••••'
        f"</summary><p>{escape(innhold['personIdent'])}</p></details>"
    )


def _feilliste(feil: tuple[dict[str, Any], ...]) -> str:
    """The answers on the dead-letter topic, the newest first."""
    vist = list(enumerate(feil))[-FLEST_FEIL:]
    punkter = "".join(f"<li>{_feil(nr, ett)}</li>" for nr, ett in reversed(vist))
    skjult = len(feil) - FLEST_FEIL
    return (
        '<section class="feil" aria-labelledby="feil"><h2 id="feil">Avviste bestillinger '
        f'<span class="antall">{len(feil)}</span></h2>'
        + (f"<ol>{punkter}</ol>" if punkter else '<p class="tomt">Ingen er avvist</p>')
        + (f"<p>og {skjult} eldre</p>" if skjult > 0 else "")
        + "</section>"
    )


def _feil(nr: int, feil: dict[str, Any]) -> str:
    return (
        f"<article><h3>{escape(feil['errorType'])}</h3><p>{escape(feil['errorMessage'])}</p>"
        f'<p class="endret">{tidspunkt(feil["timestamp"])} · kort {escape(feil["key"])}</p>'
        f'<details id="melding-{nr}"><summary>Vis meldingen (med fødselsnummer)</summary>'
        f"<pre>{escape(feil['failingMessage'])}</pre></details></article>"
    )


def _datoer(innhold: dict[str, Any]) -> str:
    dager: Iterable[str | None] = dict.fromkeys(
        innhold.get(felt) for felt in ("startDato", "sluttDato")
    )
    return " – ".join(dato(dt.date.fromisoformat(dag)) for dag in dager if dag)
