"""The words that unfold lacks in bokmål."""

from pathlib import Path

import unfold
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.markdown import ROT

MAPPE = ROT / "config/adminsted/locale/nb/LC_MESSAGES"
with (MAPPE / "django.po").open("rb") as fil:
    ORDLISTE = read_po(fil, locale="nb")


def test_det_som_er_oversatt_er_det_som_er_kompilert() -> None:
    """Else: `make oversett`."""
    assert all(ord_.string and not ord_.fuzzy for ord_ in ORDLISTE if ord_.id)
    with (MAPPE / "django.mo").open("rb") as kompilert:
        assert ord_for_ord(read_mo(kompilert)) == ord_for_ord(ORDLISTE)


def ord_for_ord(ordliste: Catalog) -> dict[object, object]:
    return {ord_.id: ord_.string for ord_ in ordliste if ord_.id}


def test_hvert_ord_er_et_som_unfold_sier() -> None:
    """One that a new unfold says otherwise is to be translated anew, or taken away."""
    (mappe,) = unfold.__path__
    kilder = [f for slag in ("*.html", "*.py") for f in Path(mappe).rglob(slag)]
    sagt = "\n".join(kilde.read_text() for kilde in kilder)
    former = [ord_.id if isinstance(ord_.id, str) else ord_.id[0] for ord_ in ORDLISTE if ord_.id]
    assert len(former) > 10
    assert [form for form in former if form not in sagt] == []
