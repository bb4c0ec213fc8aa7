"""`transaction.atomic()` and `on_commit()` know no router: here they are bound to this database."""

from functools import partial

from django.db import transaction

DATABASE = "aktivitetskort"

atomisk = partial(transaction.atomic, using=DATABASE)
ved_commit = partial(transaction.on_commit, using=DATABASE)
