"""Two weeks of work of Villa Ejemplo's mesa de partes, done by its acts on real papers."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.actos import inscribir
from qillqa.nucleo.plazos.consultas import calendario_de
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo, leer
from qillqa.proyecto.villa_ejemplo.papeles import CARPETA, como_escaneado, como_pdf, leer_norma
from qillqa.tramite.actos import atencion, ruta
from qillqa.tramite.actos.recepcion import Escrito, registrar_en_ventanilla
from qillqa.tramite.models import Derivacion, Expediente, VersionDeProcedimiento

LIMA = ZoneInfo("America/Lima")
ESPACIO = uuid5(NAMESPACE_URL, "qillqa:villa-ejemplo")
DIAS_DE_MUESTRA = 8
CADA_CUANTO_ESCANEADO = 4
RECIENTES = 3


@dataclass(frozen=True, slots=True)
class Presentado:
    """A filing of the sample: who, what, of which procedure, and how far it has come."""

    documento: tuple[str, str]
    nombre: str
    asunto: str
    hasta: str
    unidad: str = "GR"
    procedimiento: str = ""
    completo: bool = True


PRESENTADOS = (
    Presentado(
        ("dni", "23800001"),
        "Saturnina Ccoa Huarhua",
        "Solicita constancia domiciliaria para trámite en RENIEC",
        "archivado",
        "SG",
        "SG-03",
    ),
    Presentado(
        ("ruc", "20490000004"),
        "Asociación de Artesanos Sumaq Ruway de Villa Ejemplo",
        "Solicita reconocimiento y registro de la organización social y su consejo directivo "
        "2026-2028",
        "respondido",
        "GDS",
        "SG-08",
    ),
    Presentado(
        ("dni", "23800003"),
        "Eulogio Quispe Ch'ullunquia",
        "Pide la poda de los eucaliptos que dan al canal de riego del sector Rinconada",
        "recibido",
        "GDE",
    ),
    Presentado(
        ("dni", "23800004"),
        "Nicolasa Ttupa vda. de Illanes",
        "Solicita copia certificada de la licencia de construcción del año 1998",
        "recibido",
        "OTDAC",
        "SG-02",
    ),
    Presentado(
        ("ce", "001234567"),
        "Giulia Ferrari Bianchi",
        "Consulta sobre requisitos para licencia de funcionamiento de un hospedaje",
        "derivado",
        "GDE",
    ),
    Presentado(
        ("dni", "23800006"),
        "Wilber Ñaupa Sullca",
        "Recurso de reconsideración contra la multa por ocupar la vía pública en la feria",
        "derivado",
        "GR",
        "SG-04",
    ),
    Presentado(
        ("dni", "23800007"),
        "Rosalía de la Cruz Pumacahua y Túpac Yupanqui de los Santos Arroyo",
        "Solicita reubicación del puesto N.° 114 del mercado de abastos por motivos de salud, "
        "adjunta certificado médico, fotografías del puesto actual y la conformidad de los "
        "vecinos de la sección de verduras; pide además que se le exonere del pago de la merced "
        "conductiva durante los dos meses que dure el tratamiento, conforme a lo que ofreció la "
        "gerencia en la reunión con los comerciantes",
        "derivado",
        "GR",
    ),
    Presentado(
        ("dni", "23800008"),
        "Fermín Champi Cusihuamán",
        "Pide reparar el puente peatonal de Kinsa Cocha antes de las lluvias",
        "recibido",
        "GI",
    ),
    Presentado(
        ("dni", "23800009"),
        "Julia Amao Phocco",
        "Solicita celebración de matrimonio civil en el local municipal",
        "observado",
        "ORC",
        "RC-04",
        completo=False,
    ),
    Presentado(
        ("ruc", "20500000008"),
        "Empresa de Transportes Virgen del Carmen S. R. L.",
        "Presenta descargos a la papeleta de infracción de tránsito",
        "en_mesa",
    ),
    Presentado(
        ("dni", "23800011"),
        "Mario Usca Tito",
        "Solicita prescripción del impuesto predial 2016 a 2019",
        "en_mesa",
    ),
    Presentado(
        ("sin_documento", ""),
        "Comité de Regantes del sector Acho",
        "Remite acuerdos de su asamblea sobre turnos de agua",
        "en_mesa",
    ),
)


def cargar(cuando: datetime, carpeta: Path | None = None) -> Iterator[str]:
    """File the sample's papers and move them about, telling each; harmless the second time.

    `carpeta` may hold more norms like those of the sample; each becomes one more filing.
    """
    if Expediente.objects.exists():
        return
    mundo, normas = leer(cuando), _normas(carpeta)
    dias = _dias_habiles_hasta(cuando)
    for posicion, (titulo, texto) in enumerate(normas):
        ejemplo = PRESENTADOS[posicion % len(PRESENTADOS)]
        al_final = posicion >= len(normas) - RECIENTES
        dia = dias[-1] if al_final else dias[posicion * (len(dias) - 1) // len(normas)]
        instante = min(
            datetime.combine(dia, time(8, 10), LIMA) + timedelta(minutes=13 * (posicion % 30)),
            cuando - timedelta(minutes=len(normas) - posicion),
        )
        escaneado = posicion % CADA_CUANTO_ESCANEADO == CADA_CUANTO_ESCANEADO - 1
        expediente = _presentar(
            mundo, ejemplo, titulo, texto, posicion, escaneado=escaneado, cuando=instante
        )
        _mover(mundo, expediente, ejemplo, instante, cuando)
        yield f"{expediente.numero.impreso}  {ejemplo.nombre}"


def _normas(carpeta: Path | None) -> list[tuple[str, str]]:
    archivos = sorted(CARPETA.glob("*.md"))
    if carpeta:
        propios = {archivo.name for archivo in archivos}
        archivos += sorted(f for f in carpeta.glob("*.md") if f.name not in propios)
    return [leer_norma(archivo) for archivo in archivos]


def _dias_habiles_hasta(cuando: datetime) -> list[datetime]:
    """Return the last working days up to an instant's own, oldest first."""
    hoy = fecha_de(cuando)
    calendario = calendario_de(hoy - timedelta(days=40), hoy, municipalidad().distrito_id)
    todos = (hoy - timedelta(days=atras) for atras in range(30))
    habiles = [dia for dia in todos if calendario.es_habil(dia)]
    return habiles[:DIAS_DE_MUESTRA][::-1]  # type: ignore[return-value]


