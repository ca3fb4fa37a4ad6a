"""Where the generated past goes and when it happens: the tables, the offices, the calendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from qillqa.nucleo.reloj import fecha_de

ANIOS = 8
BASES = {
    "numeracion_numero": 100_000_000,
    "tramite_expediente": 200_000_000,
    "tramite_derivacion": 300_000_000,
    "personas_persona": 400_000_000,
    "bitacora_asiento": 500_000_000,
    "documentos_archivo": 600_000_000,
    "documentos_documento": 700_000_000,
    "documentos_version": 800_000_000,
    "tramite_pieza": 900_000_000,
    "tramite_cargodepresentacion": 1_000_000_000,
    "tramite_acuse": 1_100_000_000,
    "tramite_cierre": 1_200_000_000,
}
"""Each table numbers its rows far from the others: an id says of which it is."""
COLUMNAS = {
    "personas_persona": (
        "id,tipo_documento,numero_documento,nombre,direccion,correo,telefono,creada"
    ),
    "numeracion_numero": "id,serie_id,anio,n,impreso,historico,dado,motivo_anulacion",
    "tramite_expediente": (
        "id,numero_id,codigo,clave,naturaleza,asunto,folios,canal,estado,reservado,presentado_en,"
        "fecha_presentacion,inicio_plazo,vence,lugar,remitente_id,remitente_nombre,"
        "remitente_documento,direccion,correo,telefono,autoriza_correo,observaciones,"
        "recibido_por_id"
    ),
    "tramite_cargodepresentacion": "id,expediente_id,datos",
    "tramite_derivacion": (
        "id,expediente_id,secuencia,anterior_id,origen_id,destino_id,es_copia,instruccion,folios,"
        "dias,vence,enviada,enviada_por_id,estado"
    ),
    "tramite_acuse": "id,derivacion_id,por_id,cuando",
    "tramite_cierre": "id,expediente_id,forma,motivo,unidad_id,cuando,motivo_reapertura",
    "bitacora_asiento": (
        "id,sobre_tipo,sobre_id,secuencia,hecho,cuando,por_nombre,por_cargo,por_unidad,"
        "por_cuenta_id,por_persona_id,por_unidad_id,datos,huella_anterior,huella"
    ),
    "documentos_archivo": "id,sha256,tamano,tipo,paginas,reparos,creado,analizado_en",
    "documentos_textodearchivo": "archivo_id,texto,origen",
    "documentos_documento": "id,titulo,clase,creado",
    "documentos_version": "id,documento_id,n,archivo_id,nombre_original,plantilla,creada,por",
    "tramite_pieza": "id,expediente_id,documento_id,orden,clase,agregada,agregada_por,unidad_id",
}


@dataclass(frozen=True, slots=True)
class Oficina:
    """A unit and who works in it, as the log names him."""

    unidad_id: int
    unidad: str
    designacion_id: int
    nombre: str
    cargo: str
    cuenta_id: int
    persona_id: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What every stretch must know: the world, the size and when the story begins and ends."""

    total: int
    personas: int
    serie_id: int
    mesa: Oficina
    oficinas: tuple[Oficina, ...]
    """Those that receive, as many times as their share."""
    fin: datetime

    @property
    def inicio(self) -> datetime:
        """The instant of the first filing."""
        return self.fin - timedelta(days=365 * ANIOS)

    def instante(self, i: int) -> datetime:
        """Return when the ith was filed: all evenly, whole seconds."""
        return self.inicio + timedelta(seconds=int(ANIOS * 365 * 86_400 * i / self.total))

    def primero_del_anio(self, anio: int) -> int:
        """Return which was the first filed in a year, in Lima."""
        bajo, alto = 0, self.total
        while bajo < alto:
            medio = (bajo + alto) // 2
            if fecha_de(self.instante(medio)).year < anio:
                bajo = medio + 1
            else:
                alto = medio
        return bajo
