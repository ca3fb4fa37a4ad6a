"""What was found in the signatures of what was received; a report is never changed."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

INALTERABLE = """
CREATE TRIGGER los_informes_no_cambian BEFORE UPDATE OR DELETE ON firmas_informederecibido
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_informes_no_se_vacian BEFORE TRUNCATE ON firmas_informederecibido
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE firmas_informederecibido ENABLE ALWAYS TRIGGER los_informes_no_cambian;
ALTER TABLE firmas_informederecibido ENABLE ALWAYS TRIGGER los_informes_no_se_vacian;
"""

ALTERABLE = """
DROP TRIGGER los_informes_no_se_vacian ON firmas_informederecibido;
DROP TRIGGER los_informes_no_cambian ON firmas_informederecibido;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documentos', '0002_olvido'),
        ('firmas', '0002_maneras'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformeDeRecibido',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instante', models.DateTimeField()),
                ('dictamen', models.CharField(blank=True, choices=[('válida', 'válida'), ('no válida', 'no válida'), ('indeterminada', 'indeterminada')], max_length=15)),
                ('informe', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('confianza', models.JSONField()),
                ('por', models.CharField(max_length=400)),
                ('archivo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='informes_de_firmas', to='documentos.archivo')),
            ],
            options={
                'verbose_name': 'informe de firmas de lo recibido',
                'verbose_name_plural': 'informes de firmas de lo recibido',
                'indexes': [models.Index(fields=['archivo', '-instante', '-id'], name='ultimo_informe_de_un_archivo')],
            },
        ),
        migrations.RunSQL(INALTERABLE, ALTERABLE),
    ]