def _presentar(
    mundo: Mundo,
    ejemplo: Presentado,
    titulo: str,
    texto: str,
    posicion: int,
    *,
    escaneado: bool,
    cuando: datetime,
) -> Expediente:
    mesa = mundo.actores["mesa" if posicion % 2 else "mesa2"]
    clave = uuid5(ESPACIO, f"{posicion}")
    tipo, numero = ejemplo.documento
    persona = inscribir(
        tipo_documento=tipo,
        numero_documento=numero,
        nombre=ejemplo.nombre,
        distrito_id="080405",
        por=mesa,
        cuando=cuando,
    )
    version = VersionDeProcedimiento.objects.filter(
        procedimiento__codigo=ejemplo.procedimiento, hasta=None
    ).first()
    pdf = como_pdf(titulo, texto)
    subidas = _subir(titulo, como_escaneado(pdf) if escaneado else pdf, str(clave), cuando)
    return registrar_en_ventanilla(
        Escrito(
            remitente=persona,
            nombre=ejemplo.nombre,
            documento=persona.documento,
            asunto=ejemplo.asunto,
            folios=3 + posicion % 9,
            naturaleza="tupa" if version else "otro",
            procedimiento=version,
            requisitos_presentados=_requisitos(version) if ejemplo.completo else frozenset(),
        ),
        clave=clave,
        por=mesa,
        cuando=cuando,
        subidas=subidas,
    )


def _subir(titulo: str, pdf: bytes, clave: str, cuando: datetime) -> Sequence[Subida]:
    return [recibir_archivo(io.BytesIO(pdf), f"{titulo}.pdf", clave=clave, cuando=cuando)]


def _requisitos(version: VersionDeProcedimiento | None) -> frozenset[int]:
    return frozenset(version.requisitos.values_list("pk", flat=True)) if version else frozenset()


def _mover(
    mundo: Mundo, expediente: Expediente, ejemplo: Presentado, desde: datetime, ahora: datetime
) -> None:
    """Take the filing as far as the sample says, some minutes between one act and the next."""
    pasos = {"derivado": 1, "recibido": 2, "respondido": 3, "archivado": 4}.get(ejemplo.hasta, 0)
    if not pasos or expediente.estado == Expediente.Estado.OBSERVADO:
        return
    despues = [min(desde + timedelta(minutes=35 * n), ahora) for n in range(5)]
    llegada = expediente.derivaciones.get(secuencia=1)
    if ejemplo.unidad == "OTDAC":
        return
    derivacion, *_ = ruta.derivar(
        llegada,
        destino=mundo.unidades[ejemplo.unidad],
        copias=[mundo.unidades["GM"]] if pasos > 2 else [],
        instruccion="Para su atención en el plazo de ley",
        dias=3 if pasos == 2 else None,
        por=mundo.actores["mesa"],
        cuando=despues[0],
    )
    jefe = _jefe_de(mundo, ejemplo.unidad)
    if pasos >= 2:
        ruta.recibir(derivacion, por=jefe, cuando=despues[1])
    if pasos >= 3:
        atencion.responder(
            derivacion,
            texto="Se verificó lo pedido y corresponde atenderlo.",
            por=jefe,
            cuando=despues[2],
        )
    if pasos >= 4:
        _archivar(derivacion, jefe, despues[3])


def _archivar(derivacion: Derivacion, jefe: Actor, cuando: datetime) -> None:
    atencion.archivar(
        derivacion, forma="atendido", motivo="Se entregó lo solicitado", por=jefe, cuando=cuando
    )


def _jefe_de(mundo: Mundo, siglas: str) -> Actor:
    unidad = mundo.unidades[siglas]
    return next(a for a in mundo.actores.values() if a.unidad_id == unidad.pk)
