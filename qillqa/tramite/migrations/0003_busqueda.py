"""What the search needs: the expedientes of a unit in order, and the words a slip is compared with."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organos', '0001_initial'),
        ('tramite', '0002_filas_de_la_importacion'),
    ]

    operations = [
        migrations.CreateModel(
            name='Palabra',
            fields=[
                ('palabra', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('veces', models.PositiveIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name='derivacion',
            index=models.Index(fields=['destino', 'expediente'], name='expedientes_de_una_unidad'),
        ),
        migrations.AddIndex(
            model_name='derivacion',
            index=models.Index(condition=models.Q(('estado', 'por_recibir')), fields=['origen', 'enviada', 'id'], name='enviados_sin_recibir'),
        ),
        migrations.AddIndex(
            model_name='palabra',
            index=django.contrib.postgres.indexes.GinIndex(fields=['palabra'], name='palabras_parecidas', opclasses=['gin_trgm_ops']),
        ),
    ]
