"""What a file is, by its first bytes, when it is no list, in the words that people know it by."""

from treff.admin.folkeliste.tabell import UgyldigListe

KAN_LESES = "Dette kan leses: Excel (.xlsx), CSV og ren tekst (.txt)."
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KJENNETEGN = (
    ((b"%PDF-",), "en PDF"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"), "et bilde"),
    ((b"{\\rtf",), "et tekstdokument (RTF)"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), "en pakket fil"),
    ((b"MIME-Version:", b"From:", b"Received:", b"Return-Path:"), "en e-post eller nettside"),
    ((b"BEGIN:VCARD", b"BEGIN:VCALENDAR"), "et visittkort eller en kalender"),
)
_I_ZIP = (
    ("xl/workbook.bin", "et Excel-ark i binært format (.xlsb)"),
    ("word/", "et Word-dokument"),
    ("ppt/", "en PowerPoint-presentasjon"),
    ("content.xml", "et LibreOffice-dokument (.ods eller .odt)"),
    ("Index/", "et Numbers- eller Pages-dokument"),
)
_I_OLE = (
    ("EncryptedPackage", "beskyttet med passord"),
    ("Workbook", "i et gammelt Excel-format (.xls)"),
    ("Book", "i et gammelt Excel-format (.xls)"),
    ("WordDocument", "et Word-dokument (.doc)"),
)
_SIDE = ("<!doctype", "<html", "<?xml", "<table", "<head", "<body", "<meta", "<div", "<style")


def er_zip(innhold: bytes) -> bool:
    """Whether it is packed as new Excel files are."""
    return innhold.startswith(_ZIP)


def krev_ikke_annet(innhold: bytes) -> None:
    """Raises UgyldigListe for a file that is known not to be a text."""
    start = innhold[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for kjennetegn, hva in _KJENNETEGN:
        if start.startswith(kjennetegn):
            raise ikke_en_liste(f"den er {hva}")
    if start[4:8] == b"ftyp":
        raise ikke_en_liste("den er et bilde eller en film")
    if innhold.startswith(_OLE):
        navn = (hva for navn, hva in _I_OLE if navn.encode("utf-16-le") in innhold)
        raise ikke_en_liste(f"den er {next(navn, 'i et gammelt Office-format')}")


def krev_excel(deler: list[str]) -> None:
    """Raises UgyldigListe for a packed file that has not the parts of a workbook."""
    for start, hva in _I_ZIP:
        if any(navn.startswith(start) for navn in deler):
            raise ikke_en_liste(f"den er {hva}")
    if not any(navn.startswith("xl/") for navn in deler):
        raise ikke_en_liste("den er en pakket fil (zip). Pakk den ut først")


def krev_ikke_nettside(tekst: str) -> None:
    """Raises UgyldigListe for a web page, which some systems save as if it were an Excel file."""
    if tekst[:200].lstrip("\ufeff \t\r\n").lower().startswith(_SIDE):
        raise ikke_en_liste("den er en nettside, selv om den kan hete .xls")


def ikke_en_liste(hvorfor: str) -> UgyldigListe:
    """Why, and what to do about it."""
    return UgyldigListe(
        f"Fila er ikke en liste som kan leses: {hvorfor}. {KAN_LESES} Åpne den i programmet den "
        "kommer fra, og lagre den som en av disse, eller lim inn lista."
    )
