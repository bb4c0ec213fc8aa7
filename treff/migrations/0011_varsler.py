# What became of people's notices, and whose visibility is asked for. The check of the types is
# renewed without a look at the rows, and they are looked at afterwards, while others write; so not
# one transaction: what a run that was stopped left, the next one takes away.

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models

import rapids.sporing

TYPER = {
    'OPPRETTET': 'Lagt til',
    'OPPDATERT': 'Oppdatert',
    'SLETTET': 'Slettet',
    'INVITERT': 'Invitert',
    'MOTTATT_SVAR_FRA_MINSIDE': 'Svar om varsel fra Min side',
    'SVART_JA_TIL_INVITASJON': 'Svarte ja',
    'SVART_NEI_TIL_INVITASJON': 'Svarte nei',
    'SVART_JA_TIL_INVITASJON_AV_EIER': 'Svart ja av eier',
    'SVART_NEI_TIL_INVITASJON_AV_EIER': 'Svart nei av eier',
    'SVAR_FJERNET_AV_EIER': 'Svaret ble fjernet av eier',
    'TREFF_ENDRET_ETTER_PUBLISERING': 'Treffet ble endret',
    'TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON': 'Varslet om endring',
    'SVART_JA_TREFF_AVLYST': 'Hadde svart ja, treffet ble avlyst',
    'SVART_JA_TREFF_FULLFØRT': 'Hadde svart ja, treffet ble fullført',
    'IKKE_SVART_TREFF_AVLYST': 'Hadde ikke svart, treffet ble avlyst',
    'IKKE_SVART_TREFF_FULLFØRT': 'Hadde ikke svart, treffet ble fullført',
    'AKTIVITETSKORT_OPPRETTELSE_FEIL': 'Aktivitetskortet feilet',
    'FÅTT_JOBB': 'Fikk jobb',
    'ANGRE_FÅTT_JOBB': 'Fått jobb ble angret',
    'SVART_NEI_TREFF_AVLYST': 'Hadde svart nei, treffet ble avlyst',
    'SVART_NEI_TREFF_FULLFØRT': 'Hadde svart nei, treffet ble fullført',
    'TREFF_GJENÅPNET': 'Treffet ble gjenåpnet',
    'AKTIVITETSKORT_LAGET': 'Aktivitetskortet ble laget',
    'AKTIVITETSKORT_ALLEREDE_MOTTATT': 'Aktivitetskortet var allerede mottatt (ufarlig)',
    'AKTIVITETSKORT_SENDT_PÅ_NYTT': 'Aktivitetskortet ble sendt på nytt',
}
KJENT_TYPE = 'jobbsokerhendelse_kjent_type'

class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0010_call_id'),
    ]

    operations = [
        migrations.AlterField(
            model_name='jobbsokerhendelse',
            name='type',
            field=models.TextField(choices=list(TYPER.items())),
        ),
        # Gone back to what was before, nothing is checked: there may be rows of the new type.
        migrations.RunSQL(
            'ALTER TABLE treff_jobbsokerhendelse DROP CONSTRAINT IF EXISTS jobbsokerhendelse_kjent_type',
            migrations.RunSQL.noop,
            state_operations=[migrations.RemoveConstraint(model_name='jobbsokerhendelse', name=KJENT_TYPE)],
        ),
        AddConstraintNotValid(
            model_name='jobbsokerhendelse',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', list(TYPER))), name=KJENT_TYPE),
        ),
        ValidateConstraint(model_name='jobbsokerhendelse', name=KJENT_TYPE),
        migrations.RunSQL('DROP TABLE IF EXISTS treff_synlighetsbehov', migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Synlighetsbehov',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tilstand', models.CharField(choices=[('USENDT', 'Usendt'), ('PARKERT', 'Parkert'), ('SENDT', 'Sendt'), ('OPPGITT', 'Oppgitt'), ('SENDES_IKKE', 'Sendes ikke')], default='USENDT', max_length=11)),
                ('forsok', models.PositiveSmallIntegerField(default=0, help_text="Tries that failed through the row's own fault.")),
                ('neste_forsok', models.DateTimeField(help_text='When it may be tried again; of a parked row, when it was parked.', null=True)),
                ('siste_feil', models.TextField(blank=True, help_text='Never personal data.')),
                ('call_id', models.TextField(blank=True, db_default='', default=rapids.sporing.call_id, editable=False, verbose_name='call-id')),
                ('sendt', models.DateTimeField(null=True)),
                ('kafka_partisjon', models.PositiveIntegerField(null=True)),
                ('kafka_offset', models.BigIntegerField(null=True)),
                ('behandlet', models.DateTimeField(help_text='When a person last dealt with it.', null=True)),
                ('behandlet_av', models.TextField(blank=True)),
                ('behandlet_grunn', models.TextField(blank=True)),
                ('fnr', models.CharField(max_length=11, unique=True, verbose_name='fødselsnummer')),
                ('runde', models.PositiveSmallIntegerField(help_text='How many times it has been asked.')),
                ('melding_id', models.UUIDField(help_text="`@id` of this time's message.")),
                ('spurt', models.DateTimeField(help_text='When it was made unsent this time.')),
                ('neste_gang', models.DateTimeField(help_text='When it is to be asked again.')),
            ],
            options={
                'verbose_name': 'synlighetsbehov',
                'verbose_name_plural': 'synlighetsbehov',
                'abstract': False,
                'indexes': [
                    models.Index(condition=models.Q(('tilstand__in', ('USENDT', 'PARKERT'))), fields=['fnr', 'id'], name='synlighetsbehov_usendt'),
                    models.Index(condition=models.Q(('tilstand', 'SENDT')), fields=['neste_gang'], name='synlighetsbehov_neste_gang'),
                ],
            },
        ),
        # Its index goes with it.
        migrations.RunSQL('ALTER TABLE treff_jobbsoker DROP COLUMN IF EXISTS synlighet_behov', migrations.RunSQL.noop),
        migrations.AddField(
            model_name='jobbsoker',
            name='synlighet_behov',
            field=models.CharField(choices=[('IKKE_SPURT', 'Ikke spurt'), ('SPURT', 'Spurt'), ('BESVART', 'Besvart')], db_default='IKKE_SPURT', default='IKKE_SPURT', help_text='Whether it has been asked for; of no meaning when `synlighet_tid` is set.', max_length=10),
        ),
        AddIndexConcurrently(
            model_name='jobbsoker',
            index=models.Index(condition=models.Q(('synlighet_behov', 'IKKE_SPURT'), ('synlighet_tid__isnull', True), models.Q(('status', 'SLETTET'), _negated=True)), fields=['id'], name='jobbsoker_ikke_spurt'),
        ),
    ]
