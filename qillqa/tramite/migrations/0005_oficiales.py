"""Official documents in the file, internal expedientes, the norm of a long term, cargos that can be verified."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documentos', '0002_olvido'),
        ('tramite', '0004_palabras_por_sonido'),
    ]

    operations = [
        migrations.AddField(
            model_name='cargodepresentacion',
            name='documento',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cargo', to='documentos.documento'),
        ),
        migrations.AddField(
            model_name='derivacion',
            name='norma',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='norma que permite el plazo'),
        ),
        migrations.AlterField(
            model_name='expediente',
            name='naturaleza',
            field=models.CharField(choices=[('tupa', 'Procedimiento del TUPA'), ('peticion', 'Petición de interés particular o general'), ('gracia', 'Petición de gracia'), ('consulta', 'Consulta'), ('denuncia', 'Denuncia'), ('recurso', 'Recurso administrativo'), ('entidad', 'Documento de otra entidad'), ('interno', 'Comunicación interna'), ('otro', 'Otro documento')], max_length=10),
        ),
        migrations.AlterField(
            model_name='pieza',
            name='clase',
            field=models.CharField(choices=[('escrito', 'Escrito'), ('anexo', 'Anexo'), ('informe', 'Informe'), ('respuesta', 'Respuesta'), ('subsanacion', 'Subsanación'), ('oficial', 'Documento oficial')], max_length=12),
        ),
    ]
