
"""Batches of signatures."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('firmas', '0002_maneras'),
        ('organos', '0001_initial'),
        ('redaccion', '0002_plantillas_y_candados'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pese_a', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('creado', models.DateTimeField()),
                ('empezado', models.DateTimeField()),
                ('concluido', models.DateTimeField(null=True)),
                ('certificado', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='firmas.certificadodepersona')),
                ('designacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.designacion')),
            ],
            options={
                'verbose_name': 'lote de firmas',
                'verbose_name_plural': 'lotes de firmas',
            },
        ),
        migrations.CreateModel(
            name='FilaDeLote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField()),
                ('titulo', models.CharField(max_length=500, verbose_name='título')),
                ('resultado', models.CharField(choices=[('pendiente', 'Pendiente'), ('firmado', 'Firmado'), ('sin_firmar', 'Sin firmar')], default='pendiente', max_length=10)),
                ('frase', models.CharField(blank=True, max_length=600)),
                ('borrador', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='redaccion.borrador')),
                ('firmante', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='firmas.firmante')),
                ('lote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filas', to='emision.lote')),
            ],
            options={
                'verbose_name': 'fila de lote',
                'verbose_name_plural': 'filas de lotes',
                'ordering': ['orden'],
            },
        ),
        migrations.AddIndex(
            model_name='lote',
            index=models.Index(fields=['designacion', '-creado'], name='lotes_de_quien_firma'),
        ),
        migrations.AddConstraint(
            model_name='filadelote',
            constraint=models.UniqueConstraint(fields=('lote', 'orden'), name='una_fila_por_lote_y_orden'),
        ),
        migrations.AddConstraint(
            model_name='filadelote',
            constraint=models.CheckConstraint(condition=models.Q(('borrador__isnull', False), ('firmante__isnull', False), _connector='OR'), name='la_fila_dice_que_se_firma'),
        ),
        migrations.AddConstraint(
            model_name='filadelote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resultado', 'sin_firmar'), _negated=True), models.Q(('frase', ''), _negated=True), _connector='OR'), name='lo_que_no_se_firmo_dice_por_que'),
        ),
    ]
