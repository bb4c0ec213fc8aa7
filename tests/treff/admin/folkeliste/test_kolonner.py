"""Which column is what: by headings, and by what stands below them."""

import pytest

from lokal.personer import personer
from tests.treff.admin.folkeliste.lister import EN, FOLK, SOM_FOLK, TO, feil_siste_siffer, folk
from treff.admin.folkeliste import les_tekst

FNR = [
    "F.nr.", "F.nr", "f nr", "FNR", "Fnr.", "Fødselsnr.", "Fødselsnr", "Fødsels nr",
    "Fødsels-nummer", "fodselsnummer",
    "Foedselsnummer", "Fødselsnummeret", "Personnr", "Personnr.", "Pers.nr.", "Personnummer",
    "P.nr.", "Fødsels- og personnummer",
    "Fødselsdato og personnummer", "Fødselsnummer (11 siffer)", "Fødselsnummer 11 siffer",
    "Fødselsnummer:", "Fødselsnummer *",
    "11-sifret fødselsnummer", "Personident", "Personidentifikator", "Ident", "D-nummer", "D-nr.",
    "Dnr", "Fnr/Dnr", "F.nr./D.nr.",
    "Fødselsnummer/D-nummer", "Fødselsnummer eller D-nummer", "Fødsels\u00adnummer", "F\u200bnr",
    "\ufefffnr", "Fødselsnummer\u00a0",
    "Jobbsøkers fødselsnummer", "Deltakerens fnr", "Fødselsnummer til deltaker",
    "Fødselsnummer, jobbsøkar", "National ID", "ID number",
    "National identity number", "Social security number", "SSN", "Birth number",
    "Norsk fødselsnummer", "Nr",
]  # fmt: skip
FORNAVN = [
    "Fornavn", "FORNAVN", "For- og mellomnavn", "Fornavn og mellomnavn", "Fornavn/mellomnavn",
    "Fornamn", "Førenamn", "Fornavn(e)", "For­navn",
    "First name", "Firstname", "First_name", "first-name", "Given name(s)", "Forename",
    "Jobbsøkers fornavn", "Fornavn (kallenavn)",
]  # fmt: skip
ETTERNAVN = [
    "Etternavn", "Etternamn", "Slektsnavn", "Slektsnamn", "Familienavn", "Last name", "LastName",
    "Surname", "Family name",
    "Deltakerens etternavn", "Etter-navn", "Etternavn:",
]  # fmt: skip


@pytest.mark.parametrize("fnr", FNR)
@pytest.mark.parametrize("skilletegn", ";\t")
def test_overskrifter_over_numrene(fnr: str, skilletegn: str) -> None:
    linjer = [skilletegn.join(("Etternavn", fnr, "Fornavn"))]
    linjer += [skilletegn.join((p.etternavn, p.fnr, p.fornavn)) for p in FOLK]
    assert folk(les_tekst("\n".join(linjer))) == SOM_FOLK


@pytest.mark.parametrize("fnr", sorted(set(FNR) - {"Nr"}))
def test_overskriften_avgjor_mellom_numre_som_ikke_er_noens(fnr: str) -> None:
    konto, feil = "12345678911", feil_siste_siffer(EN.fnr)
    liste = les_tekst(f"Utbetaling;{fnr};Fornavn;Etternavn\n{konto};{feil};Kari;Nord\n")
    assert [rad.fnr for rad in liste.rader] == [feil]


@pytest.mark.parametrize("fornavn", FORNAVN)
def test_overskrifter_over_fornavn(fornavn: str) -> None:
    linjer = [f"Slektsnavn;Kontor;{fornavn};Fnr"]
    linjer += [f"{p.etternavn};Nav Os;{p.fornavn};{p.fnr}" for p in FOLK]
    assert folk(les_tekst("\n".join(linjer))) == SOM_FOLK


