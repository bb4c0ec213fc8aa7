"""Names in the order that they shall have, and what finds them: the contract's own, and more
(`kontrakt.md` §7 *Order and search of names*)."""

RIKTIG_ORDNET = (
    "Berg", "de Vries", "Élan", "O’Neil", "Vang", "Wang", "Zander", "Ähl", "Ærlig", "Ødegård",
    "Ödegård", "ånd", "Aas", "Åse", "Aase",
)  # fmt: skip

FINNER = {
    "oneil": {"O’Neil"},
    "o'neil": {"O’Neil"},
    "O’NEIL": {"O’Neil"},
    "oʼne": {"O’Neil"},
    "o neil": {"O’Neil"},
    "neil": {"O’Neil"},
    "aase": {"Åse", "Aase"},
    "åse": {"Åse", "Aase"},
    "ÅSE": {"Åse", "Aase"},
    "a\u030ase": {"Åse", "Aase"},
    "aas": {"Aas", "Åse", "Aase"},
    "å": {"ånd", "Aas", "Åse", "Aase"},
    "a": {"Ähl", "Aas", "Aase"},
    "ase": set(),
    "elan": {"Élan"},
    "èlan": {"Élan"},
    "devries": {"de Vries"},
    "de-vries": {"de Vries"},
    "vries de": {"de Vries"},
    "vri": {"de Vries"},
    "ries": set(),
    "ang": set(),
    "vang": {"Vang"},
    "ærlig": {"Ærlig"},
    "aerlig": set(),
    "æhl": {"Ähl"},
    "ahl": {"Ähl"},
    "ødegård": {"Ødegård", "Ödegård"},
    "ödegaard": {"Ødegård", "Ödegård"},
    "odegård": {"Ödegård"},
    "ødegard": set(),
    "-": set(),
    "%": set(),
}
"""What each search finds among them."""
