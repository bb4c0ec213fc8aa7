"""SQL is written out, and values go beside it (ADR 18): the server's log repeats a statement that
breaks. Only the names that the models have for tables and columns are put into one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_husregler import PRODUKSJON, ROT, filer

KJORER = {"execute", "executemany", "raw", "copy"}
EGNE = {"_kjor", "_sql"}
"""Our own, whose first argument is SQL too; in them, it has the name of their parameter."""
SETTER_INN = {"RawSQL", "extra", "mogrify", "compose_sql", "callproc"}
"""What puts values into SQL on this side."""
NAVN = {"meta.db_table", "kolonner", "tabell=self._tabell", "**self._navn_i_sql"}
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|COPY|SET|LOCK|TRUNCATE|ALTER)\s")


def sql_med_verdier(kilde: str) -> list[str]:
    """What in a module may make SQL of more than what is written there."""
    modul = ast.parse(kilde)
    egne = [n for n in ast.walk(modul) if isinstance(n, ast.FunctionDef) and n.name in EGNE]
    parametre = {navn for funksjon in egne for navn in _parameteren(funksjon)}
    return [ast.unparse(node) for node in ast.walk(modul) if _er_galt(node, parametre)]


def _parameteren(funksjon: ast.FunctionDef) -> Iterator[ast.AST]:
    parameter = funksjon.args.args[1].arg
    for node in ast.walk(funksjon):
        if isinstance(node, ast.Name) and node.id == parameter:
            yield node


def _er_galt(node: ast.AST, parametre: set[ast.AST]) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=navn), args=[sql, *_]) if navn in KJORER | EGNE:
            return not _er_skrevet(sql, parametre)
        case ast.ImportFrom(module="psycopg" | "psycopg.sql"):
            return True
        case ast.Attribute(attr=navn) | ast.Name(id=navn) | ast.alias(name=navn):
            return navn in SETTER_INN
    return _er_sql_som_fylles_ut(node) and not _er_skrevet(node, parametre)


def _er_sql_som_fylles_ut(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr(values=[ast.Constant(value=str(tekst)), *_]):
            return bool(SQL.match(tekst))
        case ast.BinOp(left=ast.Constant(value=str(tekst)), op=ast.Mod() | ast.Add()):
            return bool(SQL.match(tekst))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(tekst)), attr="format")):
            return bool(SQL.match(tekst))
    return False


def _er_skrevet(sql: ast.AST, parametre: set[ast.AST]) -> bool:
    match sql:
        case ast.Constant():
            return True
        case ast.Name(id=navn):
            return sql in parametre or bool(re.fullmatch(r"_[A-Z_]+", navn))
        case ast.JoinedStr(values=biter):
            satt_inn = [b.value for b in biter if isinstance(b, ast.FormattedValue)]
            return {ast.unparse(en) for en in satt_inn} <= NAVN
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="_sql"), args=[mal]):
            return _er_skrevet(mal, parametre)
        case ast.Call(func=ast.Attribute(value=mal, attr="format"), args=[], keywords=navnene):
            return _er_skrevet(mal, parametre) and {ast.unparse(n) for n in navnene} <= NAVN
    return False


@pytest.mark.parametrize("fil", filer(*PRODUKSJON), ids=lambda fil: str(fil.relative_to(ROT)))
def test_ingen_modul_setter_verdier_inn_i_sql(fil: Path) -> None:
    assert sql_med_verdier(fil.read_text()) == []


@pytest.mark.parametrize(
    "kilde",
    [
        "cursor.execute(f'SELECT * FROM treff_jobbsoker WHERE fnr = {fnr!r}')",
        "cursor.execute(\"SELECT * FROM treff_jobbsoker WHERE fnr = '%s'\" % fnr)",
        "cursor.execute('SELECT * FROM treff_jobbsoker WHERE fnr = {}'.format(fnr))",
        "cursor.execute(_LAS.format(fnr=fnr))",
        "cursor.execute(_LAS + fnr)",
        "sql = lag(fnr)\ncursor.execute(sql, [])",
        "cursor.copy(f'COPY {tabell} FROM STDIN')",
        "_LAS = f\"SELECT 1 FROM treff_jobbsoker WHERE fnr = '{FNR}'\"",
        "_LAS = 'SELECT 1 FROM treff_jobbsoker WHERE fnr = ' + FNR",
        "Jobbsoker.objects.raw(lag(fnr))",
        "self._kjor(f'DELETE FROM x WHERE fnr = {fnr}')",
        "self._kjor(self._sql(f'SELECT {fnr}'))",
        "Jobbsoker.objects.extra(where=[f'fnr = {fnr}'])",
        "RawSQL(f'{fnr} = fnr', [])",
        "from psycopg.sql import Literal",
        "from psycopg import sql",
        "from django.db.models.expressions import RawSQL as Ra",
    ],
)
def test_en_modul_som_setter_verdier_inn_i_sql_blir_funnet(kilde: str) -> None:
    assert sql_med_verdier(kilde)


@pytest.mark.parametrize(
    "kilde",
    [
        "cursor.execute('SELECT 1')",
        "cursor.execute(_LAS, [fnr])",
        "cursor.execute(_BOLGE.format(**self._navn_i_sql), [BOLGE])",
        "self._rader.raw(self._sql(_KREV), hvilke)",
        "cursor.copy(f'COPY {meta.db_table} ({kolonner}) FROM STDIN')",
        "def _kjor(self, sql, *verdier):\n    cursor.execute(sql, verdier)",
        "pipeline.execute()",
        "from psycopg.errors import LockNotAvailable",
        "logg.info('Update av %s' % antall)",
    ],
)
def test_det_som_er_skrevet_ut_er_lov(kilde: str) -> None:
    assert sql_med_verdier(kilde) == []
