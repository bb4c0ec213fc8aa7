"""House rules that no linter knows (`arkitektur.md` rules 10 and 11), and that the checks bite."""

import ast
from pathlib import Path

import pytest

from config.celery import app
from lokal.verden import ARBEIDERE

ROT = Path(__file__).parent.parent
APPER = ("treff", "aktivitetskort")
PRODUKSJON = (*APPER, "config", "innsyn", "rapids")
LESERE = {"environ", "environb", "getenv"}


def filer(*mapper: str) -> list[Path]:
    return [fil for mappe in mapper for fil in sorted((ROT / mappe).rglob("*.py"))]


def noder(kilde: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(kilde)))


def uten_database(kilde: str) -> list[str]:
    """What in a module of `aktivitetskort` would quietly use `default`."""
    return [ast.unparse(node) for node in noder(kilde) if _bruker_default(node)]


def _bruker_default(node: ast.AST) -> bool:
    match node:
        case ast.Import(names=navn):
            return any(
                alias.name in {"django", "django.db", "django.db.transaction"} for alias in navn
            )
        case ast.ImportFrom(module="django.db.transaction"):
            return True
        case ast.ImportFrom(names=navn):
            return any(alias.name in {"transaction", "connection", "db", "*"} for alias in navn)
        case ast.Attribute(attr="atomic" | "on_commit" | "connection"):
            return True
        case ast.Subscript(value=ast.Name(id="connections"), slice=slice_):
            return ast.unparse(slice_) != "DATABASE"
    return False


@pytest.mark.parametrize("fil", filer("aktivitetskort"), ids=lambda fil: str(fil.relative_to(ROT)))
def test_aktivitetskort_bruker_bare_sin_egen_database(fil: Path) -> None:
    if fil.name != "transaksjon.py":
        assert uten_database(fil.read_text()) == []


@pytest.mark.parametrize(
    "kilde",
    [
        "from django.db import transaction",
        "from django.db import models, transaction as t",
        "from django.db import connection",
        "from django.db.transaction import atomic",
        "from django import db",
        "from django.db import *",
        "import django.db.transaction",
        "from rapids.innboks import transaction",
        "def f():\n    from django.db import transaction",
        "innboks.transaction.on_commit(f)",
        "import django.db.models.deletion\ndjango.db.connection.cursor()",
        "connections['default'].cursor()",
        "connections[database].cursor()",
    ],
)
def test_en_modul_som_ville_brukt_default_blir_funnet(kilde: str) -> None:
    assert uten_database(kilde)


def test_det_som_er_bundet_til_databasen_er_lov() -> None:
    assert not uten_database(
        "from django.db import connections, models\n"
        "from aktivitetskort.transaksjon import DATABASE, atomisk, ved_commit\n"
        "with atomisk(): ved_commit(f)\n"
        "connections[DATABASE].cursor()"
    )


def ubundne(kilde: str) -> list[str]:
    """Transactions of a module that serves both apps, and does not say in which database."""
    alle = noder(kilde)
    bundet = [n.func for n in alle if isinstance(n, ast.Call) and (n.args or n.keywords)]
    return [
        ast.unparse(node)
        for node in alle
        if isinstance(node, ast.Attribute) and node.attr == "atomic" and node not in bundet
    ]


@pytest.mark.parametrize("fil", filer("rapids"), ids=lambda fil: str(fil.relative_to(ROT)))
def test_rapids_sier_alltid_hvilken_database(fil: Path) -> None:
    assert ubundne(fil.read_text()) == []
    assert "connection" not in importert_fra_django_db(fil.read_text())


def importert_fra_django_db(kilde: str) -> set[str]:
    return {
        alias.name
        for node in noder(kilde)
        if isinstance(node, ast.ImportFrom) and node.module == "django.db"
        for alias in node.names
    }


@pytest.mark.parametrize("kilde", ["@transaction.atomic\ndef f(): ...", "transaction.atomic()"])
def test_en_transaksjon_uten_database_blir_funnet(kilde: str) -> None:
    assert ubundne(kilde)
    assert not ubundne("transaction.atomic(self._database)")
    assert importert_fra_django_db("from django.db import connection") == {"connection"}


