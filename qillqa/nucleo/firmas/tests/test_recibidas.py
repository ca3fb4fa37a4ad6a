"""What came signed from outside is judged, kept and never altered (R37; RLFCD 4, 11, 43.f)."""

import io
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.models import Archivo
from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.actos import confiar_en, recibidas, recibir_lista, validar_recibido
from qillqa.nucleo.firmas.informe import Dictamen, Informe
from qillqa.nucleo.firmas.mandados import VALIDAR_RECIBIDOS, encargar_validacion
from qillqa.nucleo.firmas.models import InformeDeRecibido
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.recibidas import lleva_firmas
from qillqa.nucleo.firmas.tasks import VerificadorNoResponde, validar_recibidos
from qillqa.nucleo.firmas.tests.conftest import CUANDO, UN_RATO, Llaves, acta, preparada
from qillqa.nucleo.permisos.actor import SISTEMA, Actor

pytestmark = pytest.mark.django_db


def recibido(pdf: bytes, clave: str = "externo") -> Archivo:
    """Return a file as somebody sent it."""
    return recibir_archivo(io.BytesIO(pdf), "oficio.pdf", clave=clave, cuando=CUANDO).archivo


def confiar(llaves: Llaves) -> None:
    """Believe the chain, with its lists."""
    por = Actor(nombre="Sistemas", facultades=frozenset({LLEVAR_CERTIFICADOS.codigo}))
    for parte, lista in zip(
        (llaves.cadena.raiz, llaves.cadena.intermedia), llaves.cadena.listas, strict=True
    ):
        autoridad = confiar_en(
            parte.der, norma="prueba", desde=CUANDO.date(), muestra=True, por=por, cuando=CUANDO
        )
        recibir_lista(autoridad, lista, cuando=CUANDO)


@pytest.mark.parametrize(
    ("contenido", "lleva"),
    [
        (b"<< /Type /Sig /ByteRange [0 1 2 3] >>", True),
        (b"<< /B#79teR#61nge [0 1 2 3] >>", True),
        (b"x" * ((1 << 20) - 4) + b"/ByteRange", True),
        (b"x" * ((1 << 20) - 9) + b"/B#79teRan#67e", True),
        (b"<< /Type /Catalog >>", False),
        (b"", False),
    ],
)
def test_a_signature_cannot_hide_its_gap(contenido: bytes, lleva: bool) -> None:
    assert lleva_firmas(io.BytesIO(contenido)) is lleva


def test_a_received_signed_file_is_judged_and_its_bytes_stay(
    llaves: Llaves, instante: datetime
) -> None:
    confiar(llaves)
    pdf = llaves.firmar(preparada(), "Firma1")
    archivo = recibido(pdf)
    informe = validar_recibido(archivo, por=SISTEMA, cuando=CUANDO + UN_RATO)
    assert informe is not None
    assert informe.dictamen == Dictamen.VALIDA
    assert str(informe) == "1 firma: todo conforme."
    assert informe.leer().firmas[0].titular.documento == "41000001"
    assert all(len(huella) == 64 for parte in informe.confianza.values() for huella in parte)
    assert informe.confianza["raices"]
    with almacen.abrir(archivo.sha256) as contenido:
        assert contenido.read() == pdf
    [asiento] = Asiento.objects.sobre(archivo).filter(hecho="firmas.informe_de_recibido")
    assert "todo conforme" in asiento.frase


def test_a_stranger_s_signature_is_indeterminate_and_not_invalid(llaves: Llaves) -> None:
    informe = validar_recibido(
        recibido(llaves.firmar(preparada(), "Firma1")), por=SISTEMA, cuando=CUANDO + UN_RATO
    )
    assert informe is not None
    assert informe.dictamen == Dictamen.INDETERMINADA
    assert frases.SIN_CADENA in informe.leer().firmas[0].motivos


def test_what_carries_no_signature_has_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unsigned file of a citizen is received all the same (R01; RLGD 47.1)."""
    monkeypatch.setattr(recibidas, "verificar_de_fuera", _no_se_pregunta)
    assert validar_recibido(recibido(acta()), por=SISTEMA, cuando=CUANDO) is None
    texto = recibir_archivo(io.BytesIO(b"/ByteRange"), "nota.txt", clave="x", cuando=CUANDO)
    assert validar_recibido(texto.archivo, por=SISTEMA, cuando=CUANDO) is None
    assert not InformeDeRecibido.objects.exists()


def test_twice_is_one_report_and_asked_again_both_stay(llaves: Llaves) -> None:
    archivo = recibido(llaves.firmar(preparada(), "Firma1"))
    uno = validar_recibido(archivo, por=SISTEMA, cuando=CUANDO)
    assert validar_recibido(archivo, por=SISTEMA, cuando=CUANDO + UN_RATO) == uno
    confiar(llaves)
    despues = CUANDO + UN_RATO
    otro = validar_recibido(archivo, por=SISTEMA, cuando=despues, pedido=despues)
    assert validar_recibido(archivo, por=SISTEMA, cuando=despues, pedido=despues) == otro
    assert [i.dictamen for i in InformeDeRecibido.objects.order_by("id")] == [
        Dictamen.INDETERMINADA,
        Dictamen.VALIDA,
    ]
    assert list(InformeDeRecibido.objects.ultimos([archivo.pk])) == [otro]


def test_a_report_is_never_changed(llaves: Llaves) -> None:
    fila = validar_recibido(
        recibido(llaves.firmar(preparada(), "Firma1")), por=SISTEMA, cuando=CUANDO
    )
    assert fila is not None
    for cambiar in (
        lambda: InformeDeRecibido.objects.filter(pk=fila.pk).update(dictamen="válida"),
        lambda: InformeDeRecibido.objects.filter(pk=fila.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            cambiar()


def test_a_verifier_that_does_not_answer_is_told_and_tried_again(
    llaves: Llaves, monkeypatch: pytest.MonkeyPatch
) -> None:
    archivo = recibido(llaves.firmar(preparada(), "Firma1"))
    encargar_validacion([archivo.pk])
    [mandado] = ProcrastinateJob.objects.filter(task_name=VALIDAR_RECIBIDOS)
    with reloj.congelar(CUANDO), monkeypatch.context() as parche:
        parche.setattr(recibidas, "verificar_de_fuera", _se_detuvo)
        for _ in range(2):
            with pytest.raises(VerificadorNoResponde):
                validar_recibidos(**mandado.args)
    [informe] = InformeDeRecibido.objects.all()
    assert informe.leer().frase == frases.TARDO
    with reloj.congelar(CUANDO + timedelta(minutes=8)):
        validar_recibidos(**mandado.args)
    ultimo = InformeDeRecibido.objects.ultimos([archivo.pk]).get()
    assert ultimo.leer().firmas[0].dictamen is Dictamen.INDETERMINADA


def _no_se_pregunta(*_: object, **__: object) -> Informe:
    raise AssertionError("se preguntó por un archivo sin firmas")


def _se_detuvo(*_: object, **__: object) -> Informe:
    return Informe(falla=frases.TARDO)
