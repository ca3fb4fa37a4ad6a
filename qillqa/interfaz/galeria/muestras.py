"""What the gallery shows in each component."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from qillqa.interfaz import piezas
from qillqa.interfaz.galeria.formularios import (
    FormularioDeActo,
    FormularioDeArchivos,
    FormularioDeMuestra,
)

HOY = date(2026, 11, 23)
AHORA = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)

NOMBRE_LARGO = "María del Rosario Encarnación Quispe Huallpa-Mamani de Ñahui"
ASUNTO_LARGO = (
    "Solicita la rectificación del acta de nacimiento n.º 123 del año 1987 por error en el "
    "apellido materno consignado, adjuntando copia certificada de la partida de la madre, "
    "declaración jurada de dos testigos, copia del documento nacional de identidad y la constancia "
    "de búsqueda emitida por el archivo regional, y pide además que se notifique a su domicilio en "
    "el Jr. Comercio s/n, sector Ccotataki, con copia al correo señalado."
)


@dataclass(frozen=True)
class MunicipalidadDeMuestra:
    """A municipality for the gallery, which asks nothing of the database."""

    nombre: str = "Municipalidad Distrital de Villa Ejemplo"
    ruc: str = "20123456786"
    direccion: str = "Plaza de Armas s/n, Villa Ejemplo"
    horario: str = "De lunes a viernes, de 8:00 a 16:30"
    telefono: str = "084 123 456"
    correo: str = "mesadepartes@villaejemplo.gob.pe"
    color: str = "#7a1420"
    escudo: str = ""


@dataclass(frozen=True)
class ReparoDeMuestra:
    """An objection as rules give it."""

    codigo: str
    nivel: str
    frase: str
    base_legal: str


def _filas() -> list[piezas.Fila]:
    casos = [
        (
            "EXP-2026-000123",
            "Juana Mamani Ccori",
            "Licencia de funcionamiento de una bodega",
            9,
            True,
        ),
        ("EXP-2026-000122", NOMBRE_LARGO, ASUNTO_LARGO, 1, False),
        (
            "EXP-2026-000119",
            "Comunidad Campesina de Ampay",
            "Mantenimiento del canal de riego",
            0,
            False,
        ),
        (
            "EXP-2026-000087",
            "Pedro O'Higgins Tupa",
            "Copia certificada de la Ordenanza 012",
            -3,
            False,
        ),
    ]
    return [
        piezas.Fila(
            clave=str(n),
            direccion=f"/expedientes/{n}/",
            numero=numero,
            persona=persona,
            asunto=asunto,
            de="Mesa de Partes",
            desde=AHORA - timedelta(days=n),
            vence=HOY + timedelta(days=dias),
            nuevo=nuevo,
        )
        for n, (numero, persona, asunto, dias, nuevo) in enumerate(casos)
    ] + [
        piezas.Fila(
            "9", "/expedientes/9/", "EXP-2025-001840", "Duplicado de partida", archivado=True
        ),
    ]


def _sucesos() -> list[piezas.Suceso]:
    return [
        piezas.Suceso(
            "Derivado a la Gerencia de Rentas para que informe.",
            AHORA,
            quien="María Quispe, Mesa de Partes",
            detalle="Proveído: informar si registra deuda, en el plazo de ley.",
        ),
        piezas.Suceso(
            "Recibido en Secretaría General.", AHORA - timedelta(hours=3), reservado=True
        ),
        piezas.Suceso(
            "Presentado con 4 folios.",
            AHORA - timedelta(days=1),
            documento="Cargo de presentación",
            direccion="/cargo/",
        ),
    ]


def barra() -> piezas.Barra:
    """The addresses of the frame, all shown."""
    return piezas.Barra(
        inicio="/_galeria/",
        buscar="/buscar/",
        avisos="/avisos/",
        avisos_sin_leer=3,
        cuenta="/cuenta/",
        quien="María Quispe",
        cargo="Jefa de la Mesa de Partes",
        cargos=(("1", "Jefa de la Mesa de Partes"), ("2", "Secretaria General (encargada)")),
        cargo_actual="1",
        cambiar_cargo="/cargo/",
        ingresar="/ingresar/",
        salir="/salir/",
        secciones=(
            piezas.Entrada("Presentar un documento", "/presentar/", actual=True),
            piezas.Entrada("Seguir mi trámite", "/seguir/"),
            piezas.Entrada("Normas", "/normas/"),
            piezas.Entrada("Transparencia", "/transparencia/"),
        ),
        idiomas=(("es", "Español", "?idioma=es"), ("qu", "Runasimi", "?idioma=qu")),
    )


def navegacion() -> list[piezas.Grupo]:
    """The desk's side navigation with counts."""
    return [
        piezas.Grupo("", [piezas.Entrada("Inicio", "/_galeria/")]),
        piezas.Grupo(
            "Bandejas",
            [
                piezas.Entrada("Por recibir", "/b/1/", 12, actual=True),
                piezas.Entrada("En mi despacho", "/b/2/", 48),
                piezas.Entrada("Por vencer", "/b/3/", 2),
                piezas.Entrada("Vencidos", "/b/4/", 0),
                piezas.Entrada("Enviados", "/b/5/", 10000),
            ],
        ),
    ]


