"""Tables of the calendar and of the dated law. btree_gist is trusted: the database's owner may create it."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='CitaLegal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tema', models.CharField(max_length=60)),
                ('norma', models.CharField(max_length=200)),
                ('articulo', models.CharField(blank=True, max_length=60)),
                ('desde', models.DateField()),
                ('hasta', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'cita legal',
                'verbose_name_plural': 'citas legales',
                'ordering': ['tema', 'desde'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('tema', '='), (models.Func(models.F('desde'), models.F('hasta'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='una_sola_cita_vigente_por_tema'), models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='la_cita_no_acaba_antes_de_empezar')],
            },
        ),
        migrations.CreateModel(
            name='DiaNoLaborable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField()),
                ('nombre', models.CharField(max_length=120)),
                ('clase', models.CharField(choices=[('feriado', 'Feriado'), ('no_laborable', 'Día no laborable'), ('cierre_parcial', 'Atención parcial'), ('festividad', 'Festividad local')], max_length=20)),
                ('ambito', models.CharField(choices=[('nacional', 'Todo el país'), ('regional', 'Una región'), ('servicio', 'El servicio'), ('local', 'Una localidad')], max_length=10)),
                ('ubigeo', models.CharField(blank=True, max_length=6)),
                ('desde_hora', models.TimeField(blank=True, null=True)),
                ('excluye_del_computo', models.BooleanField()),
                ('traslada_si_ultimo', models.BooleanField()),
                ('habil_tributario', models.BooleanField()),
                ('norma', models.CharField(max_length=200)),
                ('condicion', models.CharField(blank=True, max_length=60)),
                ('verificado_por', models.CharField(blank=True, max_length=120)),
                ('registrado_el', models.DateTimeField(null=True)),
                ('retirado_el', models.DateTimeField(null=True)),
                ('retirado_por_norma', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'día no laborable',
                'verbose_name_plural': 'días no laborables',
                'ordering': ['fecha', 'ambito'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retirado_el__isnull', True)), fields=('fecha', 'ambito', 'ubigeo'), name='un_dia_vigente_por_fecha_ambito_y_lugar'), models.CheckConstraint(condition=models.Q(('norma', ''), _negated=True), name='todo_dia_no_laborable_cita_su_norma'), models.CheckConstraint(condition=models.Q(models.Q(('clase', 'cierre_parcial'), ('desde_hora__isnull', False)), models.Q(models.Q(('clase', 'cierre_parcial'), _negated=True), ('desde_hora__isnull', True)), _connector='OR'), name='solo_el_cierre_parcial_tiene_hora_y_siempre'), models.CheckConstraint(condition=models.Q(('excluye_del_computo', False), models.Q(('ambito', 'local'), ('clase', 'cierre_parcial'), _connector='OR', _negated=True), _connector='OR'), name='lo_local_y_lo_parcial_no_se_excluye_del_computo'), models.CheckConstraint(condition=models.Q(('excluye_del_computo', False), ('traslada_si_ultimo', True), _connector='OR'), name='un_plazo_no_vence_en_dia_que_no_cuenta'), models.CheckConstraint(condition=models.Q(models.Q(('ambito', 'nacional'), ('ubigeo', '')), ('ambito', 'servicio'), models.Q(('ambito', 'regional'), ('ubigeo__regex', '^\\d{2}$')), models.Q(('ambito', 'local'), ('ubigeo__regex', '^(\\d{4}|\\d{6})$')), _connector='OR'), name='el_ambito_dice_si_hay_lugar_y_de_que_largo'), models.CheckConstraint(condition=models.Q(models.Q(('retirado_el__isnull', True), ('retirado_por_norma', '')), models.Q(('retirado_el__isnull', False), models.Q(('retirado_por_norma', ''), _negated=True)), _connector='OR'), name='un_dia_se_retira_por_una_norma')],
            },
        ),
        migrations.CreateModel(
            name='ParametroLegal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nombre', models.CharField(max_length=60)),
                ('valor', models.CharField(max_length=300)),
                ('desde', models.DateField()),
                ('hasta', models.DateField(blank=True, null=True)),
                ('norma', models.CharField(blank=True, max_length=200)),
                ('articulo', models.CharField(blank=True, max_length=60)),
                ('verificado_por', models.CharField(blank=True, max_length=120)),
                ('registrado_el', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'parámetro legal',
                'verbose_name_plural': 'parámetros legales',
                'ordering': ['nombre', 'desde'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('nombre', '='), (models.Func(models.F('desde'), models.F('hasta'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='un_solo_valor_vigente_por_parametro'), models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='el_parametro_no_acaba_antes_de_empezar')],
            },
        ),
        migrations.CreateModel(
            name='TerminoDistancia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ubigeo_domicilio', models.CharField(max_length=6)),
                ('ubigeo_recepcion', models.CharField(max_length=6)),
                ('dias', models.PositiveSmallIntegerField()),
                ('norma', models.CharField(max_length=200)),
                ('desde', models.DateField()),
                ('hasta', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'término de la distancia',
                'verbose_name_plural': 'términos de la distancia',
                'ordering': ['ubigeo_domicilio', 'ubigeo_recepcion', 'desde'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('ubigeo_domicilio', '='), ('ubigeo_recepcion', '='), (models.Func(models.F('desde'), models.F('hasta'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='un_solo_termino_de_distancia_vigente'), models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='el_termino_de_distancia_no_acaba_antes_de_empezar'), models.CheckConstraint(condition=models.Q(('norma', ''), _negated=True), name='todo_termino_cita_su_cuadro')],
            },
        ),
    ]
