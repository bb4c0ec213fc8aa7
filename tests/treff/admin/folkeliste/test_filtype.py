"""Files that are no lists: what they are, and which kinds can be read."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from treff.admin.folkeliste import UgyldigListe, les_fil

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def pakket(*navn: str) -> bytes:
    ut = BytesIO()
    with ZipFile(ut, "w") as arkiv:
        for ett in navn:
            arkiv.writestr(ett, "x")
    return ut.getvalue()


@pytest.mark.parametrize(
    ("innhold", "hva"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "en PDF"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "en PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "et bilde"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "et bilde"),
        (b"GIF89a\x01\0\x01\0", "et bilde"),
        (b"II*\0\x08\0\0\0", "et bilde"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "et bilde"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "et bilde"),
        (b"BM6\0\0\0\0\0\0\0" + bytes(range(40)), "ikke tekst"),
        (bytes(range(256)) * 40, "ikke tekst"),
        (b"{\\rtf1\\ansi x}", "et tekstdokument (RTF)"),
        (b"\x1f\x8b\x08\0" + b"x" * 20, "en pakket fil"),
        (b"Rar!\x1a\x07\0", "en pakket fil"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "en nettside"),
        (b"\r\n <!DOCTYPE html>\n<html>", "en nettside"),
        ("<?xml version='1.0'?><Workbook>".encode("utf-16"), "en nettside"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "en e-post eller nettside"),
        (OLE + "Workbook".encode("utf-16-le"), "gammelt Excel-format (.xls)"),
        (OLE + "WordDocument".encode("utf-16-le"), "et Word-dokument (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "beskyttet med passord"),
        (OLE, "gammelt Office-format"),
        (pakket("[Content_Types].xml", "word/document.xml"), "et Word-dokument"),
        (pakket("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
        (pakket("[Content_Types].xml", "xl/workbook.bin"), "binært format (.xlsb)"),
        (pakket("mimetype", "content.xml"), "LibreOffice"),
        (pakket("liste.csv"), "en pakket fil (zip)"),
    ],
)
def test_en_fil_som_ikke_er_en_liste(innhold: bytes, hva: str) -> None:
    with pytest.raises(UgyldigListe) as feil:
        les_fil(innhold)
    assert str(feil.value).startswith("Fila er ikke en liste")
    assert hva in str(feil.value)
    assert "Dette kan leses: Excel (.xlsx), CSV og ren tekst (.txt)." in str(feil.value)