@pytest.mark.parametrize("etternavn", ETTERNAVN)
def test_overskrifter_over_etternavn(etternavn: str) -> None:
    linjer = [f"{etternavn};Bosted;For- og mellomnavn;Fnr"]
    linjer += [f"{p.etternavn};Os;{p.fornavn};{p.fnr}" for p in FOLK]
    assert folk(les_tekst("\n".join(linjer))) == SOM_FOLK


@pytest.mark.parametrize(
    ("overskrift", "celle"),
    [
        ("Navn", "{e}, {f}"), ("Navn", "{f} {e}"), ("Namn", "{e},{f}"), ("Fullt navn", "{f} {e}"),
        ("Name", "{e}, {f}"),
        ("Etternavn, fornavn", "{e}, {f}"), ("Etternavn, fornavn", "{e} {f}"),
        ("Etternavn og fornavn", "{e} {f}"),
        ("Navn (etternavn, fornavn)", "{e} {f}"), ("Etter- og fornavn", "{e} {f}"),
        ("Fornavn og etternavn", "{f} {e}"),
        ("For- og etternavn", "{f} {e}"), ("Deltaker", "{e}, {f}"), ("Kandidat", "{f} {e}"),
        ("Jobbsøker", "{e}, {f}"),
        ("Jobbsøkers navn", "{f} {e}"), ("Navn på deltaker", "{f} {e}"), ("Last name, first name",
        "{e} {f}"),
        ("Fornavn, etternavn", "{f}, {e}"), ("", "{e}, {f}"), ("Hvem", "{f} {e}"),
    ],
)  # fmt: skip
def test_ett_navn_deles_og_kan_rettes(overskrift: str, celle: str) -> None:
    linjer = [f'Nr;"{overskrift}";Fnr']
    for nr, p in enumerate(FOLK, 1):
        linjer.append(f'{nr};"{celle.format(e=p.etternavn, f=p.fornavn)}";{p.fnr}')
    liste = les_tekst("\n".join(linjer))
    assert folk(liste) == SOM_FOLK
    assert all(rad.delt for rad in liste.rader)
    assert "Se at hvert navn er delt riktig" in " ".join(liste.lest)


def test_mellomnavn_horer_til_fornavnet() -> None:
    liste = les_tekst(
        f"Fornavn;Mellomnavn;Etternavn;Fnr\nKari;Marie;Nord;{EN.fnr}\nPer;;By;{TO.fnr}"
    )
    assert folk(liste) == [(EN.fnr, "Kari Marie", "Nord"), (TO.fnr, "Per", "By")]


@pytest.mark.parametrize(
    ("overskrifter", "celler"),
    [
        ("Navn;Etternavn", "Kari;Nord"),
        ("Navn;Fornavn", "Nord;Kari"),
        ("Navn;Fornavn", "Kari Nord;Kari"),
        ("Navn;Etternavn", "Nord, Kari;Nord"),
        ("Navn;Fornavn;Etternavn", "Nord Kari;Kari;Nord"),
        ("Fornavn;E.navn", "Kari;Nord"),
    ],
)
def test_navn_ved_siden_av_en_del_av_det(overskrifter: str, celler: str) -> None:
    assert folk(les_tekst(f"Fnr;{overskrifter}\n{EN.fnr};{celler}")) == [(EN.fnr, "Kari", "Nord")]


@pytest.mark.parametrize("med_overskrifter", [True, False])
def test_andre_kolonner_brukes_ikke(med_overskrifter: bool) -> None:
    overskrift = "Nr;Kontor;Fornavn;Etternavn;Kontonr;F.nr.;Telefon;E-post;Født;Alder;Kjønn;Adresse"
    linjer = [overskrift] if med_overskrifter else []
    linjer += [
        f"{nr};Nav Os;{p.fornavn};{p.etternavn};1234567890{nr};{p.fnr};9001000{nr};{nr}@nav.no;"
        f"01.02.1985;4{nr};K;Gata {nr}"
        for nr, p in enumerate(FOLK, 1)
    ]
    liste = les_tekst("\n".join(linjer))
    assert folk(liste) == SOM_FOLK
    assert liste.lest[0].startswith("Fødselsnummer: kolonne 6")
    assert "Brukes ikke: kolonne 1" in " ".join(liste.lest)


