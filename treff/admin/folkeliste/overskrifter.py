"""What a heading says that stands below it, in the words that people use."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Rolle(StrEnum):
    """What a column is. NAVN is both names in one; ANNET is known to be none of the others."""

    FNR = "Fødselsnummer"
    FORNAVN = "Fornavn"
    MELLOMNAVN = "Mellomnavn"
    ETTERNAVN = "Etternavn"
    NAVN = "Navn"
    ANNET = "Annet"


# All as `_nokkel` writes them: «Fødsels- og personnummer» is fødselspersonnr.
_FNR = frozenset((
    "fødselsnr", "fødselnr", "fødselspersonnr", "fødselsdatopersonnr", "personfødselsnr",
    "personnr", "persnr", "fnr", "fødnr", "pnr", "dnr", "fødselsnrdnr", "dnrfødselsnr", "fnrdnr",
    "dnrfnr", "personnrdnr", "persid", "personid", "personident", "personidentnr",
    "personidentifikator", "personidentifikasjon", "folkeregisterident",
    "folkeregisteridentifikator", "folkeregisteridentifikatornr", "ident", "identnr",
    "identifikator", "identitetsnr", "identifikasjonsnr", "fødselsnridentifikator",
    "norskfødselsnr", "norskident", "pid", "ssn", "nin", "nationalid", "nationalidnr",
    "nationalidentitynr", "nationalidentificationnr", "norwegianid", "norwegiannationalid",
    "identitynr", "identificationnr", "idnr", "personalidnr", "personalid", "socialsecuritynr",
    "birthnr", "fødselsnrfnr", "fnrfødselsnr", "riegádannr",
))  # fmt: skip
_FORNAVN = frozenset((
    "fornavn", "fornavnmellomnavn", "formellomnavn", "forn", "førstenavn", "døpenavn", "firstname",
    "firstnames", "givenname", "givennames", "forename", "forenames", "firstmiddlename",
    "firstnamemiddlename", "firstandmiddlename", "firstandmiddlenames", "ovdanamma",
))  # fmt: skip
_ETTERNAVN = frozenset((
    "etternavn", "ettern", "slektsnavn", "slektnavn", "familienavn", "lastname", "lastnames",
    "surname", "surnames", "familyname", "goargu",
))  # fmt: skip
_NAVN = frozenset((
    "navn", "fulltnavn", "fullnavn", "heltnavn", "helenavn", "heilenavn", "heiltnavn",
    "personnavn", "navndeltaker", "name", "fullname", "deltaker", "deltakere", "deltakar",
    "deltakarar", "kandidat", "kandidater", "jobbsøker", "jobbsøkere", "jobbsøkar", "jobbsøkarar",
    "arbeidssøker", "person", "participant", "candidate", "namma",
))  # fmt: skip
_ETTERNAVN_FORST = frozenset((
    "etternavnfornavn", "etterfornavn", "slektsnavnfornavn", "etternavnformellomnavn",
    "lastnamefirstname", "lastfirst", "lastfirstname", "surnamefirstname", "navnetternavnfornavn",
    "fulltnavnetternavnfornavn", "etternavnfornavnmellomnavn", "slektsnavnformellomnavn",
    "surnamegivenname",
))  # fmt: skip
_FORNAVN_FORST = frozenset((
    "fornavnetternavn", "foretternavn", "fornavnslektsnavn", "formellometternavn",
    "fornavnmellomnavnetternavn", "formellomnavnetternavn", "firstnamelastname", "firstlast",
    "firstlastname", "firstnamesurname", "navnfornavnetternavn", "fulltnavnfornavnetternavn",
    "givennamesurname",
))  # fmt: skip
_ROLLER: Mapping[Rolle, frozenset[str]] = {
    Rolle.FNR: _FNR,
    Rolle.FORNAVN: _FORNAVN,
    Rolle.MELLOMNAVN: frozenset(("mellomnavn", "middlename", "middlenames")),
    Rolle.ETTERNAVN: _ETTERNAVN,
    Rolle.NAVN: _NAVN | _ETTERNAVN_FORST | _FORNAVN_FORST,
}
_BYTTES = (
    ("foedsel", "fødsel"),
    ("fodsel", "fødsel"),
    ("nummeret", "nr"),
    ("nummer", "nr"),
    ("number", "nr"),
    ("namn", "navn"),
    ("førenavn", "fornavn"),
    ("jobbsoker", "jobbsøker"),
)
_FYLL = re.compile(r"\b(?:og|eller|and|or|siffer|sifre|sifra|sifret|digits)\b")
_FOLK = "(?:deltak[ae]r|kandidat|(?:jobb|arbeids)?søk[ae]r|bruk[ae]r|person)"
_HVEM = re.compile(
    f"^{_FOLK}(?:en|ne|ane)?s(?=.)|(?:på|til|for|av|hos)?{_FOLK}(?:e|en|ne|ane)?$|(?<=navn)et$"
)
_ANDRES = re.compile(
    "veileder|rettleiar|saksbehandl|arbeidsgiv|arbeidsgjev|kontakt|pårørende|bedrift|firma|filnavn"
    "|brukernavn|username|ansatt|tilsett"
)
_ANNET = re.compile(
    "konto|account|telefon|tlf|mobil|phone|epost|mail|adress|alder|^age$|kjønn|gender|kontor|enhet"
    "|eining|dato|date|født|fødd|birth|post|kommune|fylke|merkna|kommentar|notat|status|stilling"
    "|yrke|bransje|organisasjon|orgn|aktør|lagttil|bydel|språk|land|statsborger|referanse|kode"
    "|sted|stad|city|^nav(?!n)|løpe|^rad|innsatsgruppe"
)
_I_PARENTES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_IKKE_BOKSTAVER = re.compile(r"[\W\d_]+")


def les(celle: str) -> Rolle | None:
    """What it says of its column; None if it says nothing that is known."""
    nokkel = _nokkel(_I_PARENTES.sub(" ", celle))
    if _ANDRES.search(nokkel):
        return Rolle.ANNET
    kjent = {nokkel, _HVEM.sub("", nokkel)}
    for rolle, nokler in _ROLLER.items():
        if kjent & nokler:
            return rolle
    return Rolle.ANNET if _ANNET.search(nokkel) else None


def etternavn_forst(celle: str) -> bool | None:
    """Which of the two names stands first by the heading, also one in brackets: «Navn (etternavn,
    fornavn)». None if it does not say."""
    nokkel = _nokkel(celle)
    if nokkel in _ETTERNAVN_FORST:
        return True
    return False if nokkel in _FORNAVN_FORST else None


def _nokkel(celle: str) -> str:
    """Only letters, in one of the ways that a word is written."""
    ord_ = _IKKE_BOKSTAVER.sub(" ", unicodedata.normalize("NFKC", celle).casefold())
    nokkel = _FYLL.sub("", ord_).replace(" ", "")
    for fra, til in _BYTTES:
        nokkel = nokkel.replace(fra, til)
    return nokkel
