"""The dashboard, `.nais/grafana.json`: how it goes, how fast, and what stands still."""

import json

from config.adminsted.oversikt import grenser
from lokal.dokumentasjon.alarm import INTERVALL
from lokal.dokumentasjon.panel import Panel, Sporring
from rapids.maltall import NAVNEROM


def _rate(navn: str, av: str, *, hvor: str = "") -> str:
    return f"sum by ({av}) (rate({NAVNEROM}_{navn}{hvor}[$__rate_interval]))"


def _p95(navn: str, av: str) -> str:
    return f"histogram_quantile(0.95, {_rate(f'{navn}_bucket', f'le, {av}')})"


def _verst(navn: str, av: str) -> str:
    return f"max by ({av}) ({NAVNEROM}_{navn})"


def _darligst(navn: str, av: str) -> str:
    return f"min by ({av}) ({NAVNEROM}_{navn})"


PANELER = (
    Panel(
        "Den eldste som ikke er sendt",
        "s",
        [Sporring(_verst("usendt_eldste_seconds", "boks"), "{{boks}}")],
        grenser.STILLE,
    ),
    Panel("Usendte rader", "short", [Sporring(_verst("usendte", "boks"), "{{boks}}")]),
    Panel(
        "Uleste meldinger",
        "short",
        [
            Sporring(
                f"sum by (jobb, topic) ({_verst('uleste', 'jobb, topic, partisjon')})",
                "{{jobb}}, {{topic}}",
            )
        ],
        grenser.ULESTE,
    ),
    Panel(
        "Siden en partisjon sist ble lest ut",
        "s",
        [Sporring(_verst("ulest_seconds", "jobb, topic"), "{{jobb}}, {{topic}}")],
        grenser.STILLE,
    ),
    Panel(
        "Siden hver jobb sist fikk gjort jobben sin",
        "s",
        [Sporring(_verst("tikk_siden_seconds", "jobb"), "{{jobb}}")],
    ),
    Panel(
        "Kjøringer",
        "ops",
        [Sporring(_rate("jobb_kjoringer_total", "jobb, utfall"), "{{jobb}}, {{utfall}}")],
    ),
    Panel(
        "Hvor lenge 95 % av kjøringene varer",
        "s",
        [Sporring(_p95("jobb_varighet_seconds", "jobb"), "{{jobb}}")],
    ),
    Panel(
        "Rader",
        "ops",
        [Sporring(_rate("jobb_rader_total", "jobb, utfall"), "{{jobb}}, {{utfall}}")],
    ),
    Panel(
        "Kjøringer som begynte og ikke ble ferdige",
        "short",
        [
            Sporring(
                "sum by (jobb) (rekrutteringstreff_jobb_begynt_total)"
                " - sum by (jobb) (rekrutteringstreff_jobb_kjoringer_total)",
                "{{jobb}}",
            )
        ],
    ),
    Panel(
        "Parkert og satt til side, som ingen har sett på",
        "short",
        [
            Sporring(_verst("parkerte_nye", "boks"), "parkert: {{boks}}"),
            Sporring(_verst("karantene_nye", "innboks"), "satt til side: {{innboks}}"),
        ],
        grenser.NYE,
    ),
    Panel(
        "Alt som er parkert eller i karantene",
        "short",
        [
            Sporring(_verst("parkerte", "boks"), "parkert: {{boks}}"),
            Sporring(
                _verst("karantene", "innboks, tilstand, grunn"),
                "{{innboks}}: {{tilstand}}, {{grunn}}",
            ),
        ],
    ),
    Panel(
        "Feil fra Aktivitetsplanen i dag",
        "short",
        [Sporring(_verst("kortfeil_i_dag", "feiltype"), "{{feiltype}}")],
        grenser.FEIL,
    ),
    Panel(
        "Forespørsler",
        "reqps",
        [
            Sporring(
                _rate("http_varighet_seconds_count", "rute, metode, kode"),
                "{{metode}} {{rute}} {{kode}}",
            )
        ],
    ),
    Panel(
        "Hvor lenge 95 % av forespørslene varer",
        "s",
        [Sporring(_p95("http_varighet_seconds", "rute, metode"), "{{metode}} {{rute}}")],
    ),
    Panel(
        "Svar som er feil",
        "reqps",
        [
            Sporring(
                _rate("http_varighet_seconds_count", "kode", hvor='{kode=~"[45].."}'), "{{kode}}"
            ),
            Sporring(_rate("http_avvist_total", "kode"), "kunne ikke leses: {{kode}}"),
        ],
    ),
    Panel(
        "Venting på låser i databasene",
        "s",
        [
            Sporring(_p95("databaselas_seconds", "database"), "95 %: {{database}}"),
        ],
    ),
    Panel(
        "Låser som ble gitt opp",
        "ops",
        [
            Sporring(
                _rate("databaselas_seconds_count", "database, utfall", hvor='{utfall!="fikk"}'),
                "{{database}}: {{utfall}}",
            )
        ],
    ),
    Panel(
        "Hint og tikk",
        "ops",
        [
            Sporring(_rate("hint_total", "utfall"), "hint: {{utfall}}"),
            Sporring(_rate("tikk_total", "utfall"), "tikk: {{utfall}}"),
        ],
    ),
    Panel(
        "Hvem som lever og svarer",
        "short",
        [
            Sporring(
                "min by (prosess, ko) (rekrutteringstreff_prosess_lever)", "{{prosess}} {{ko}}"
            ),
            Sporring("min by (kilde) (rekrutteringstreff_kilde_oppe)", "{{kilde}}"),
            Sporring("min by (topic) (rekrutteringstreff_topic_finnes)", "{{topic}}"),
        ],
    ),
    Panel(
        "Alarmer på posisjoner, partisjoner uten posisjon, og klokker",
        "short",
        [
            Sporring(_verst("posisjonsalarm", "jobb, topic"), "alarm: {{jobb}}, {{topic}}"),
            Sporring(
                _verst("partisjoner_uten_posisjon", "jobb, topic"), "uten: {{jobb}}, {{topic}}"
            ),
            Sporring("max by (jobb) (abs(rekrutteringstreff_klokkeavvik_seconds))", "s: {{jobb}}"),
        ],
    ),
)


def som_json() -> str:
    """The whole file."""
    tavle = {
        "title": "Rekrutteringstreff i aktivitetsplanen",
        "uid": "rekrutteringstreff-aktivitetskort",
        "tags": ["rekrutteringstreff"],
        "timezone": "Europe/Oslo",
        "schemaVersion": 39,
        "editable": True,
        "refresh": f"{2 * INTERVALL}s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {
            "list": [
                {
                    "name": "datakilde",
                    "label": "Datakilde",
                    "type": "datasource",
                    "query": "prometheus",
                }
            ]
        },
        "panels": [panel.som_json(nr) for nr, panel in enumerate(PANELER)],
    }
    return json.dumps(tavle, ensure_ascii=False, indent=2) + "\n"
