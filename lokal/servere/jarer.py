"""The jars of Apache Kafka from Maven Central: fetched by `jgo` once, kept in `.lokal/`."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lokal.prosess import ProsessDod
from lokal.prosesser import LOKAL, Prosesser

VERSJON = "4.4.0"

# Not log4j: its dependency management pulls kafka-clients down to 3.8, and the broker dies.
KOORDINATER = f"org.apache.kafka:kafka_2.13:{VERSJON}+org.slf4j:slf4j-simple:1.7.36"

KATALOG = LOKAL / f"kafka-{VERSJON}"

_HENT = "import jgo, sys; jgo.build(sys.argv[1], cache_dir=sys.argv[2])"


def classpath(prosesser: Prosesser) -> str:
    """The class path of Kafka; the first time this takes 5-20 s and the network."""
    if not KATALOG.exists():
        _hent(prosesser)
    return os.pathsep.join(str(jar) for jar in sorted(KATALOG.rglob("*.jar")))


def _hent(prosesser: Prosesser) -> None:
    """Fetch the jars, all or nothing: two worlds may do this at once, and either may be killed."""
    jarer = _bygg(prosesser, prosesser.katalog)
    try:
        jarer.rename(KATALOG)
    except OSError:
        if not KATALOG.exists():  # else another world was first, with the same
            raise


def _bygg(prosesser: Prosesser, katalog: Path) -> Path:
    """jgo trusts the user's Maven cache, where half a jar may lie from a download cut off."""
    try:
        return _bygg_fra(prosesser, katalog / "kafka-jarer", os.environ)
    except (ProsessDod, BadZipFile):
        ny = {**os.environ, "M2_REPO": str(katalog / "kafka-m2")}
        return _bygg_fra(prosesser, katalog / "kafka-jarer-fra-ny-m2", ny)


def _bygg_fra(prosesser: Prosesser, katalog: Path, env: Mapping[str, str]) -> Path:
    prosesser.kjor("jgo", [sys.executable, "-c", _HENT, KOORDINATER, katalog], env=env)
    for jar in katalog.rglob("*.jar"):
        with ZipFile(jar) as zipfil:
            if zipfil.testzip():
                raise BadZipFile(f"{jar} er skadet")
    return katalog
