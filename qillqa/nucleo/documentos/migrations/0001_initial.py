"""Files, their text, uploads, documents and versions; what was received cannot be changed."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.serializers.json
import django.db.models.deletion
import uuid
from django.db import migrations, models


INALTERABLE = """
CREATE TRIGGER las_versiones_no_cambian BEFORE UPDATE OR DELETE ON documentos_version
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_versiones_no_se_vacian BEFORE TRUNCATE ON documentos_version
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_archivos_no_se_borran BEFORE DELETE ON documentos_archivo
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_archivos_no_se_vacian BEFORE TRUNCATE ON documentos_archivo
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER la_huella_no_cambia BEFORE UPDATE ON documentos_archivo
    FOR EACH ROW WHEN (OLD.sha256 <> NEW.sha256 OR OLD.tamano <> NEW.tamano)
    EXECUTE FUNCTION es_inalterable();
ALTER TABLE documentos_version ENABLE ALWAYS TRIGGER las_versiones_no_cambian;
ALTER TABLE documentos_version ENABLE ALWAYS TRIGGER las_versiones_no_se_vacian;
ALTER TABLE documentos_archivo ENABLE ALWAYS TRIGGER los_archivos_no_se_borran;
ALTER TABLE documentos_archivo ENABLE ALWAYS TRIGGER los_archivos_no_se_vacian;
ALTER TABLE documentos_archivo ENABLE ALWAYS TRIGGER la_huella_no_cambia;
"""

ALTERABLE = """
DROP TRIGGER la_huella_no_cambia ON documentos_archivo;
DROP TRIGGER los_archivos_no_se_vacian ON documentos_archivo;
DROP TRIGGER los_archivos_no_se_borran ON documentos_archivo;
DROP TRIGGER las_versiones_no_se_vacian ON documentos_version;
DROP TRIGGER las_versiones_no_cambian ON documentos_version;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [("bitacora", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Archivo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('tamano', models.BigIntegerField(verbose_name='tamaño en bytes')),
                ('tipo', models.CharField(max_length=20)),
                ('paginas', models.PositiveIntegerField(null=True, verbose_name='páginas')),
                ('reparos', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('creado', models.DateTimeField()),
                ('analizado_en', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'archivo',
            },
        ),
        migrations.CreateModel(
            name='Documento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titulo', models.CharField(max_length=500, verbose_name='título')),
                ('clase', models.CharField(choices=[('recibido', 'recibido'), ('emitido', 'emitido')], max_length=10)),
                ('creado', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'documento',
            },
        ),
        migrations.CreateModel(
            name='Subida',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('clave', models.CharField(max_length=100, verbose_name='clave del formulario')),
                ('nombre', models.CharField(max_length=255)),
                ('orden', models.PositiveIntegerField()),
                ('creada', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'subida',
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveIntegerField(verbose_name='número')),
                ('nombre_original', models.CharField(max_length=255)),
                ('plantilla', models.CharField(blank=True, max_length=60)),
                ('plantilla_version', models.PositiveIntegerField(null=True)),
                ('datos', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('creada', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
            ],
            options={
                'verbose_name': 'versión',
                'verbose_name_plural': 'versiones',
            },
        ),
        migrations.CreateModel(
            name='TextoDeArchivo',
            fields=[
                ('archivo', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='texto', serialize=False, to='documentos.archivo')),
                ('texto', models.TextField()),
                ('origen', models.CharField(choices=[('digital', 'texto del propio archivo'), ('ocr', 'reconocido de la imagen')], max_length=10)),
                ('tsv', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector(models.Func(models.F('texto'), function='f_buscable'), config='es'), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'verbose_name': 'texto de archivo',
                'verbose_name_plural': 'textos de archivos',
            },
        ),
        migrations.AddIndex(
            model_name='archivo',
            index=models.Index(condition=models.Q(('analizado_en', None)), fields=['id'], name='archivos_sin_analizar'),
        ),
        migrations.AddConstraint(
            model_name='archivo',
            constraint=models.UniqueConstraint(fields=('sha256',), name='un_archivo_por_contenido'),
        ),
        migrations.AddConstraint(
            model_name='archivo',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='la_huella_es_un_sha256'),
        ),
        migrations.AddConstraint(
            model_name='archivo',
            constraint=models.CheckConstraint(condition=models.Q(('tamano__gt', 0)), name='ningun_archivo_vacio'),
        ),
        migrations.AddField(
            model_name='subida',
            name='archivo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subidas', to='documentos.archivo'),
        ),
        migrations.AddField(
            model_name='version',
            name='archivo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versiones', to='documentos.archivo'),
        ),
        migrations.AddField(
            model_name='version',
            name='documento',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versiones', to='documentos.documento'),
        ),
        migrations.AddIndex(
            model_name='textodearchivo',
            index=django.contrib.postgres.indexes.GinIndex(fields=['tsv'], name='textos_por_palabra'),
        ),
        migrations.AddIndex(
            model_name='subida',
            index=models.Index(fields=['creada'], name='subidas_por_antiguedad'),
        ),
        migrations.AddConstraint(
            model_name='subida',
            constraint=models.UniqueConstraint(fields=('token',), name='una_subida_por_token'),
        ),
        migrations.AddConstraint(
            model_name='subida',
            constraint=models.UniqueConstraint(fields=('clave', 'archivo'), name='un_archivo_una_vez_por_formulario'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('documento', 'n'), name='una_version_por_documento_y_numero'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('n__gte', 1)), name='las_versiones_desde_uno'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('datos', None), ('plantilla', ''), ('plantilla_version', None)), models.Q(models.Q(('plantilla', ''), _negated=True), ('plantilla_version__gte', 1)), _connector='OR'), name='lo_emitido_dice_su_plantilla'),
        ),
        migrations.RunSQL(INALTERABLE, ALTERABLE),
    ]
