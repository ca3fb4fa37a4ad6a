"""Hojas de ruta issued with their own code."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documentos', '0002_olvido'),
        ('tramite', '0005_oficiales'),
    ]

    operations = [
        migrations.CreateModel(
            name='HojaDeRuta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('emitida', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
                ('documento', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hoja_de_ruta', to='documentos.documento')),
                ('expediente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hojas_de_ruta', to='tramite.expediente')),
            ],
            options={
                'verbose_name': 'hoja de ruta',
                'verbose_name_plural': 'hojas de ruta',
                'ordering': ['-emitida'],
            },
        ),
    ]
