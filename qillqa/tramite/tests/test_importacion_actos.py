"""Bringing a past register in, whole, twice, and after a worker was killed."""

import io
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.consultas import primera_alteracion
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.numeracion.actos import continuar_desde, tomar_numero
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import carga
from qillqa.tramite.actos.importacion import (
    NoSePuedeImportar,
    ordenar_carga,
    pedir_importacion,
)
from qillqa.tramite.actos.recepcion import SERIE
from qillqa.tramite.consultas.busqueda import buscar
from qillqa.tramite.importacion import tasks
from qillqa.tramite.importacion.consultas import siguiente_numero
from qillqa.tramite.importacion.mandados import CARGAR, ENSAYAR
from qillqa.tramite.models import Derivacion, Expediente, FilaRechazada, Importacion
from qillqa.tramite.permisos import expedientes_visibles
from qillqa.tramite.reglas import leer_codigo

TITULOS = (
    "numero;fecha;hora;remitente;documento;asunto;folios;unidad;estado;fecha_cierre;observaciones"
)
FILAS = (
    "001-2019-MDVE;04/03/2019;10:42;Rosa Ñahui;41234567;Constancia;4;ORC;archivado;15/03/2019;",
    "002-2019-MDVE;05/03/2019;;José Q'ente;;Licencia;;GR;en trámite;;urgente",
    "003-2019-MDVE;31/02/2019;;Ana;;Queja;1;;archivado;;",
    "001-2019-MDVE;06/03/2019;;Otra;;Repetida;1;;archivado;;",
    "7;07/03/2019;;Sin año;;Pedido;2;;en trámite;;",
)


def pedir(por: Actor, *filas: str, titulos: str = TITULOS) -> Importacion:
    cuando = reloj.ahora()
    contenido = "\n".join([titulos, *filas]).encode("cp1252")
    subida = recibir_archivo(
        io.BytesIO(contenido), "libro.csv", clave=f"prueba-{len(contenido)}", cuando=cuando, por=por
    )
    return pedir_importacion(subida, por=por, cuando=cuando)


def ensayar(importacion: Importacion) -> Importacion:
    carga.ensayar(importacion.pk, hoy=reloj.hoy())
    importacion.refresh_from_db()
    return importacion


def cargar(importacion: Importacion, por: Actor) -> Importacion:
    ordenar_carga(importacion, por=por, cuando=reloj.ahora())
    carga.cargar(importacion.pk, por=por, cuando=reloj.ahora())
    importacion.refresh_from_db()
    return importacion


@pytest.fixture
def quien(mundo: Mundo) -> Actor:
    return mundo.actores["secretario"]


def test_el_ensayo_no_carga_nada_y_dice_cada_mal(quien: Actor) -> None:
    importacion = ensayar(pedir(quien, *FILAS))

    assert importacion.estado == Importacion.Estado.ENSAYADA
    assert (importacion.filas, importacion.nuevas, importacion.rechazadas) == (5, 3, 2)
    assert list(importacion.rechazos.values_list("fila", "motivo")) == [
        (4, "La fecha 31/02/2019 no existe en el calendario."),
        (5, "El número 001-2019-MDVE está dos veces en el archivo: también en la fila 2."),
    ]
    assert not Expediente.objects.exists()


def test_la_carga_guarda_lo_impreso_y_deja_cada_cosa_en_su_lugar(
    quien: Actor, mundo: Mundo
) -> None:
    importacion = cargar(ensayar(pedir(quien, *FILAS)), quien)

    assert (importacion.estado, importacion.nuevas, importacion.ya_estaban) == ("cargada", 3, 0)
    archivado = Expediente.objects.get(numero__impreso="001-2019-MDVE")
    assert archivado.canal == Expediente.Canal.HISTORICO
    assert (archivado.numero.historico, archivado.numero.anio, archivado.numero.n) == (
        True,
        2019,
        1,
    )
    assert (archivado.remitente, archivado.remitente_nombre) == (None, "Rosa Ñahui")
    assert archivado.remitente_documento == "DNI 41234567"
    assert leer_codigo(archivado.codigo) == archivado.codigo
    assert archivado.cierres.get().cuando == datetime(2019, 3, 15, tzinfo=reloj.LIMA)
    assert archivado.derivaciones.get().destino == mundo.unidades["ORC"]
    vivo = Expediente.objects.get(numero__impreso="002-2019-MDVE")
    assert vivo.derivaciones.get().estado == Derivacion.Estado.EN_DESPACHO
    assert list(expedientes_visibles(mundo.actores["rentas"])) == [vivo]
    suelto = Expediente.objects.get(numero__impreso="7")
    assert suelto.numero.anio == 2019
    assert suelto.derivaciones.get().destino.es_mesa_de_partes


