"""Words are found by how they sound too: Kispe is Quispe."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personas', '0003_posibles_duplicados'),
        ('tramite', '0003_busqueda'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='palabra',
            index=models.Index(models.Func('palabra', function='f_suena'), name='palabras_por_sonido'),
        ),
    ]
