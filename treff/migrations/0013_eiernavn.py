from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('treff', '0012_navn'),
    ]

    operations = [
        migrations.AddField(
            model_name='treff',
            name='eiernavn',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, editable=False, help_text='What owners have said that they are called, by NAV-ident.'),
        ),
    ]
