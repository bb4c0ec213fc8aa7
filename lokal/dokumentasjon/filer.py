"""Every file that is made from the code, in part or as a whole."""

from pathlib import Path

from lokal.dokumentasjon import alarmer, maltall, sett_inn, tabeller, tavle
from lokal.prosess import ROT


def alle() -> dict[Path, str]:
    """Each, and what is to stand in it."""
    readme, om_maltall = ROT / "README.md", ROT / "docs" / "maltall.md"
    return {
        readme: sett_inn(readme.read_text(), tabeller.deler()),
        om_maltall: sett_inn(om_maltall.read_text(), maltall.deler()),
        ROT / ".nais" / "alarmer.yaml": alarmer.som_yaml(),
        ROT / ".nais" / "grafana.json": tavle.som_json(),
    }