def tareas() -> list[piezas.Tarea]:
    """The five tasks of the portal."""
    return [
        piezas.Tarea(
            "Presentar un documento", "/p/", "A cualquier hora; recibe su cargo al terminar."
        ),
        piezas.Tarea("Seguir mi trámite", "/s/", "Con el número y el código de su cargo."),
        piezas.Tarea("Normas municipales", "/n/", "Ordenanzas, acuerdos y resoluciones."),
        piezas.Tarea("Transparencia", "/t/", "Pedir información pública o ver la publicada."),
        piezas.Tarea("Registro civil", "/r/", "Nacimientos, matrimonios y defunciones."),
    ]


def contexto() -> dict[str, Any]:
    """Everything the gallery's templates name."""
    con_errores = FormularioDeMuestra({"correo": "sin arroba", "nacimiento": "31/02/2026"})
    con_errores.is_valid()
    return {
        "municipalidad": MunicipalidadDeMuestra(),
        "hoy": HOY,
        "barra": barra(),
        "navegacion": navegacion(),
        "limpio": FormularioDeMuestra(prefix="limpio"),
        "con_errores": con_errores,
        "bandeja": piezas.Bandeja(
            "Por recibir",
            _filas(),
            acciones=(
                piezas.AccionEnBloque("Recibir", "/recibir/", principal=True),
                piezas.AccionEnBloque("Derivar", "/derivar/"),
            ),
        ),
        "bandeja_sin_plazos": piezas.Bandeja(
            "Borradores",
            [
                piezas.Fila(
                    clave="b1",
                    direccion="/borradores/1/",
                    numero="Memorando múltiple",
                    asunto=ASUNTO_LARGO,
                    de=NOMBRE_LARGO,
                    desde=AHORA,
                    estado="Devuelto con observaciones",
                )
            ],
            columna_numero="Documento",
            columna_asunto="Asunto",
            columna_de="Redacta",
            columna_estado="Estado",
        ),
        "bandeja_vacia": piezas.Bandeja(
            "Vencidos",
            [],
            vacio="Nada vencido",
            vacio_detalle="Aquí aparecerán los expedientes cuyo plazo ya pasó.",
        ),
        "pagina": {"anterior": "abc", "siguiente": "def"},
        "chips": [
            piezas.Chip("Todos", "?", activo=True, cuenta=62),
            piezas.Chip("Con plazo", "?plazo=1", cuenta=48),
            piezas.Chip("De hoy", "?dia=hoy"),
        ],
        "identidad": piezas.Identidad(
            "EXP-2026-000122",
            ASUNTO_LARGO,
            NOMBRE_LARGO,
            "En Rentas",
            HOY + timedelta(days=1),
            False,
            "/plazo/",
        ),
        "sucesos": _sucesos(),
        "documentos": [
            piezas.Documento("Solicitud", "/d/1/", octetos=345_678, folios=1, cuando=AHORA),
            piezas.Documento("Plano de ubicación y localización", "/d/2/", "JPG", 5_242_880, 3),
        ],
        "form_archivos": FormularioDeArchivos(prefix="f"),
        "cargados": [
            piezas.ArchivoCargado("a1", "solicitud firmada.pdf", 345_678),
            piezas.ArchivoCargado(
                "a2", "foto.exe", 1200, "Este archivo es un programa: no se recibe."
            ),
        ],
        "maximo": 50_000_000,
        "tareas": tareas(),
        "actos": [
            piezas.Acto("Derivar", "/derivar/"),
            piezas.Acto("Responder", "/responder/"),
            piezas.Acto("Archivar", motivo="Falta el acuse de Rentas."),
        ],
        "form_acto": FormularioDeActo(prefix="acto"),
        "reparos": [
            ReparoDeMuestra(
                "r1", "advierte", "Vence mañana y aún no lo recibe nadie.", "LPAG, art. 143"
            ),
            ReparoDeMuestra("r2", "impide", "Hay un pliego sin folios.", "LPAG, art. 164"),
        ],
        "hecho": piezas.Consecuencia(
            "Derivado a Rentas.", "Espera acuse.", "/expedientes/1/", "Ver EXP-2026-000123"
        ),
        "cuidado": piezas.Consecuencia(
            "Quedan 2 requisitos por presentar.", "Plazo: 2 días hábiles.", tono="ocre"
        ),
        "mal": piezas.Consecuencia("No se pudo derivar.", "No se hizo ningún cambio.", tono="rojo"),
    }
