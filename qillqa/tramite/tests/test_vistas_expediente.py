"""An expediente from the counter to the archive, through its pages: LPAG 117, 132, 157; R05-R12."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.interfaz.solo_lectura import EscrituraEnLectura
from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.tests import fabricas as archivos
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite import hechos
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.tests.escritorio import (
    CANTIDAD_DE_CONSULTAS_DEL_DETALLE,
    donde_esta,
    errores_de,
    hacer,
    registrar,
    ver,
)
from qillqa.tramite.tests.fabricas import un_expediente, un_procedimiento

Entrar = Callable[[str], Client]

ACTOS = [
    "acuse",
    "devolucion",
    "derivaciones",
    "responsable",
    "conocimiento",
    "respuestas",
    "piezas",
    "cierre",
    "reapertura",
    "subsanacion",
    "no-presentado",
]


@pytest.fixture
def en_rentas(entrar: Entrar, mundo: Mundo) -> Expediente:
    """An expediente that the counter routed to Rentas, not yet received there."""
    mesa = entrar("mesa")
    expediente = registrar(mesa)
    destino = mundo.unidades["GR"].pk
    hacer(mesa, expediente, "derivaciones", destino=destino, instruccion="Para su atención")
    return expediente


def test_the_whole_way_from_the_counter_to_the_archive(
    entrar: Entrar, en_rentas: Expediente
) -> None:
    """LPAG 117.2, 132.1, 157: received, answered, archived, each with its instant and person."""
    rentas = entrar("rentas")
    assert "Recibir" in ver(rentas, en_rentas)
    hacer(rentas, en_rentas, "acuse")
    assert donde_esta(en_rentas).estado == Derivacion.Estado.EN_DESPACHO
    hacer(rentas, en_rentas, "respuestas", clave="", texto="Se atiende lo pedido.")
    respuesta = hacer(
        rentas,
        en_rentas,
        "respuestas",
        clave="0190f3a0-0000-7000-8000-000000000001",
        texto="Se atiende lo pedido.",
        archivos=SimpleUploadedFile("informe.pdf", archivos.pdf()),
    )
    assert respuesta["Location"] == reverse("tramite:expediente", args=[en_rentas.pk])
    hacer(rentas, en_rentas, "cierre", forma="atendido", motivo="Se respondió al administrado.")
    en_rentas.refresh_from_db()
    assert en_rentas.estado == Expediente.Estado.ARCHIVADO
    pagina = ver(rentas, en_rentas)
    assert "Archivado." in pagina
    assert "respondió: Se atiende lo pedido." in pagina
    assert "informe.pdf" in pagina
    assert "Reabrir" in pagina
    hacer(rentas, en_rentas, "reapertura", motivo="Faltó notificar.")
    en_rentas.refresh_from_db()
    assert en_rentas.estado == Expediente.Estado.EN_TRAMITE


def test_an_act_says_what_happened_and_what_follows(
    entrar: Entrar, mundo: Mundo, en_rentas: Expediente
) -> None:
    pagina = ver(entrar("mesa"), en_rentas)
    assert "espera acuse de Gerencia de Rentas" in pagina
    rentas = entrar("rentas")
    hacer(rentas, en_rentas, "acuse")
    hacer(
        rentas,
        en_rentas,
        "derivaciones",
        destino=mundo.unidades["OAJ"].pk,
        copias=[mundo.unidades["GM"].pk],
        instruccion="Para opinión legal",
        dias="3",
    )
    dicho = ver(rentas, en_rentas)
    assert "Derivado a Oficina de Asesoría Jurídica, con 1 copia enviada." in dicho
    assert "Espera acuse." in dicho
    assert "«Para opinión legal»" in dicho


def test_a_copy_is_known_and_the_original_goes_on(
    entrar: Entrar, mundo: Mundo, en_rentas: Expediente
) -> None:
    rentas, gerenta = entrar("rentas"), entrar("gerenta")
    hacer(rentas, en_rentas, "acuse")
    copias = [mundo.unidades["GM"].pk]
    hacer(rentas, en_rentas, "derivaciones", copias=copias, instruccion="Para conocimiento")
    assert "Tomar conocimiento" in ver(gerenta, en_rentas)
    hacer(gerenta, en_rentas, "conocimiento")
    copia = en_rentas.derivaciones.get(es_copia=True)
    assert copia.estado == Derivacion.Estado.ATENDIDA
    assert donde_esta(en_rentas).destino == mundo.unidades["GR"]


def test_it_is_sent_back_with_a_reason(entrar: Entrar, mundo: Mundo, en_rentas: Expediente) -> None:
    rentas = entrar("rentas")
    sin_motivo = hacer(rentas, en_rentas, "devolucion", motivo="")
    assert sin_motivo.status_code == 422
    assert "Falta el motivo" in errores_de(sin_motivo.content.decode())
    hacer(rentas, en_rentas, "devolucion", motivo="No es de esta unidad")
    assert donde_esta(en_rentas).destino == mundo.unidades["OTDAC"]


def test_a_person_of_the_unit_takes_it(entrar: Entrar, en_rentas: Expediente) -> None:
    """LPAG 157.3: who is responsible."""
    rentas = entrar("rentas")
    hacer(rentas, en_rentas, "acuse")
    formulario = rentas.get(reverse("tramite:acto", args=[en_rentas.pk, "asignar"]))
    opciones = formulario.context["form"].fields["responsable"].queryset
    suya = next(d for d in opciones if d.persona.nombre == "Ana Luz Yupanqui")
    hacer(rentas, en_rentas, "responsable", responsable=suya.pk)
    assert donde_esta(en_rentas).responsable == suya
    assert {d.cargo.unidad.siglas for d in opciones} == {"GR"}


def test_a_warning_is_taken_upon_oneself_or_nothing_is_done(
    entrar: Entrar, mundo: Mundo, en_rentas: Expediente
) -> None:
    """LPAG 142: a unit's term longer than the whole procedure's is given knowingly, and kept."""
    rentas = entrar("rentas")
    hacer(rentas, en_rentas, "acuse")
    datos: dict[str, Any] = {
        "destino": mundo.unidades["GI"].pk,
        "instruccion": "Para informe",
        "dias": "45",
    }
    aviso = rentas.get(reverse("tramite:reparos", args=[en_rentas.pk]), datos).content.decode()
    assert "Da 45 días hábiles" in aviso
    assert "más de 7 días hábiles cite la norma" in aviso
    assert 'name="norma"' in aviso
    respuesta = hacer(rentas, en_rentas, "derivaciones", **datos)
    assert respuesta.status_code == 422
    assert "Hay una advertencia" in errores_de(respuesta.content.decode())
    assert donde_esta(en_rentas).destino == mundo.unidades["GR"]
    sin_norma = hacer(rentas, en_rentas, "derivaciones", **datos, pese_a="plazo_mayor_al_legal")
    assert "cite la norma" in errores_de(sin_norma.content.decode())
    datos["norma"] = "Ley 27972, art. 40"
    hacer(rentas, en_rentas, "derivaciones", **datos, pese_a="plazo_mayor_al_legal")
    assert donde_esta(en_rentas).destino == mundo.unidades["GI"]
    asiento = Asiento.objects.sobre(en_rentas).last()
    assert asiento is not None
    assert asiento.datos["pese_a"] == ["plazo_mayor_al_legal"]


def test_what_the_act_refuses_is_said_on_its_form(
    entrar: Entrar, mundo: Mundo, en_rentas: Expediente
) -> None:
    rentas = entrar("rentas")
    respuesta = hacer(rentas, en_rentas, "derivaciones", instruccion="Para informe")
    assert respuesta.status_code == 422
    assert "Primero recíbalo." in errores_de(respuesta.content.decode())


def test_a_page_left_open_does_not_act_on_another_movement(
    entrar: Entrar, mundo: Mundo, en_rentas: Expediente
) -> None:
    """The form names the movement it was opened on: what moved meanwhile stays as it is."""
    rentas = entrar("rentas")
    vieja = donde_esta(en_rentas)
    hacer(rentas, en_rentas, "acuse", derivacion=vieja.pk)
    destino = mundo.unidades["GI"].pk
    hacer(rentas, en_rentas, "derivaciones", destino=destino, instruccion="Para informe")
    cierre = {"derivacion": vieja.pk, "forma": "atendido", "motivo": "Atendido"}
    respuesta = hacer(rentas, en_rentas, "cierre", **cierre)
    assert "Ya salió de su unidad." in errores_de(respuesta.content.decode())


def test_what_is_observed_waits_for_the_cure(entrar: Entrar, mundo: Mundo) -> None:
    """LPAG 125.3.3, 125.4, 126.1; R05-R07."""
    mesa, version = entrar("mesa"), un_procedimiento()
    expediente = registrar(mesa, procedimiento="SG-03", requisitos_de=version.pk)
    pagina = ver(mesa, expediente)
    assert "Está observado: espera la subsanación" in pagina
    assert "Puede subsanar hasta el miércoles 25 de noviembre" in pagina
    destino = mundo.unidades["GR"].pk
    negada = hacer(mesa, expediente, "derivaciones", destino=destino, instruccion="Atender")
    assert negada.status_code == 422
    temprano = hacer(mesa, expediente, "no-presentado")
    assert "espere a que pase" in errores_de(temprano.content.decode())
    clave = "0190f3a0-0000-7000-8000-000000000002"
    hacer(mesa, expediente, "subsanacion", clave=clave)
    expediente.refresh_from_db()
    assert expediente.estado == Expediente.Estado.EN_TRAMITE
    assert "Derivar" in ver(mesa, expediente)


def test_the_lapsed_observation_ends_it_by_a_person(entrar: Entrar, instante: datetime) -> None:
    """LPAG 125.4; R06."""
    mesa, version = entrar("mesa"), un_procedimiento()
    expediente = registrar(mesa, procedimiento="SG-03", requisitos_de=version.pk)
    with reloj.congelar(instante + timedelta(days=3)):
        hacer(mesa, expediente, "no-presentado")
        expediente.refresh_from_db()
        assert expediente.estado == Expediente.Estado.NO_PRESENTADO
        assert "Reabrir" not in ver(mesa, expediente)


def test_the_term_explains_itself(entrar: Entrar) -> None:
    """LPAG 134; R14: filed 23 November, 30 working days end on 8 January."""
    mesa = entrar("mesa")
    expediente = registrar(mesa)
    pagina = ver(mesa, expediente, "plazo")
    assert "Para resolver: viernes 8 de enero de 2027" in pagina
    assert "Inmaculada Concepción" in pagina
    assert "calendario de esos años" not in pagina


def test_strangers_do_not_learn_that_it_exists(entrar: Entrar, en_rentas: Expediente) -> None:
    extrano = entrar("extrano")
    for ruta in ("expediente", "registrado", "cargo", "hoja_de_ruta", "plazo"):
        direccion = reverse(f"tramite:{ruta}", args=[en_rentas.pk])
        esperado = 403 if ruta == "registrado" else 404
        assert extrano.get(direccion).status_code == esperado, ruta
    for acto in ACTOS:
        assert hacer(extrano, en_rentas, acto).status_code == 404, acto
    assert Client().get(reverse("tramite:expediente", args=[en_rentas.pk])).status_code == 302


def test_another_unit_may_not_look_nor_act(entrar: Entrar, en_rentas: Expediente) -> None:
    social = entrar("social")
    assert social.get(reverse("tramite:expediente", args=[en_rentas.pk])).status_code == 403
    for acto in ACTOS:
        assert hacer(social, en_rentas, acto).status_code == 403, acto
    assert social.get(reverse("tramite:expediente", args=[999_999])).status_code == 404


def test_who_sees_everything_may_not_act_on_it(entrar: Entrar, en_rentas: Expediente) -> None:
    secretario = entrar("secretario")
    assert "Qué puede hacer" not in ver(secretario, en_rentas)
    antes = donde_esta(en_rentas).estado
    assert hacer(secretario, en_rentas, "acuse").status_code == 403
    assert donde_esta(en_rentas).estado == antes


@pytest.mark.parametrize("acto", ACTOS)
def test_an_act_is_never_a_reading(entrar: Entrar, en_rentas: Expediente, acto: str) -> None:
    rentas = entrar("rentas")
    assert rentas.get(reverse(f"tramite:{acto}", args=[en_rentas.pk])).status_code == 405


def test_a_reading_that_writes_is_refused(
    entrar: Entrar, en_rentas: Expediente, monkeypatch: pytest.MonkeyPatch
) -> None:
    def escribe(pk: int) -> None:
        Expediente.objects.filter(pk=pk).update(folios=99)

    monkeypatch.setattr("qillqa.tramite.views.escritorio.caso.leer_hoja", escribe)
    with pytest.raises(EscrituraEnLectura), transaction.atomic():
        ver(entrar("rentas"), en_rentas)
    en_rentas.refresh_from_db()
    assert en_rentas.folios == 2


def test_reading_what_is_reserved_leaves_its_trace(entrar: Entrar, mundo: Mundo) -> None:
    """Ley 29733: who looked is itself a fact; what is not reserved leaves none."""
    mesa = entrar("mesa")
    abierto, reservado = registrar(mesa), registrar(mesa, reservado="on")
    for expediente in (abierto, reservado):
        ver(mesa, expediente)
        mesa.get(reverse("tramite:cargo", args=[expediente.pk]))
    lecturas = Asiento.objects.filter(hecho=hechos.LECTURA.codigo)
    assert [a.sobre_id for a in lecturas] == [reservado.pk, reservado.pk]
    assert lecturas[0].por_nombre == "María Quispe Ñahui"
    assert (
        entrar("secretario").get(reverse("tramite:expediente", args=[reservado.pk])).status_code
        == 403
    )


def test_a_document_is_seen_page_by_page_and_taken_as_it_came(entrar: Entrar) -> None:
    mesa = entrar("mesa")
    contenido = archivos.pdf(3)
    expediente = registrar(mesa, archivos=[SimpleUploadedFile("plano.pdf", contenido)])
    pieza = [expediente.pk, 1]
    pagina = mesa.get(reverse("tramite:pieza", args=pieza), {"pagina": "2"}).content.decode()
    assert "Página 2 de 3" in pagina
    dibujo = mesa.get(reverse("tramite:pagina", args=[*pieza, 2, 900]))
    assert dibujo["Content-Type"] == "image/webp"
    descarga = mesa.get(reverse("tramite:archivo", args=pieza))
    assert b"".join(descarga) == contenido
    assert "attachment" in descarga["Content-Disposition"]
    assert mesa.get(reverse("tramite:pieza", args=[expediente.pk, 2])).status_code == 404
    assert entrar("social").get(reverse("tramite:archivo", args=pieza)).status_code == 403


def test_the_route_is_printed_with_every_movement(entrar: Entrar, en_rentas: Expediente) -> None:
    hoja = entrar("rentas").get(reverse("tramite:hoja_de_ruta", args=[en_rentas.pk]))
    assert hoja["Content-Type"] == "application/pdf"
    assert hoja.content.startswith(b"%PDF")


def test_a_form_opens_alone_in_the_page_and_whole_without_scripts(
    entrar: Entrar, en_rentas: Expediente
) -> None:
    rentas = entrar("rentas")
    direccion = reverse("tramite:acto", args=[en_rentas.pk, "devolver"])
    entera = rentas.get(direccion).content.decode()
    sola = rentas.get(direccion, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in entera
    assert "q-acto__titulo" in entera
    assert "<html" not in sola
    assert sola.lstrip().startswith("<section")
    assert rentas.get(reverse("tramite:acto", args=[en_rentas.pk, "nada"])).status_code == 404


def test_with_scripts_the_browser_is_led_back(entrar: Entrar, en_rentas: Expediente) -> None:
    respuesta = entrar("rentas").post(
        reverse("tramite:acuse", args=[en_rentas.pk]), headers={"HX-Request": "true"}
    )
    assert respuesta["HX-Redirect"] == reverse("tramite:expediente", args=[en_rentas.pk])


def test_the_page_asks_the_same_however_long_its_history(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    expediente = un_expediente(mundo.actores["mesa"], instante)
    mesa, rentas = entrar("mesa"), entrar("rentas")
    clientes = {"GR": rentas, "OTDAC": mesa}
    cuentas = []
    for vuelta in range(6):
        origen, destino = ("OTDAC", "GR") if vuelta % 2 == 0 else ("GR", "OTDAC")
        unidad = mundo.unidades[destino].pk
        envio = {"destino": unidad, "instruccion": "Para su atención"}
        hacer(clientes[origen], expediente, "derivaciones", **envio)
        hacer(clientes[destino], expediente, "acuse")
        ver(rentas, expediente)
        with CaptureQueriesContext(connection) as consultas:
            ver(rentas, expediente)
        cuentas.append(len(consultas))
    assert len(set(cuentas)) == 1
    assert cuentas[0] <= CANTIDAD_DE_CONSULTAS_DEL_DETALLE
