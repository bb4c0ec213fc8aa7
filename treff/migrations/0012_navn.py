# Order and search of names and titles (ADR 22). Not one transaction: the rows are filled a thousand at
# a time, while others write. Stopped on the way, it can be run again from the beginning.

import django.contrib.postgres.search
from django.db import migrations, models

from treff.tjenester.navn import regn_ut_folk, regn_ut_treff

# Each a transaction of its own, so that neither table's lock is waited for with the other's held.
UT = (
    """
ALTER TABLE treff_treff
    ADD COLUMN IF NOT EXISTS sorteringsnokkel text COLLATE "C" DEFAULT '' NOT NULL,
    ALTER COLUMN sokeord DROP EXPRESSION IF EXISTS""",
    """
ALTER TABLE treff_jobbsoker
    ADD COLUMN IF NOT EXISTS sorteringsnokkel text COLLATE "C" DEFAULT '' NOT NULL,
    ADD COLUMN IF NOT EXISTS sokeform text DEFAULT '' NOT NULL""",
)
# As 0002 and 0003 made it.
TILBAKE = """
ALTER TABLE treff_jobbsoker DROP COLUMN sorteringsnokkel, DROP COLUMN sokeform;
ALTER TABLE treff_treff DROP COLUMN sorteringsnokkel, DROP COLUMN sokeord, ADD COLUMN sokeord tsvector
    GENERATED ALWAYS AS (to_tsvector('simple'::regconfig,
        COALESCE(regexp_replace(lower(tittel), '[^[:alnum:]]+', ' ', 'g'), '') || ' ' ||
        COALESCE(regexp_replace(lower(gateadresse), '[^[:alnum:]]+', ' ', 'g'), '') || ' ' ||
        COALESCE(regexp_replace(lower(poststed), '[^[:alnum:]]+', ' ', 'g'), '') || ' ' ||
        COALESCE(regexp_replace(lower(kommune), '[^[:alnum:]]+', ' ', 'g'), '') || ' ' ||
        COALESCE(regexp_replace(lower(fylke), '[^[:alnum:]]+', ' ', 'g'), ''))) STORED;
CREATE INDEX treff_sokeord ON treff_treff USING gin (sokeord) WITH (fastupdate = off);
CREATE INDEX treff_sokeord_utkast ON treff_treff USING gin (sokeord) WITH (fastupdate = off)
    WHERE status = 'UTKAST';
CREATE INDEX treff_sokeord_publisert ON treff_treff USING gin (sokeord) WITH (fastupdate = off)
    WHERE status = 'PUBLISERT';
"""


def fyll(apps, _redaktor):
    regn_ut_treff(apps.get_model("treff", "Treff"))
    regn_ut_folk(apps.get_model("treff", "Jobbsoker"))


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0011_varsler'),
    ]

    operations = [
        migrations.RunSQL(UT, TILBAKE, state_operations=[
            migrations.AddField(
                model_name='jobbsoker',
                name='sokeform',
                field=models.TextField(db_default='', default='', editable=False, help_text='What the names are found by, each form after a space (ADR 22).'),
            ),
            migrations.AddField(
                model_name='jobbsoker',
                name='sorteringsnokkel',
                field=models.TextField(db_collation='C', db_default='', default='', editable=False, help_text="Etternavn, then fornavn, in the order of CLDR's `nb` (ADR 22)."),
            ),
            migrations.AddField(
                model_name='treff',
                name='sorteringsnokkel',
                field=models.TextField(db_collation='C', db_default='', default='', editable=False, help_text="The title, in the order of CLDR's `nb` (ADR 22)."),
            ),
            migrations.AlterField(
                model_name='treff',
                name='sokeord',
                field=django.contrib.postgres.search.SearchVectorField(editable=False, help_text='What title and place are found by (ADR 12, ADR 22).', null=True),
            ),
        ]),
        migrations.RunPython(fyll, migrations.RunPython.noop),
    ]
