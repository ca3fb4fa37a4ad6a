"""The ways of signing by date; what was disposed is not altered."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

INALTERABLE = """
CREATE TRIGGER las_maneras_no_cambian BEFORE UPDATE OR DELETE ON firmas_maneradefirmar
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_maneras_no_se_vacian BEFORE TRUNCATE ON firmas_maneradefirmar
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE firmas_maneradefirmar ENABLE ALWAYS TRIGGER las_maneras_no_cambian;
ALTER TABLE firmas_maneradefirmar ENABLE ALWAYS TRIGGER las_maneras_no_se_vacian;
"""
ALTERABLE = """
DROP TRIGGER las_maneras_no_se_vacian ON firmas_maneradefirmar;
DROP TRIGGER las_maneras_no_cambian ON firmas_maneradefirmar;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('firmas', '0001_inicial'),
        ('organos', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ManeraDeFirmar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('predeterminada', models.CharField(blank=True, choices=[('servidor', 'Firma digital con certificado guardado en el servidor'), ('token', 'Firma digital con dispositivo criptográfico'), ('externa', 'Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)'), ('a_mano', 'Firma manuscrita, digitalizada y cotejada')], max_length=10)),
                ('admitidas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('servidor', 'Firma digital con certificado guardado en el servidor'), ('token', 'Firma digital con dispositivo criptográfico'), ('externa', 'Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)'), ('a_mano', 'Firma manuscrita, digitalizada y cotejada')], max_length=10), default=list, size=None)),
                ('desde', models.DateField()),
                ('norma', models.CharField(max_length=200)),
                ('creada', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
                ('cargo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='maneras_de_firmar', to='organos.cargo')),
            ],
            options={
                'verbose_name': 'manera de firmar',
                'verbose_name_plural': 'maneras de firmar',
                'indexes': [models.Index(fields=['cargo', '-desde', '-id'], name='maneras_de_un_cargo')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('admitidas', []), ('cargo__isnull', False), ('predeterminada', '')), ('admitidas__contains', [models.F('predeterminada')]), _connector='OR'), name='la_manera_propuesta_es_una_de_las_admitidas'), models.CheckConstraint(condition=models.Q(('norma', ''), _negated=True), name='la_manera_dice_su_norma')],
            },
        ),
        migrations.RunSQL(INALTERABLE, ALTERABLE),
    ]