def test_cada_expediente_traido_tiene_su_asiento_y_su_huella(quien: Actor) -> None:
    cargar(ensayar(pedir(quien, *FILAS)), quien)

    for expediente in Expediente.objects.all():
        asiento = Asiento.objects.sobre(expediente).get()
        assert (asiento.hecho, asiento.secuencia) == ("tramite.importacion", 1)
        assert asiento.datos["numero"] == expediente.numero.impreso
        assert asiento.por_nombre == quien.nombre
        assert primera_alteracion(expediente) is None


def test_los_nombres_traidos_se_buscan_con_sus_tropiezos(quien: Actor) -> None:
    cargar(ensayar(pedir(quien, *FILAS)), quien)
    hallado = buscar(quien, "ñagui")
    assert [fila.pk for fila in hallado.filas] == [
        Expediente.objects.get(remitente_nombre="Rosa Ñahui").pk
    ]


def test_la_segunda_vez_todo_ya_estaba(quien: Actor) -> None:
    cargar(ensayar(pedir(quien, *FILAS)), quien)

    otra = ensayar(pedir(quien, *FILAS, ""))

    assert (otra.nuevas, otra.ya_estaban, otra.rechazadas) == (0, 3, 2)
    with pytest.raises(NoSePuedeImportar, match="ninguna fila nueva"):
        ordenar_carga(otra, por=quien, cuando=reloj.ahora())
    assert Expediente.objects.count() == 3


