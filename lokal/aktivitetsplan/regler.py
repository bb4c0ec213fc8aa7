"""What the Aktivitetsplan says to a card order (kontrakt §4). Pure: changes nothing."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lokal.aktivitetsplan import skjema
from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Oppfolging, Periode

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


@dataclass(frozen=True)
class Eierskap:
    """Whose a card on the board is, and in which oppfølgingsperiode."""

    fnr: str
    periode: int


@dataclass(frozen=True)
class Kjent:
    """What the Aktivitetsplan knows before the message: ids seen, cards by id, people."""

    message_ider: Container[str]
    kort: Mapping[str, Eierskap]
    periode: Callable[[str], Periode]


def vurder(melding: Melding, kjent: Kjent) -> Godtatt | Avvist:
    """The checks in the order of the real one; the first that fails is the answer."""
    if feil := _duplikat(melding, kjent) or _message_id_lik_kort_id(melding):
        return feil
    try:
        kort = skjema.les(melding.json)
    except skjema.Deserialiseringsfeil as feil_i_felt:
        return Avvist(Feiltype.DESERIALISERINGSFEIL, str(feil_i_felt))
    periode = kjent.periode(kort["personIdent"])
    return (
        _nokkel_ulik_kort_id(melding, kort)
        or _for_lang_tittel(kort)
        or _ukjent_person(periode)
        or _eierskap(kort, periode, kjent.kort.get(kort["id"].lower()))
    )


def _duplikat(melding: Melding, kjent: Kjent) -> Avvist | None:
    if melding.message_id is None or melding.message_id not in kjent.message_ider:
        return None
    return Avvist(Feiltype.DUPLIKATMELDINGFEIL, "Meldingen er mottatt før (samme messageId)")


def _message_id_lik_kort_id(melding: Melding) -> Avvist | None:
    if melding.message_id is None or melding.message_id != melding.kort_id:
        return None
    return Avvist(Feiltype.MESSAGEID_LIK_AKTIVITETSID, "messageId er den samme som kortets id")


def _nokkel_ulik_kort_id(melding: Melding, kort: dict[str, Any]) -> Avvist | None:
    if melding.nokkeltekst == kort["id"]:
        return None
    return Avvist(Feiltype.KAFKA_KEY_ULIK_AKTIVITETSID, "Kafka-nøkkelen er ikke kortets id")


def _for_lang_tittel(kort: dict[str, Any]) -> Avvist | None:
    if skjema.utf16_lengde(kort["tittel"]) <= LENGSTE_TITTEL:
        return None
    return Avvist(Feiltype.VALIDERINGSFEIL, f"Tittelen har mer enn {LENGSTE_TITTEL} tegn")


def _ukjent_person(periode: Periode) -> Avvist | None:
    if periode.tilstand is not Oppfolging.UKJENT:
        return None
    return Avvist(Feiltype.UGYLDIG_IDENT, "Ingen person har dette fødselsnummeret")


def _eierskap(kort: dict[str, Any], periode: Periode, eier: Eierskap | None) -> Godtatt | Avvist:
    """A new card needs a current period; an old one its own person, and its own period open."""
    gjeldende = periode.gjeldende
    if eier is None and gjeldende is None:
        return Avvist(
            Feiltype.MANGLER_OPPFOLGINGSPERIODE, "Personen er ikke under arbeidsrettet oppfølging"
        )
    if eier is not None and eier.fnr != kort["personIdent"]:
        return Avvist(Feiltype.ULOVLIG_ENDRING, "Kortet tilhører en annen person")
    if gjeldende is None or (eier is not None and eier.periode != gjeldende):
        return Avvist(Feiltype.ULOVLIG_ENDRING, "Kortets oppfølgingsperiode er avsluttet")
    return Godtatt(kort, gjeldende)