@pytest.mark.parametrize("konto", ["12345678911", "1234.56.78911", "1234 56 78911"])
def test_kontonumre_er_ikke_fodselsnumre(konto: str) -> None:
    linjer = "\n".join(f"{konto};{p.fornavn};{p.etternavn};{p.fnr}" for p in FOLK)
    assert folk(les_tekst(linjer)) == SOM_FOLK
    assert folk(les_tekst(f"Kontonr;Fornavn;Etternavn;Fnr\n{linjer}")) == SOM_FOLK


def test_et_kontor_som_gar_igjen_er_ikke_et_navn() -> None:
    ni = personer(9, 5)
    linjer = "\n".join(f"Bergen;{p.fornavn};{p.etternavn};{p.fnr}" for p in ni)
    assert folk(les_tekst(linjer)) == [(p.fnr, p.fornavn, p.etternavn) for p in ni]


@pytest.mark.parametrize("ekstra", ["Kontakt;;Person;", "Om personen;;;", "Navn;;Nummer;"])
def test_flere_linjer_med_overskrifter(ekstra: str) -> None:
    linjer = [ekstra, "Etternavn;Fornavn;Fødselsnr.;Tlf"]
    linjer += [f"{p.etternavn};{p.fornavn};{p.fnr};90010001" for p in FOLK]
    assert folk(les_tekst("\n".join(linjer))) == SOM_FOLK


def test_veilederens_navn_er_ikke_jobbsokerens() -> None:
    overskrift = "Veileders fornavn;Veileders etternavn;Fornavn;Etternavn;Fnr"
    linjer = "\n".join(f"Per;Vik;{p.fornavn};{p.etternavn};{p.fnr}" for p in FOLK)
    assert folk(les_tekst(f"{overskrift}\n{linjer}")) == SOM_FOLK


@pytest.mark.parametrize("dato", ["{0}", "{0[0]}{0[1]}.{0[2]}{0[3]}.19{0[4]}{0[5]}"])
def test_fodselsdato_og_personnummer_i_hver_sin_kolonne(dato: str) -> None:
    linjer = [f"{dato.format(p.fnr[:6])};{p.fnr[6:]};{p.fornavn};{p.etternavn}" for p in FOLK]
    liste = les_tekst("Fødselsdato;Personnr;Fornavn;Etternavn\n" + "\n".join(linjer))
    assert folk(liste) == SOM_FOLK
    assert "satt sammen" in " ".join(liste.lest)


def test_overskrifter_ingen_kjenner_er_ingen_person() -> None:
    linjer = "\n".join(f"{p.fornavn};{p.etternavn};{p.fnr}" for p in FOLK)
    liste = les_tekst(f"Kallenavn;Klan;Tall\n{linjer}")
    assert folk(liste) == SOM_FOLK
    assert liste.lest[0] == "Fødselsnummer: kolonne 3 («Tall»)."
    assert liste.lest[-1].endswith("Se at navnene ikke er byttet om.")


def test_uten_overskrifter_sies_det_at_navnene_kan_vaere_byttet_om() -> None:
    liste = les_tekst("\n".join(f"{p.fornavn};{p.etternavn};{p.fnr}" for p in FOLK))
    assert folk(liste) == SOM_FOLK
    assert liste.lest == [
        "Fødselsnummer: kolonne 3 (uten overskrift).",
        "Fornavn: kolonne 1 (uten overskrift).",
        "Etternavn: kolonne 2 (uten overskrift).",
        "Overskriftene sier ikke hva som er fornavn. Se at navnene ikke er byttet om.",
    ]
