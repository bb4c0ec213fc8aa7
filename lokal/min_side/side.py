"""What stands on the pages of Min side."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import Any

from lokal.datoer import tidspunkt, tidsrom
from lokal.nettkall import Svar

ELLEVE_SIFRE = "Fødselsnummeret skal ha elleve sifre."
_REGISTRERT = {
    "ja": "Svaret ditt er registrert: Du kommer.",
    "nei": "Svaret ditt er registrert: Du kommer ikke.",
}
_SLUTT = {"AVLYST": "Treffet er avlyst.", "FULLFØRT": "Treffet er over."}
_SVAR = {
    "ja": '<button name="svar" value="ja">{}Ja, jeg kommer</button>',
    "nei": '<button name="svar" value="nei" class="annet">{}Nei, jeg kommer ikke</button>',
}


@dataclass(frozen=True)
class Beskjed:
    """What the API said of an answer: its status, and words for the one who answered."""

    status: HTTPStatus
    tekst: str


def beskjed(svar: str, api_svar: Svar) -> Beskjed:
    """What became of the answer `ja` or `nei`."""
    status = HTTPStatus(api_svar.status)
    if status == HTTPStatus.OK:
        return Beskjed(status, _REGISTRERT[svar])
    return Beskjed(status, f"Svaret ditt er ikke registrert. {forklaring(api_svar)}")


def forklaring(svar: Svar) -> str:
    """Why the API said no, in its own words (RFC 9457)."""
    if isinstance(svar.kropp, dict) and "detail" in svar.kropp:
        return str(svar.kropp["detail"])
    return f"Svaret fra tjenesten var {svar.status}."


def innlogging(feil: str = "") -> str:
    """The form where one tells who one is; `feil` is what was wrong with it the last time."""
    return (
        "<p>I den lokale verdenen logger du inn med fødselsnummeret alene. Bruk et oppdiktet: "
        "Det står på kortet i aktivitetsplanen.</p>"
        + (avvist(feil) if feil else "")
        + '<form method="post"><label for="fnr">Fødselsnummer, elleve sifre</label>'
        '<input id="fnr" name="fnr" inputmode="numeric" autocomplete="off" required>'
        "<button>Logg inn</button></form>"
    )


def avvist(hvorfor: str) -> str:
    """A no, and the reason."""
    return f'<p class="beskjed feil" role="alert">{escape(hvorfor)}</p>'


def treff(innhold: Mapping[str, Any], statuser: Mapping[str, bool], sagt: Beskjed | None) -> str:
    """A treff, where the person stands, and the buttons while there is something to answer."""
    apent = innhold["status"] == "PUBLISERT" and statuser["erInvitert"]
    return (
        _vis(sagt)
        + f"<dl>{''.join(_fakta(innhold))}</dl>"
        + _beskrivelse(innhold["beskrivelse"])
        + '<h2 id="svar">Kommer du?</h2>'
        + f'<p class="tilstand">{_tilstand(innhold["status"], statuser)}</p>'
        + (_svarskjema(statuser) if apent else "")
    )


def _svarskjema(statuser: Mapping[str, bool]) -> str:
    """The answers that would be new to the API."""
    gitt = ("ja" if statuser["erPåmeldt"] else "nei") if statuser["harSvart"] else ""
    endre = "Endre svaret: " if gitt else ""
    knapper = "".join(knapp.format(endre) for svar, knapp in _SVAR.items() if svar != gitt)
    return f'<form method="post" class="valg" aria-labelledby="svar">{knapper}</form>'


def bunn(fnr: str, aktivitetsplan: str) -> str:
    """Who is logged in (enough of it to know him by), the way out, and the way back."""
    return (
        '<div class="bunn">'
        f'<p><a href="{escape(aktivitetsplan)}/">Tilbake til aktivitetsplanen</a></p>'
        f"<p>Du er logget inn med fødselsnummeret {escape(fnr[:6])} •••••.</p>"
        '<form method="post"><button name="ut" value="1" class="annet">Logg ut</button></form>'
        "</div>"
    )


def _vis(sagt: Beskjed | None) -> str:
    if sagt is None:
        return ""
    if sagt.status == HTTPStatus.OK:
        return f'<p class="beskjed" role="status">{escape(sagt.tekst)}</p>'
    return avvist(sagt.tekst)


def _fakta(innhold: Mapping[str, Any]) -> list[str]:
    poststed = f"{innhold['postnummer'] or ''} {innhold['poststed'] or ''}".strip()
    sted = ", ".join(ledd for ledd in (innhold["gateadresse"], poststed) if ledd)
    fra, til, svarfrist = innhold["fraTid"], innhold["tilTid"], innhold["svarfrist"]
    fakta = {
        "Tid": tidsrom(fra, til) if fra and til else "",
        "Sted": sted,
        "Svarfrist": tidspunkt(svarfrist) if svarfrist else "",
    }
    return [f"<dt>{navn}</dt><dd>{escape(verdi)}</dd>" for navn, verdi in fakta.items() if verdi]


def _beskrivelse(tekst: str | None) -> str:
    return f'<h2>Om treffet</h2><p class="tekst">{escape(tekst)}</p>' if tekst else ""


def _tilstand(status: str, statuser: Mapping[str, bool]) -> str:
    if statuser["erPåmeldt"]:
        eget = "Du har svart ja."
    elif statuser["harSvart"]:
        eget = "Du har svart nei."
    elif statuser["erInvitert"]:
        eget = "Du er invitert, og har ikke svart."
    else:
        eget = "Du er ikke invitert."
    return " ".join(filter(None, (_SLUTT.get(status), eget)))
