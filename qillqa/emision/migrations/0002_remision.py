"""Sending what was signed to its addressees, and how those outside got it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('emision', '0001_lotes'),
        ('organos', '0001_initial'),
        ('redaccion', '0002_plantillas_y_candados'),
        ('tramite', '0005_oficiales'),
    ]

    operations = [
        migrations.CreateModel(
            name='Remision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('manera', models.CharField(choices=[('derivar', 'Derivar el expediente'), ('adjuntar', 'Dejarlo en el expediente'), ('abrir', 'Abrir un expediente'), ('entregar', 'Solo entregarlo')], max_length=10)),
                ('instruccion', models.CharField(max_length=500, verbose_name='instrucción')),
                ('dias', models.PositiveSmallIntegerField(null=True)),
                ('norma', models.CharField(blank=True, max_length=200)),
                ('pedida', models.DateTimeField()),
                ('hecha', models.DateTimeField(null=True)),
                ('falla', models.CharField(blank=True, max_length=400)),
                ('expediente', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remisiones', to='tramite.expediente')),
                ('hecha_por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.designacion')),
                ('pedida_por', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.designacion')),
                ('preparado', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='remision', to='redaccion.preparado')),
            ],
            options={
                'verbose_name': 'remisión',
                'verbose_name_plural': 'remisiones',
            },
        ),
        migrations.CreateModel(
            name='Envio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('llegada', models.CharField(choices=[('original', 'Le llega el expediente'), ('copia', 'Le llega una copia del expediente'), ('aqui', 'Es la unidad que lo emite'), ('entrega', 'Se le entrega fuera del sistema')], max_length=10)),
                ('derivacion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='envios', to='tramite.derivacion')),
                ('destinatario', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='envio', to='redaccion.destinatario')),
                ('remision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='envios', to='emision.remision')),
            ],
            options={
                'verbose_name': 'envío',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Entrega',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('medio', models.CharField(choices=[('en_persona', 'En persona, con cargo'), ('mensajeria', 'Mensajería o courier'), ('correo', 'Correo electrónico'), ('otra_entidad', 'Mesa de partes de otra entidad')], max_length=15)),
                ('fecha', models.DateField()),
                ('recibio', models.CharField(max_length=250, verbose_name='quién recibió')),
                ('constancia', models.CharField(blank=True, max_length=300, verbose_name='constancia')),
                ('cuando', models.DateTimeField()),
                ('por', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.designacion')),
                ('envio', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='entrega', to='emision.envio')),
            ],
            options={
                'verbose_name': 'entrega',
                'constraints': [models.CheckConstraint(condition=models.Q(('recibio', ''), _negated=True), name='la_entrega_dice_quien_recibio')],
            },
        ),
        migrations.AddIndex(
            model_name='remision',
            index=models.Index(condition=models.Q(('falla', ''), ('hecha', None)), fields=['id'], name='remisiones_pedidas'),
        ),
        migrations.AddConstraint(
            model_name='remision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hecha__isnull', True), ('hecha_por__isnull', True)), models.Q(('falla', ''), ('hecha__isnull', False), ('hecha_por__isnull', False)), _connector='OR'), name='lo_remitido_dice_quien_y_no_fallo'),
        ),
        migrations.AddConstraint(
            model_name='remision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manera__in', ['derivar', 'adjuntar']), _negated=True), ('expediente__isnull', False), _connector='OR'), name='lo_que_va_en_un_expediente_dice_cual'),
        ),
        migrations.AddConstraint(
            model_name='envio',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('derivacion__isnull', False), ('llegada__in', ['original', 'copia'])), models.Q(('derivacion__isnull', True), ('llegada__in', ['aqui', 'entrega'])), _connector='OR'), name='lo_que_llega_a_una_unidad_tiene_su_movimiento'),
        ),
    ]
