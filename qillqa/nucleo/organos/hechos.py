"""What can happen to the organisation."""

from qillqa.nucleo.bitacora.hechos import Hecho

UNIDAD_CREADA = Hecho("organos.unidad_creada", "{por} registró la unidad {nombre} ({norma}).")
UNIDAD_EXTINGUIDA = Hecho("organos.unidad_extinguida", "{por} registró que la unidad acabó.")
CARGO_CREADO = Hecho("organos.cargo_creado", "{por} registró el cargo {denominacion}.")
FACULTADES = Hecho(
    "organos.facultades", "{por} cambió lo que puede hacer el cargo {denominacion}: {ahora}."
)
DESIGNACION = Hecho(
    "organos.designacion", "{por} registró a {persona} como {titulo} desde {desde} ({resolucion})."
)
CESE = Hecho("organos.cese", "{por} registró el cese de {persona} como {titulo} el {hasta}.")
DELEGACION = Hecho(
    "organos.delegacion",
    "{por} registró que {delegado} firma por {delegante} desde {desde} ({norma}).",
)
FIN_DE_DELEGACION = Hecho(
    "organos.fin_de_delegacion",
    "{por} registró que {delegado} deja de firmar por {delegante} el {hasta}: {motivo}.",
)
MUNICIPALIDAD = Hecho("organos.municipalidad", "{por} cambió los datos de la municipalidad.")
