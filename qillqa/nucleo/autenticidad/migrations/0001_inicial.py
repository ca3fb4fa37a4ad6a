"""The tables of authenticity."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Keys, records and later acts."""

    initial = True

    dependencies = [
        ('documentos', '0002_olvido'),
    ]

    operations = [
        migrations.CreateModel(
            name='LlaveDeLaEntidad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identificador', models.CharField(max_length=8)),
                ('publica', models.BinaryField()),
                ('sellada', models.BinaryField()),
                ('desde', models.DateTimeField()),
                ('hasta', models.DateTimeField(null=True)),
                ('motivo_del_retiro', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'llave de la entidad',
                'verbose_name_plural': 'llaves de la entidad',
                'constraints': [models.UniqueConstraint(fields=('identificador',), name='un_identificador_por_llave'), models.UniqueConstraint(fields=('hasta',), name='una_sola_llave_firma', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('hasta__isnull', True), ('motivo_del_retiro', '')), models.Q(('hasta__isnull', False), ('sellada', b''), models.Q(('motivo_del_retiro', ''), _negated=True)), _connector='OR'), name='lo_retirado_dice_por_que_y_ya_no_firma')],
            },
        ),
        migrations.CreateModel(
            name='Registro',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.CharField(max_length=12, verbose_name='código')),
                ('clave', models.CharField(max_length=12)),
                ('clase', models.CharField(max_length=60)),
                ('titulo', models.CharField(max_length=120, verbose_name='título')),
                ('numero', models.CharField(blank=True, max_length=200, verbose_name='número')),
                ('fecha', models.DateField()),
                ('organo', models.CharField(max_length=200, verbose_name='órgano')),
                ('huella', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('declaracion', models.BinaryField(verbose_name='declaración')),
                ('se_firma', models.BooleanField(default=False)),
                ('reservado', models.BooleanField(default=False)),
                ('creado', models.DateTimeField()),
                ('documento', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='registro', to='documentos.documento')),
                ('llave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registros', to='autenticidad.llavedelaentidad')),
            ],
            options={
                'verbose_name': 'registro de un documento',
                'verbose_name_plural': 'registros de documentos',
            },
        ),
        migrations.CreateModel(
            name='Alteracion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clase', models.CharField(choices=[('anula', 'Anulación'), ('reemplaza', 'Reemplazo'), ('rectifica', 'Rectificación')], max_length=10)),
                ('motivo', models.CharField(max_length=500)),
                ('base_legal', models.CharField(max_length=300)),
                ('fecha', models.DateField()),
                ('cuando', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
                ('por_documento', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dispone', to='autenticidad.registro')),
                ('registro', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alteraciones', to='autenticidad.registro')),
            ],
            options={
                'verbose_name': 'alteración',
                'verbose_name_plural': 'alteraciones',
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='registro',
            constraint=models.UniqueConstraint(fields=('codigo',), name='un_documento_por_codigo'),
        ),
        migrations.AddConstraint(
            model_name='registro',
            constraint=models.CheckConstraint(condition=models.Q(('huella__regex', '^[0-9a-f]{64}$')), name='lo_impreso_tiene_su_huella'),
        ),
        migrations.AddConstraint(
            model_name='registro',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('codigo', ''), _negated=True), models.Q(('clave', ''), _negated=True), models.Q(('titulo', ''), _negated=True), models.Q(('clase', ''), _negated=True)), name='el_registro_dice_que_es'),
        ),
        migrations.AddConstraint(
            model_name='alteracion',
            constraint=models.UniqueConstraint(condition=models.Q(('clase__in', ['anula', 'reemplaza'])), fields=('registro',), name='se_anula_o_se_reemplaza_una_sola_vez'),
        ),
        migrations.AddConstraint(
            model_name='alteracion',
            constraint=models.UniqueConstraint(fields=('registro', 'clase', 'por_documento'), name='un_documento_dispone_cada_cosa_una_vez'),
        ),
        migrations.AddConstraint(
            model_name='alteracion',
            constraint=models.CheckConstraint(condition=models.Q(('por_documento__isnull', True), ('por_documento__gt', models.F('registro')), _connector='OR'), name='lo_dispone_un_documento_posterior'),
        ),
        migrations.AddConstraint(
            model_name='alteracion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clase', 'reemplaza'), _negated=True), ('por_documento__isnull', False), _connector='OR'), name='lo_reemplazado_dice_por_cual'),
        ),
        migrations.AddConstraint(
            model_name='alteracion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('motivo', ''), _negated=True), models.Q(('base_legal', ''), _negated=True)), name='la_alteracion_dice_motivo_y_base_legal'),
        ),
    ]