def oppgaver_med_argumenter(kilde: str) -> list[str]:
    """The tasks of a module that take something: what is sent to Redis must be nobody's data."""
    return [
        node.name
        for node in noder(kilde)
        if isinstance(node, ast.FunctionDef)
        and any(_er_oppgave(dekorator) for dekorator in node.decorator_list)
        and ast.unparse(node.args)
    ]


def _er_oppgave(dekorator: ast.expr) -> bool:
    funksjon = dekorator.func if isinstance(dekorator, ast.Call) else dekorator
    return ast.unparse(funksjon).split(".")[-1] in {"shared_task", "task"}


@pytest.mark.parametrize("fil", filer(*PRODUKSJON), ids=lambda fil: str(fil.relative_to(ROT)))
def test_oppgavene_tar_ingen_argumenter(fil: Path) -> None:
    assert oppgaver_med_argumenter(fil.read_text()) == []


@pytest.mark.parametrize(
    "kilde",
    [
        "@shared_task\ndef f(fnr): ...",
        "@shared_task(expires=1)\ndef f(*alt): ...",
        "@app.task\ndef f(*, fnr=None): ...",
        "@celery.shared_task\ndef f(**alt): ...",
    ],
)
def test_en_oppgave_med_argumenter_blir_funnet(kilde: str) -> None:
    assert oppgaver_med_argumenter(kilde) == ["f"]


def planlagte() -> set[str]:
    return {oppforing["task"] for oppforing in app.conf.beat_schedule.values()}


def egne_oppgaver() -> set[str]:
    app.loader.import_default_modules()
    return {navn for navn in app.tasks if navn.split(".")[0] in APPER}


def ko_for(task: str) -> str:
    return str(app.amqp.router.route({}, task)["queue"].name)


def koer_med_arbeider() -> set[str]:
    return {ko for koer in ARBEIDERE.values() for ko in koer.split(",")}


def test_timeplanen_og_oppgavene_er_de_samme() -> None:
    assert planlagte() == egne_oppgaver()
    assert not any({"args", "kwargs"} & o.keys() for o in app.conf.beat_schedule.values())


def test_hver_oppgave_har_en_ko_og_hver_ko_en_arbeider() -> None:
    assert {ko_for(task) for task in planlagte()} == koer_med_arbeider()


@pytest.mark.parametrize("task", ["treff.oppgaver.lytt", "config.tasks.rydd"])
def test_en_oppgave_uten_rute_har_ingen_arbeider(task: str) -> None:
    assert task not in egne_oppgaver()
    assert ko_for(task) not in koer_med_arbeider()


def leser_miljoet(kilde: str) -> list[str]:
    """Where a module reads the environment; to name Django's settings module is no reading."""
    alle = noder(kilde)
    navngir = [miljo for node in alle for miljo in _navngir_settings(node)]
    return [ast.unparse(node) for node in alle if _er_miljoet(node) and node not in navngir]


def _navngir_settings(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Call(
            func=ast.Attribute(value=miljo, attr="setdefault"),
            args=[ast.Constant(value="DJANGO_SETTINGS_MODULE"), _],
        ):
            return [miljo]
    return []


def _er_miljoet(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=navn):
            return navn in LESERE
        case ast.ImportFrom(module="os", names=navnene):
            return any(alias.name in {*LESERE, "*"} for alias in navnene)
    return False


@pytest.mark.parametrize("fil", filer(*PRODUKSJON), ids=lambda fil: str(fil.relative_to(ROT)))
def test_miljoet_leses_bare_i_config_miljo(fil: Path) -> None:
    if fil != ROT / "config/miljo.py":
        assert leser_miljoet(fil.read_text()) == []


@pytest.mark.parametrize(
    "kilde",
    [
        "os.environ['A']",
        "os.getenv('A')",
        "os.environ.get('A')",
        "from os import environ",
        "os.environ.setdefault('A', 'b')",
    ],
)
def test_en_modul_som_leser_miljoet_blir_funnet(kilde: str) -> None:
    assert leser_miljoet(kilde)
    assert not leser_miljoet("os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'x')")
