"""What came signed is judged, and the case tells it (R37; R01: received all the same)."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.tests import fabricas as de_archivos
from qillqa.nucleo.firmas.actos import recibidas
from qillqa.nucleo.firmas.informe import Dictamen, FirmaVerificada, Informe, Titular
from qillqa.nucleo.firmas.mandados import VALIDAR_RECIBIDOS
from qillqa.nucleo.firmas.tasks import validar_recibidos
from qillqa.nucleo.redaccion.actos import empezar_borrador
from qillqa.nucleo.redaccion.contenido import Contenido, Referencia
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import ruta
from qillqa.tramite.actos.firmas import NoSePuedeVerificar, pedir_verificacion
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.models import Expediente
from qillqa.tramite.tests.escritorio import hacer, ver
from qillqa.tramite.tests.fabricas import en_mesa, un_escrito, un_expediente, una_persona

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]
FIRMADO = de_archivos.pdf(1) + b"\n% /ByteRange [0 1 2 3]\n"


def una_firma(dictamen: Dictamen, motivo: str) -> FirmaVerificada:
    return FirmaVerificada(
        campo="Firma1",
        dictamen=dictamen,
        motivos=(motivo,),
        titular=Titular(nombre="Rosa Ñahui", documento="40123456", emisor="ECERNEP"),
        instante=None,
        con_sello=False,
        nivel="B-B",
        alterado_despues=False,
        cubre_todo=True,
        sin_valor=False,
    )


INFORME = Informe(
    (
        una_firma(Dictamen.VALIDA, "El contenido está como se firmó."),
        una_firma(Dictamen.INDETERMINADA, "Falta la lista de su autoridad."),
    )
)


@pytest.fixture
def recibido(mundo: Mundo, instante: datetime, monkeypatch: pytest.MonkeyPatch) -> Expediente:
    """A case whose file carries two signatures (how they are judged is tested in its room)."""
    monkeypatch.setattr(recibidas, "verificar_de_fuera", lambda *_, **__: INFORME)
    mesa = mundo.actores["mesa"]
    subidas = [
        recibir_archivo(io.BytesIO(contenido), nombre, clave="x", cuando=instante, por=mesa)
        for contenido, nombre in ((FIRMADO, "oficio.pdf"), (b"hola", "nota.txt"))
    ]
    return registrar_en_ventanilla(
        un_escrito(una_persona(mesa, instante)),
        clave=uuid4(),
        por=mesa,
        cuando=instante,
        subidas=subidas,
    )


def cumplir() -> None:
    """Do the errands that reception left."""
    for mandado in ProcrastinateJob.objects.filter(task_name=VALIDAR_RECIBIDOS):
        validar_recibidos(**mandado.args)


def test_reception_leaves_one_errand_for_its_pdfs_and_waits_for_nothing(
    recibido: Expediente, entrar: Entrar
) -> None:
    [mandado] = ProcrastinateJob.objects.filter(task_name=VALIDAR_RECIBIDOS)
    assert len(mandado.args["archivos"]) == 1
    assert "2 firmas" not in ver(entrar("mesa"), recibido)


def test_the_case_tells_it_beside_the_document_and_each_signature_why(
    recibido: Expediente, entrar: Entrar
) -> None:
    """RLFCD 43.f: indeterminate is not invalid, and it says so."""
    cumplir()
    mesa = entrar("mesa")
    assert "2 firmas, 1 indeterminada" in ver(mesa, recibido)
    pieza = mesa.get(reverse("tramite:pieza", args=[recibido.pk, 1])).content.decode()
    for dicho in ("Rosa Ñahui", "Falta la lista de su autoridad.", "no es inválida", "ECERNEP"):
        assert dicho in pieza, dicho


def test_who_follows_the_case_knows_how_many_and_not_whose(recibido: Expediente) -> None:
    cumplir()
    pagina = Client().get(reverse("mesa:seguir", args=[recibido.codigo])).content.decode()
    assert "lleva 2 firmas digitales" in pagina
    assert "fue recibido igual" in pagina
    assert "Rosa" not in pagina
    Expediente.objects.filter(pk=recibido.pk).update(reservado=True)
    reservada = Client().get(reverse("mesa:seguir", args=[recibido.codigo])).content.decode()
    assert "firmas digitales" not in reservada


def test_it_is_looked_at_again_when_asked(
    recibido: Expediente, entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    cumplir()
    mesa = entrar("mesa")
    respuesta = mesa.post(reverse("tramite:verificacion", args=[recibido.pk, 1]))
    assert respuesta.status_code == 302
    ultimo = Asiento.objects.sobre(recibido).last()
    assert ultimo is not None
    assert "verificar de nuevo las firmas de oficio.pdf" in ultimo.frase
    assert ProcrastinateJob.objects.filter(task_name=VALIDAR_RECIBIDOS).count() == 2
    texto = recibido.piezas.get(orden=2)
    with pytest.raises(NoSePuedeVerificar):
        pedir_verificacion(texto, por=mundo.actores["mesa"], cuando=instante)
    ajeno = entrar("rentas").post(reverse("tramite:verificacion", args=[recibido.pk, 1]))
    assert ajeno.status_code == 403


def test_the_case_offers_to_write_and_tells_what_is_being_written(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    expediente = un_expediente(mundo.actores["mesa"], instante)
    (llegada,) = ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["SG"],
        instruccion="Para informe",
        por=mundo.actores["mesa"],
        cuando=instante,
    )
    secretario = entrar("secretario")
    assert "Redactar un documento" not in ver(secretario, expediente), "todavía no lo recibe"
    hacer(secretario, expediente, "acuse", derivacion=llegada.pk)
    pagina = ver(secretario, expediente)
    assert f"?tipo=informe&amp;expediente={expediente.pk}" in pagina
    for numero, asunto in (
        (expediente.numero.impreso, "El de este expediente"),
        (f"{expediente.numero.impreso}9", "El de otro más largo"),
    ):
        contenido = Contenido(asunto=asunto, referencias=(Referencia(f"Expediente {numero}"),))
        empezar_borrador(
            TIPOS["informe"],
            por=mundo.actores["secretario"],
            cuando=instante + timedelta(minutes=1),
            contenido=contenido,
        )
    pagina = ver(secretario, expediente)
    assert "El de este expediente" in pagina
    assert "El de otro más largo" not in pagina
    assert "El de este expediente" not in ver(entrar("mesa"), expediente), "es de otra unidad"
