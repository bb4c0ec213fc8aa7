"""Many rows into a table at once, several times as fast as `bulk_create` (`make bench`)."""

from collections.abc import Sequence
from operator import attrgetter

from django.db import connections, models, router
from django.utils import timezone


def kopier(rader: Sequence[models.Model]) -> None:
    """Insert these rows of one model by COPY: one statement, in order, all or nothing.

    Their primary keys are drawn by the database and not read back. Raises IntegrityError.
    """
    if not rader:
        return
    meta = rader[0]._meta
    felter = [felt for felt in meta.concrete_fields if not felt.primary_key]
    _stemple(rader, [felt.attname for felt in felter if getattr(felt, "auto_now_add", False)])
    kolonner = ", ".join(str(felt.column) for felt in felter)
    forbindelse = connections[router.db_for_write(type(rader[0]))]
    with (
        forbindelse.wrap_database_errors,
        forbindelse.cursor() as cursor,
        cursor.copy(f"COPY {meta.db_table} ({kolonner}) FROM STDIN") as kopi,
    ):
        verdier = attrgetter(*(felt.attname for felt in felter))
        for rad in rader:
            kopi.write_row(verdier(rad))


def _stemple(rader: Sequence[models.Model], felter: Sequence[str]) -> None:
    na = timezone.now()
    for rad in rader:
        for felt in felter:
            setattr(rad, felt, na)