def test_un_trabajador_muerto_no_dobla_ni_pierde_filas(
    quien: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    filas = [f"{n}-2019;04/03/2019;;Ana;;Pedido {n};1;;archivado;;" for n in range(1, 10)]
    monkeypatch.setattr(carga, "FILAS_POR_LOTE", 2)
    importacion = ensayar(pedir(quien, *filas))
    ordenar_carga(importacion, por=quien, cuando=reloj.ahora())
    hacer, hechos = carga._cargar_lote, []

    def morir(*args: object, **datos: object) -> None:
        hechos.append(1)
        if len(hechos) == 3:
            raise KeyboardInterrupt
        hacer(*args, **datos)  # type: ignore[arg-type]

    monkeypatch.setattr(carga, "_cargar_lote", morir)
    with pytest.raises(KeyboardInterrupt):
        carga.cargar(importacion.pk, por=quien, cuando=reloj.ahora())
    importacion.refresh_from_db()
    assert (importacion.estado, importacion.leidas, Expediente.objects.count()) == (
        "cargando",
        4,
        4,
    )

    monkeypatch.setattr(carga, "_cargar_lote", hacer)
    carga.cargar(importacion.pk, por=quien, cuando=reloj.ahora())
    carga.cargar(importacion.pk, por=quien, cuando=reloj.ahora())

    importacion.refresh_from_db()
    assert (importacion.estado, importacion.nuevas, importacion.ya_estaban) == ("cargada", 9, 0)
    assert Expediente.objects.count() == 9


def test_un_ensayo_cortado_empieza_de_nuevo(quien: Actor) -> None:
    importacion = ensayar(pedir(quien, *FILAS))
    Importacion.objects.filter(pk=importacion.pk).update(estado=Importacion.Estado.ENSAYANDO)

    importacion = ensayar(importacion)

    assert (importacion.leidas, importacion.rechazadas) == (5, 2)
    assert FilaRechazada.objects.count() == 2


def test_si_otro_la_lleva_este_la_deja(quien: Actor) -> None:
    importacion = ensayar(pedir(quien, *FILAS))
    ordenar_carga(importacion, por=quien, cuando=reloj.ahora())
    Importacion.objects.filter(pk=importacion.pk).update(leidas=1)

    with pytest.raises(carga.OtroLaLleva):
        carga.cargar(importacion.pk, por=quien, cuando=reloj.ahora())


def test_los_mandados_llevan_lo_que_el_trabajador_necesita(quien: Actor) -> None:
    importacion = pedir(quien, *FILAS)
    _hacer_mandados()
    importacion.refresh_from_db()
    assert importacion.estado == Importacion.Estado.ENSAYADA

    ordenar_carga(importacion, por=quien, cuando=reloj.ahora())
    _hacer_mandados()

    importacion.refresh_from_db()
    assert importacion.estado == Importacion.Estado.CARGADA
    ultimo = Asiento.objects.sobre(importacion).last()
    assert ultimo is not None
    assert ultimo.frase == f"{quien.nombre} ({quien.cargo}) cargó libro.csv: 3 filas nuevas."


def _hacer_mandados() -> None:
    tareas = {t.name: t for t in (tasks.ensayar_importacion, tasks.cargar_importacion)}
    for mandado in ProcrastinateJob.objects.filter(queue_name="importaciones"):
        tareas[mandado.task_name](**mandado.args)


def test_si_faltan_columnas_se_dice_cuales(quien: Actor) -> None:
    importacion = ensayar(pedir(quien, "1;2", titulos="numero;fecha"))

    assert importacion.estado == Importacion.Estado.FALLIDA
    assert "remitente, documento, asunto" in importacion.error


def test_un_pdf_no_se_importa(quien: Actor) -> None:
    cuando = reloj.ahora()
    subida = recibir_archivo(
        io.BytesIO(b"%PDF-1.4 nada"), "libro.csv", clave="pdf", cuando=cuando, por=quien
    )

    with pytest.raises(NoSePuedeImportar, match="CSV"):
        pedir_importacion(subida, por=quien, cuando=cuando)


def test_solo_importa_quien_tiene_la_facultad(mundo: Mundo, quien: Actor) -> None:
    with pytest.raises(SinPermiso):
        pedir(mundo.actores["mesa"], *FILAS)
    importacion = ensayar(pedir(quien, *FILAS))
    with pytest.raises(SinPermiso):
        ordenar_carga(importacion, por=mundo.actores["mesa"], cuando=reloj.ahora())


def test_la_numeracion_de_este_anio_continua_despues_del_libro(quien: Actor) -> None:
    filas = [f"EXP-2026-{n:06};04/11/2026;;Ana;;Pedido;1;;archivado;;" for n in (1, 41)]
    cargar(ensayar(pedir(quien, *filas)), quien)

    siguiente = siguiente_numero(reloj.hoy())
    assert siguiente is not None
    assert (siguiente.anio, siguiente.ultimo_del_libro, siguiente.se_puede) == (2026, 41, True)
    continuar_desde(
        siguiente.serie, anio=2026, ultimo_del_libro=41, por=quien, cuando=reloj.ahora()
    )

    assert siguiente_numero(reloj.hoy()) is None
    assert tomar_numero(SERIE, fecha=reloj.hoy(), cuando=reloj.ahora()).n == 42


def test_no_entra_un_numero_que_el_sistema_dio(quien: Actor) -> None:
    vivo = tomar_numero(SERIE, fecha=reloj.hoy(), cuando=reloj.ahora())

    importacion = ensayar(pedir(quien, f"{vivo.impreso};04/11/2026;;Ana;;Pedido;1;;archivado;;"))

    assert importacion.nuevas == 0
    assert "lo da el sistema" in importacion.rechazos.get().motivo
    assert Numero.objects.count() == 1


def test_mil_filas_se_cargan_con_pocas_consultas(quien: Actor) -> None:
    filas = [f"{n}-2018;04/03/2018;;Ana;;Pedido {n};1;;archivado;;" for n in range(1, 1_001)]
    importacion = ensayar(pedir(quien, *filas))
    ordenar_carga(importacion, por=quien, cuando=reloj.ahora())

    with CaptureQueriesContext(connection) as consultas:
        carga.cargar(importacion.pk, por=quien, cuando=reloj.ahora())

    assert len(consultas) < 40
    assert Expediente.objects.count() == 1_000


def test_el_trabajador_conoce_estos_mandados() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]

    assert {ENSAYAR, CARGAR} <= set(app.tasks)
