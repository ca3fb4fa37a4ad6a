"""Reads the law that comes with the program into values, without a database."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from qillqa.nucleo.plazos.reglas.calendario import Ambito, Calendario, Clase, DiaNoHabil
from qillqa.nucleo.plazos.reglas.feriados import Fiesta, feriados_de
from qillqa.nucleo.plazos.reglas.ley import Cita, Parametro, texto_de_cita

CARPETA = Path(__file__).parent
PRIMER_ANIO, ULTIMO_ANIO = 2020, 2030


@dataclass(frozen=True, slots=True)
class DiaDecretado:
    """A day of the calendar, and the parameter that must say "si" for it to leave the count."""

    dia: DiaNoHabil
    condicion: str = ""


@dataclass(frozen=True, slots=True)
class CitaEscrita:
    """A citation in its parts: norm and article."""

    tema: str
    norma: str
    articulo: str
    desde: date
    hasta: date | None

    def como_cita(self) -> Cita:
        """Return the citation as it is printed."""
        return Cita(self.tema, texto_de_cita(self.norma, self.articulo), self.desde, self.hasta)


def leer_fiestas() -> list[Fiesta]:
    """Return the holidays by rule."""
    return [
        Fiesta(
            nombre=fila["nombre"],
            regla=fila["regla"],
            desde=date.fromisoformat(fila["desde"]),
            norma=fila["norma"],
            ambito=Ambito(fila["ambito"]),
            ubigeo=fila["ubigeo"],
            verificado_por=fila["verificado_por"],
        )
        for fila in _filas("feriados.csv")
    ]


def leer_decretados() -> list[DiaDecretado]:
    """Return the days that exist one by one: decreed, partial, of the service, local."""
    return [DiaDecretado(_dia(fila), fila["condicion"]) for fila in _filas("dias.csv")]


def leer_citas() -> list[CitaEscrita]:
    """Return every citation."""
    return [
        CitaEscrita(fila["tema"], fila["norma"], fila["articulo"], *_vigencia(fila))
        for fila in _filas("citas.csv")
    ]


def leer_parametros() -> list[Parametro]:
    """Return every legal parameter."""
    return [
        Parametro(
            fila["nombre"],
            fila["valor"],
            *_vigencia(fila),
            fila["norma"],
            fila["articulo"],
            fila["verificado_por"],
        )
        for fila in _filas("parametros.csv")
    ]


def leer_dias() -> list[DiaDecretado]:
    """Return every day that comes with the program, holidays included."""
    fiestas = leer_fiestas()
    anios = range(PRIMER_ANIO, ULTIMO_ANIO + 1)
    feriados = [DiaDecretado(dia) for anio in anios for dia in feriados_de(anio, fiestas)]
    return feriados + leer_decretados()


def calendario_de_fabrica(ubigeo: str = "") -> Calendario:
    """Return the calendar as it comes, for a district."""
    dias = frozenset(fila.dia for fila in leer_dias() if fila.dia.rige_en(ubigeo))
    return Calendario(date(PRIMER_ANIO, 1, 1), date(ULTIMO_ANIO, 12, 31), dias)


def _dia(fila: dict[str, str]) -> DiaNoHabil:
    return DiaNoHabil(
        fecha=date.fromisoformat(fila["fecha"]),
        nombre=fila["nombre"],
        clase=Clase(fila["clase"]),
        ambito=Ambito(fila["ambito"]),
        norma=fila["norma"],
        excluye_del_computo=fila["excluye_del_computo"] == "si",
        traslada_si_ultimo=fila["traslada_si_ultimo"] == "si",
        habil_tributario=fila["habil_tributario"] == "si",
        desde_hora=time.fromisoformat(fila["desde_hora"]) if fila["desde_hora"] else None,
        ubigeo=fila["ubigeo"],
        verificado_por=fila["verificado_por"],
    )


def _vigencia(fila: dict[str, str]) -> tuple[date, date | None]:
    hasta = fila["hasta"]
    return date.fromisoformat(fila["desde"]), date.fromisoformat(hasta) if hasta else None


def _filas(nombre: str) -> Iterator[dict[str, str]]:
    with (CARPETA / nombre).open(encoding="utf-8", newline="") as archivo:
        yield from csv.DictReader(archivo)
