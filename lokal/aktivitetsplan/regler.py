"""What the Aktivitetsplan says to a card order (kontrakt §4). Pure: changes nothing."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lokal.aktivitetsplan import skjema
from lokal.aktivitetsplan.melding import Melding, er_uuid
from lokal.aktivitetsplan.oppfolging import Oppfolging, Periode
from lokal.aktivitetsplan.sjekker import Deserialiseringsfeil, utf16_lengde

LENGSTE_TITTEL = 255


class Feiltype(StrEnum):
    """`errorType` on the dead-letter topic."""

    DUPLIKATMELDINGFEIL = "DUPLIKATMELDINGFEIL"
    MESSAGEID_LIK_AKTIVITETSID = "MESSAGEID_LIK_AKTIVITETSID"
    DESERIALISERINGSFEIL = "DESERIALISERINGSFEIL"
    KAFKA_KEY_ULIK_AKTIVITETSID = "KAFKA_KEY_ULIK_AKTIVITETSID"
    VALIDERINGSFEIL = "VALIDERINGSFEIL"
    UGYLDIG_IDENT = "UGYLDIG_IDENT"
    MANGLER_OPPFOLGINGSPERIODE = "MANGLER_OPPFOLGINGSPERIODE"
    ULOVLIG_ENDRING = "ULOVLIG_ENDRING"
    AKTIVITET_IKKE_FUNNET = "AKTIVITET_IKKE_FUNNET"


@dataclass(frozen=True)
class Stans:
    """A technical error: no answer, and nothing after it on its partition is read."""

    grunn: str


@dataclass(frozen=True)
class Avvist:
    """Answered on the dead-letter topic; the card is untouched."""

    feiltype: Feiltype
    forklaring: str


@dataclass(frozen=True)
class Godtatt:
    """The card is made or replaced; silent. `periode` is its oppfølgingsperiode."""

    kort: dict[str, Any]
    periode: int
    type: str = skjema.REKRUTTERINGSTREFF


@dataclass(frozen=True)
class Kassert:
    """The card is discarded, whoever's it is; silent."""

    kort_id: str


@dataclass(frozen=True)
class Eierskap:
    """Whose a card on the board is, in which oppfølgingsperiode, and whether it is avtalt."""

    fnr: str
    periode: int
    avtalt: bool = False


Utfall = Godtatt | Kassert | Avvist | Stans


@dataclass(frozen=True)
class Kjent:
    """What the Aktivitetsplan knows before the message: ids seen, cards by id, people."""

    message_ider: Container[str]
    kort: Mapping[str, Eierskap]
    periode: Callable[[str], Periode]


def vurder(melding: Melding, kjent: Kjent) -> Utfall:
    """The checks in the order of the real one; the first that fails is the answer."""
    if feil := _usporbar(melding) or _duplikat(melding, kjent) or _message_id_lik_nokkel(melding):
        return feil
    try:
        bestilling = skjema.les(melding.innhold and melding.innhold.verdi)
    except Deserialiseringsfeil as feil_i_felt:
        return Avvist(Feiltype.DESERIALISERINGSFEIL, str(feil_i_felt))
    if bestilling["actionType"] == skjema.KASSER:
        return _kassering(melding, bestilling, kjent)
    kort = bestilling["aktivitetskort"]
    periode = kjent.periode(kort["personIdent"])
    return (
        _nokkel_ulik_kort_id(melding, kort["id"])
        or _for_lang_tittel(kort)
        or _ukjent_person(periode)
        or _eierskap(bestilling, periode, kjent.kort.get(kort["id"].lower()))
    )


def _usporbar(melding: Melding) -> Avvist | Stans | None:
    """What cannot be traced is answered as from UNKNOWN; what is no record of cards, stops it."""
    if melding.innhold is None:
        slag = "et slettemerke" if melding.verdi is None else "ikke JSON"
        return Stans(f"Meldingens verdi er {slag}")
    if melding.message_id is None:
        return Avvist(
            Feiltype.DESERIALISERINGSFEIL, "Meldingen mangler messageId, eller den er ingen UUID"
        )
    if not er_uuid(melding.nokkeltekst):
        return Stans("Meldingens nøkkel er ingen UUID")
    return None


def _duplikat(melding: Melding, kjent: Kjent) -> Avvist | None:
    if melding.message_id not in kjent.message_ider:
        return None
    return Avvist(Feiltype.DUPLIKATMELDINGFEIL, "Meldingen er mottatt før (samme messageId)")


def _message_id_lik_nokkel(melding: Melding) -> Avvist | None:
    if melding.message_id != str(melding.nokkeltekst).lower():
        return None
    return Avvist(Feiltype.MESSAGEID_LIK_AKTIVITETSID, "messageId er den samme som kortets id")


def _kassering(melding: Melding, bestilling: dict[str, Any], kjent: Kjent) -> Utfall:
    kort_id = bestilling["aktivitetsId"].lower()
    if feil := _nokkel_ulik_kort_id(melding, kort_id):
        return feil
    if kort_id not in kjent.kort:
        return Avvist(Feiltype.AKTIVITET_IKKE_FUNNET, "Kortet som skal kasseres, finnes ikke")
    return Kassert(kort_id)


def _nokkel_ulik_kort_id(melding: Melding, kort_id: str) -> Avvist | None:
    """The id is read as a UUID, and so compared in lower case; the key is a text."""
    if melding.nokkeltekst == kort_id.lower():
        return None
    return Avvist(Feiltype.KAFKA_KEY_ULIK_AKTIVITETSID, "Kafka-nøkkelen er ikke kortets id")


def _for_lang_tittel(kort: dict[str, Any]) -> Avvist | None:
    if utf16_lengde(kort["tittel"]) <= LENGSTE_TITTEL:
        return None
    return Avvist(Feiltype.VALIDERINGSFEIL, f"Tittelen har mer enn {LENGSTE_TITTEL} tegn")


def _ukjent_person(periode: Periode) -> Avvist | None:
    if periode.tilstand is not Oppfolging.UKJENT:
        return None
    return Avvist(Feiltype.UGYLDIG_IDENT, "Ingen person har dette fødselsnummeret")


def _eierskap(bestilling: dict[str, Any], periode: Periode, eier: Eierskap | None) -> Utfall:
    """A new card needs a current period; an old one its own person, its own period open, and to
    stay avtalt."""
    kort, gjeldende = bestilling["aktivitetskort"], periode.gjeldende
    if eier is None and gjeldende is None:
        return Avvist(
            Feiltype.MANGLER_OPPFOLGINGSPERIODE, "Personen er ikke under arbeidsrettet oppfølging"
        )
    if eier is not None and eier.fnr != kort["personIdent"]:
        return Avvist(Feiltype.ULOVLIG_ENDRING, "Kortet tilhører en annen person")
    if gjeldende is None or (eier is not None and eier.periode != gjeldende):
        return Avvist(Feiltype.ULOVLIG_ENDRING, "Kortets oppfølgingsperiode er avsluttet")
    if eier is not None and eier.avtalt and not kort["avtaltMedNav"]:
        return Avvist(Feiltype.ULOVLIG_ENDRING, "Et kort som er avtalt, kan ikke bli ikke avtalt")
    return Godtatt(kort, gjeldende, bestilling["aktivitetskortType"])
