"""What the treff are called and say. Made up; the places are where they are in Norway."""

import random

ARRANGEMENTER = (
    "Jobbtreff", "Jobbmesse", "Åpen dag", "Rekrutteringstreff", "Speedintervju", "Møt bedriften",
    "Karrierekveld", "Omvisning", "Hospitering", "Informasjonsmøte",
)  # fmt: skip
BRANSJER = (
    "bakeri", "barnehage", "bilverksted", "bussjåfør", "butikk", "bygg og anlegg", "dagligvare",
    "elektriker", "elevassistent", "fiskeindustri", "frisør", "gartneri", "gjenvinning", "havbruk",
    "helsefag", "hjemmetjeneste", "hotell", "industri", "kantine", "kokk", "kundesenter", "lager",
    "lakseslakteri", "logistikk", "maler", "mekaniker", "renhold", "resepsjon", "restaurant",
    "rørlegger", "skole", "slakteri", "snekker", "sykehjem", "sveiser", "taxi", "terminal",
    "transport", "tømrer", "vaskeri", "vektertjenester", "vinmonopol", "yrkessjåfør",
)  # fmt: skip
_BYER = (
    ("0155", "Oslo", "Oslo", "0301", "Oslo", "03"),
    ("5003", "Bergen", "Bergen", "4601", "Vestland", "46"),
    ("7011", "Trondheim", "Trondheim", "5001", "Trøndelag", "50"),
    ("4006", "Stavanger", "Stavanger", "1103", "Rogaland", "11"),
    ("9008", "Tromsø", "Tromsø", "5501", "Troms", "55"),
    ("1530", "Moss", "Moss", "3103", "Østfold", "31"),
    ("6002", "Ålesund", "Ålesund", "1508", "Møre og Romsdal", "15"),
    ("8006", "Bodø", "Bodø", "1804", "Nordland", "18"),
    ("3044", "Drammen", "Drammen", "3301", "Buskerud", "33"),
    ("2317", "Hamar", "Hamar", "3403", "Innlandet", "34"),
    ("7650", "Verdal", "Verdal", "5038", "Trøndelag", "50"),
    ("9510", "Alta", "Alta", "5601", "Finnmark", "56"),
)
# As many kommuner as there are, most of them small, and these made up.
STEDER = (
    *_BYER,
    *(
        (f"{nr:04}", f"Bygd {nr}", f"Kommune {nr}", f"{fylke}{nr:02}", f"Fylke {fylke}", fylke)
        for fylke in ("11", "15", "18", "31", "33", "34", "46", "50", "55", "56")
        for nr in range(5, 39)
    ),
)
GATER = (
    "Bakkegata", "Fjordveien", "Havnegata", "Industriveien", "Kirkegata", "Nedre Torg", "Parkveien",
    "Skippergata", "Storgata", "Strandveien", "Torget", "Øvre Elvegate",
)  # fmt: skip
# In nearly every text, in falling order; then words that each stands in some of them.
_HYPPIGE = (
    "og", "i", "på", "du", "vi", "til", "en", "for", "med", "jobb", "som", "er", "bedriften",
    "møte", "arbeid", "søker", "stilling", "erfaring", "ansatte", "oss", "trenger", "intervju",
    "opplæring",
)  # fmt: skip
_FORLEDD = (
    "arbeids", "bedrifts", "dag", "fag", "fram", "helge", "kunde", "kveld", "lære", "natt", "norsk",
    "nær", "opplærings", "prøve", "rekrutterings", "sertifikat", "sesong", "sikkerhets", "sommer",
    "språk", "team", "vakt", "verdi", "vinter", "yrkes",
)  # fmt: skip
_ETTERLEDD = (
    "avtale", "bevis", "brev", "dag", "fag", "gruppe", "hjelp", "kurs", "krav", "ledelse", "lag",
    "miljø", "møte", "oppgaver", "plan", "plass", "prat", "skift", "tid", "tilbud", "veiledning",
)  # fmt: skip
_ORD = (*_HYPPIGE, *(forste + siste for forste in _FORLEDD for siste in _ETTERLEDD))

TEKSTER = 4_000
SJELDENT = "fyrvokter"  # stands in one of 20,000 titles
VANLIG = "jobbtreff"  # in one of ten titles
MYE_BRUKT = "oslo"  # in title or place of nearly every third
FINNES_IKKE = "xylofon"

STORT_FYLKE, STOR_KOMMUNE = "03", "0301"  # nearly every third
LITE_FYLKE, LITEN_KOMMUNE = "56", "5638"  # one of a few hundred


def beskrivelser() -> list[str]:
    """Different texts of 40–120 words, the words as unevenly spread as in real ones."""
    trekker = random.Random(1)  # noqa: S311 - repeatable test data, not a secret
    return [_beskrivelse(trekker) for _ in range(TEKSTER)]


def _beskrivelse(trekker: random.Random) -> str:
    antall = trekker.randint(40, 120)
    return " ".join(_ORD[int(len(_ORD) * trekker.random() ** 3)] for _ in range(antall))
