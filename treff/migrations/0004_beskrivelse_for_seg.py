# The description in a table of its own (ADR 12). Nobody writes one between the copy and the removal.

import django.db.models.deletion
from django.db import migrations, models

UT = "INSERT INTO treff_treffbeskrivelse (treff_id, tekst) SELECT id, beskrivelse FROM treff_treff"
TILBAKE = """
UPDATE treff_treff SET beskrivelse = b.tekst
FROM treff_treffbeskrivelse b WHERE b.treff_id = treff_treff.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('treff', '0003_sokeord_etter_status'),
    ]

    operations = [
        migrations.RunSQL('LOCK TABLE treff_treff', migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Treffbeskrivelse',
            fields=[
                ('treff', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='beskrivelsen', serialize=False, to='treff.treff')),
                ('tekst', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'beskrivelse',
                'verbose_name_plural': 'beskrivelser',
            },
        ),
        migrations.RunSQL(UT, TILBAKE),
        migrations.RemoveField(
            model_name='treff',
            name='beskrivelse',
        ),
    ]
