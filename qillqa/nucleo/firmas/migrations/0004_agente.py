"""The automated signer: its certificates, and what it signed, which is not altered."""

import django.db.models.deletion
from django.db import migrations, models

INALTERABLE = """
CREATE TRIGGER las_firmas_del_agente_no_cambian BEFORE UPDATE OR DELETE ON firmas_firmadelagente
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_firmas_del_agente_no_se_vacian BEFORE TRUNCATE ON firmas_firmadelagente
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE firmas_firmadelagente ENABLE ALWAYS TRIGGER las_firmas_del_agente_no_cambian;
ALTER TABLE firmas_firmadelagente ENABLE ALWAYS TRIGGER las_firmas_del_agente_no_se_vacian;
"""
ALTERABLE = """
DROP TRIGGER las_firmas_del_agente_no_se_vacian ON firmas_firmadelagente;
DROP TRIGGER las_firmas_del_agente_no_cambian ON firmas_firmadelagente;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documentos', '0002_olvido'),
        ('firmas', '0003_recibidas'),
        ('organos', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificadoDelAgente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('custodia', models.CharField(choices=[('servidor', 'Firma digital con certificado guardado en el servidor'), ('token', 'Firma digital con dispositivo criptográfico'), ('externa', 'Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)'), ('a_mano', 'Firma manuscrita, digitalizada y cotejada')], max_length=10)),
                ('certificado', models.BinaryField()),
                ('huella', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sellado', models.BinaryField(default=bytes)),
                ('referencia', models.JSONField(default=dict)),
                ('titular', models.CharField(max_length=250)),
                ('emisor', models.CharField(max_length=250)),
                ('desde', models.DateTimeField()),
                ('hasta', models.DateTimeField()),
                ('muestra', models.BooleanField(default=False)),
                ('norma', models.CharField(max_length=200)),
                ('registrado', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
                ('retirado', models.DateTimeField(null=True)),
                ('motivo_de_retiro', models.CharField(blank=True, max_length=400, verbose_name='motivo de retiro')),
                ('cargo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.cargo')),
            ],
            options={
                'verbose_name': 'certificado del agente automatizado',
                'verbose_name_plural': 'certificados del agente automatizado',
            },
        ),
        migrations.CreateModel(
            name='FirmaDelAgente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('responsable', models.CharField(max_length=400)),
                ('entidad', models.CharField(max_length=150)),
                ('nivel', models.CharField(choices=[('B-B', 'B-B'), ('B-T', 'B-T'), ('B-LTA', 'B-LTA')], max_length=5)),
                ('instante', models.DateTimeField()),
                ('sin_valor_legal', models.BooleanField(default=False)),
                ('autoridad', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.designacion')),
                ('certificado', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='firmas', to='firmas.certificadodelagente')),
                ('documento', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='firma_del_agente', to='documentos.documento')),
                ('entrada', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.version')),
                ('salida', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='firma_del_agente', to='documentos.version')),
            ],
            options={
                'verbose_name': 'firma del agente automatizado',
                'verbose_name_plural': 'firmas del agente automatizado',
            },
        ),
        migrations.AddConstraint(
            model_name='certificadodelagente',
            constraint=models.UniqueConstraint(models.ExpressionWrapper(models.Q(('retirado__isnull', True)), output_field=models.BooleanField()), condition=models.Q(('retirado__isnull', True)), name='un_solo_agente_en_uso'),
        ),
        migrations.AddConstraint(
            model_name='certificadodelagente',
            constraint=models.CheckConstraint(condition=models.Q(('custodia', 'servidor'), models.Q(('custodia', 'token'), ('sellado', b'')), _connector='OR'), name='el_agente_firma_en_el_servidor_o_en_un_hsm'),
        ),
        migrations.AddConstraint(
            model_name='certificadodelagente',
            constraint=models.CheckConstraint(condition=models.Q(('norma', ''), _negated=True), name='el_agente_dice_su_norma'),
        ),
        migrations.AddConstraint(
            model_name='certificadodelagente',
            constraint=models.CheckConstraint(condition=models.Q(('retirado__isnull', True), models.Q(('motivo_de_retiro', ''), _negated=True), _connector='OR'), name='el_retiro_del_agente_dice_por_que'),
        ),
        migrations.AddIndex(
            model_name='firmadelagente',
            index=models.Index(fields=['certificado', '-instante'], name='firmas_de_un_agente'),
        ),
        migrations.RunSQL(INALTERABLE, ALTERABLE),
    ]
