"""The rows of one stretch of expedientes, as COPY takes them: a case with its route and its log."""

import json
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from random import Random
from typing import Any

from bench.palabras import asunto, mezclar, nombre, texto
from bench.plan import BASES, Oficina, Plan
from qillqa.nucleo.autenticidad.reglas.codigos import ALFABETO, digito_de_control
from qillqa.nucleo.bitacora.reglas import RAIZ, huella
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite.reglas import LARGO_DEL_CODIGO

NADA = "\\N"
MOVIMIENTOS = 3
"""At most, of one expediente; so every id is known beforehand."""
ASIENTOS = 8
UNO_CON_DOCUMENTO_EN = 20


@dataclass(slots=True)
class Tramo:
    """The rows of a stretch, by table."""

    plan: Plan
    azar: Random
    lineas: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    primeros: dict[int, int] = field(default_factory=dict)

    def poner(self, tabla: str, *valores: object) -> None:
        """Add a row."""
        self.lineas[tabla].append("\t".join(map(str, valores)))

    def persona(self, k: int) -> None:
        """Add the kth person."""
        self.poner(
            "personas_persona",
            _id("personas_persona", k),
            *_documento(k),
            nombre(k),
            f"Calle {k % 90 + 1} s/n",
            "",
            f"9{mezclar(k, 9) % 100_000_000:08}",
            _hora(self.plan.inicio),
        )

    def expediente(self, i: int) -> None:
        """Add the ith expediente with all that hangs from it."""
        caso = _Caso(self, i)
        caso.numerar()
        caso.presentar()
        caso.mover()
        if i % UNO_CON_DOCUMENTO_EN == 0:
            caso.adjuntar()

    def primero(self, anio: int) -> int:
        """Return which was the first of a year, remembered."""
        if anio not in self.primeros:
            self.primeros[anio] = self.plan.primero_del_anio(anio)
        return self.primeros[anio]


class _Caso:
    """One expediente being written."""

    def __init__(self, tramo: Tramo, i: int) -> None:
        self.tramo, self.i, self.plan = tramo, i, tramo.plan
        self.cuando = self.plan.instante(i)
        self.fecha = fecha_de(self.cuando)
        self.n = i - tramo.primero(self.fecha.year) + 1
        self.impreso = f"EXP-{self.fecha.year}-{self.n:06}"
        self.pk = _id("tramite_expediente", i)
        self.k = mezclar(i, 10) % self.plan.personas
        self.quien = nombre(self.k)
        self.folios = 1 + mezclar(i, 11) % 30
        self.destinos = self._destinos()
        self.abierto = self._sigue_abierto()
        self.asientos = count()
        self.huella = RAIZ

    def _destinos(self) -> list[Oficina]:
        primera = self.plan.oficinas[mezclar(self.i, 12) % len(self.plan.oficinas)]
        segunda = self.plan.oficinas[mezclar(self.i, 13) % len(self.plan.oficinas)]
        pasa = mezclar(self.i, 14) % 100 < 30 and segunda.unidad_id != primera.unidad_id
        return [primera, segunda] if pasa else [primera]

    def _sigue_abierto(self) -> bool:
        dias = (self.plan.fin - self.cuando).days
        return mezclar(self.i, 15) % 1000 < (800 if dias < 20 else 15)

    def numerar(self) -> None:
        self.tramo.poner(
            "numeracion_numero",
            _id("numeracion_numero", self.i),
            self.plan.serie_id,
            self.fecha.year,
            self.n,
            self.impreso,
            "f",
            _hora(self.cuando),
            "",
        )

    def presentar(self) -> None:
        poner, azar = self.tramo.poner, self.tramo.azar
        cuerpo = "".join(azar.choices(ALFABETO, k=LARGO_DEL_CODIGO))
        tipo, documento = _documento(self.k)
        poner(
            "tramite_expediente",
            self.pk,
            _id("numeracion_numero", self.i),
            cuerpo + digito_de_control(cuerpo),
            uuid.UUID(int=azar.getrandbits(128), version=4),
            "otro",
            asunto(self.i, self.plan.total),
            self.folios,
            "ventanilla",
            "en_tramite" if self.abierto else "archivado",
            "f",
            _hora(self.cuando),
            self.fecha,
            self.fecha,
            self.vence,
            "Plaza de Armas s/n, Villa Ejemplo",
            _id("personas_persona", self.k),
            self.quien,
            f"{tipo.upper()} {documento}",
            "",
            "",
            "",
            "f",
            "",
            self.plan.mesa.designacion_id,
        )
        datos = json.dumps({"numero": self.impreso, "remitente": self.quien})
        poner(
            "tramite_cargodepresentacion",
            _id("tramite_cargodepresentacion", self.i),
            self.pk,
            datos,
        )
        self.asentar(
            "presentacion",
            self.plan.mesa,
            self.cuando,
            numero=self.impreso,
            remitente=self.quien,
            folios=self.folios,
            canal="ventanilla",
        )

    @property
    def vence(self) -> date:
        """Thirty working days later, more or less."""
        return self.fecha + timedelta(days=43)

    def mover(self) -> None:
        """Write the arrival at the desk and its movements; the last one is open or archived."""
        mesa = self.plan.mesa
        self._derivacion(1, None, mesa, "Registrar y derivar", self.cuando, "derivada")
        origen, momento = mesa, self.cuando
        for secuencia, destino in enumerate(self.destinos, start=2):
            momento += timedelta(hours=2 + mezclar(self.i, 30 + secuencia) % 20)
            momento = min(momento, self.plan.fin)
            estado = self._estado(ultimo=secuencia == len(self.destinos) + 1)
            orden = "Atender conforme a sus funciones"
            self._derivacion(secuencia, origen, destino, orden, momento, estado)
            self.asentar(
                "derivacion",
                origen,
                momento,
                que="el expediente",
                destino=destino.unidad,
                instruccion=orden,
            )
            if estado != "por_recibir":
                self._acuse(secuencia, destino, momento + timedelta(minutes=30))
            origen = destino
        if not self.abierto:
            self._cierre(origen, momento + timedelta(days=9))

    def _estado(self, *, ultimo: bool) -> str:
        if not ultimo:
            return "derivada"
        if not self.abierto:
            return "archivada"
        return "por_recibir" if mezclar(self.i, 16) % 3 == 0 else "en_despacho"

    def _derivacion(
        self,
        secuencia: int,
        origen: Oficina | None,
        destino: Oficina,
        instruccion: str,
        cuando: datetime,
        estado: str,
    ) -> None:
        self.tramo.poner(
            "tramite_derivacion",
            self._movimiento(secuencia),
            self.pk,
            secuencia,
            self._movimiento(secuencia - 1) if origen else NADA,
            origen.unidad_id if origen else NADA,
            destino.unidad_id,
            "f",
            instruccion,
            self.folios,
            NADA,
            self.vence,
            _hora(cuando),
            origen.designacion_id if origen else NADA,
            estado,
        )

    def _movimiento(self, secuencia: int) -> int:
        return _id("tramite_derivacion", self.i * MOVIMIENTOS + secuencia - 1)

    def _acuse(self, secuencia: int, quien: Oficina, cuando: datetime) -> None:
        self.tramo.poner(
            "tramite_acuse",
            _id("tramite_acuse", self.i * MOVIMIENTOS + secuencia - 1),
            self._movimiento(secuencia),
            quien.designacion_id,
            _hora(cuando),
        )
        self.asentar("acuse", quien, cuando, que="el expediente", unidad=quien.unidad)

    def _cierre(self, quien: Oficina, cuando: datetime) -> None:
        motivo = "Se atendió lo pedido"
        self.tramo.poner(
            "tramite_cierre",
            _id("tramite_cierre", self.i),
            self.pk,
            "atendido",
            motivo,
            quien.unidad_id,
            _hora(cuando),
            "",
        )
        self.asentar("cierre", quien, cuando, forma="atendido", motivo=motivo)

    def adjuntar(self) -> None:
        """Write a document with its words."""
        poner, j = self.tramo.poner, self.i // UNO_CON_DOCUMENTO_EN
        archivo, documento = _id("documentos_archivo", j), _id("documentos_documento", j)
        cuando, mesa = _hora(self.cuando), self.plan.mesa
        resumen = sha256(f"{self.i}".encode()).hexdigest()
        poner("documentos_archivo", archivo, resumen, 90_000, "pdf", 2, "{}", cuando, cuando)
        poner("documentos_textodearchivo", archivo, texto(self.i), "digital")
        poner("documentos_documento", documento, "solicitud.pdf", "recibido", cuando)
        version = (documento, 1, archivo, "solicitud.pdf", "", cuando, mesa.nombre)
        poner("documentos_version", _id("documentos_version", j), *version)
        pieza = (self.pk, documento, 1, "anexo", cuando, mesa.nombre, mesa.unidad_id)
        poner("tramite_pieza", _id("tramite_pieza", j), *pieza)

    def asentar(self, hecho: str, por: Oficina, cuando: datetime, **datos: Any) -> None:
        """Write an entry of the log, chained to the one before."""
        orden = next(self.asientos)
        ids = [por.cuenta_id, por.persona_id, por.unidad_id]
        contenido = {
            "sobre": ["tramite.expediente", self.pk, orden + 1],
            "hecho": f"tramite.{hecho}",
            "cuando": cuando.isoformat(),
            "por": [por.nombre, por.cargo, por.unidad],
            "ids": ids,
            "datos": datos,
        }
        propia = huella(self.huella, contenido)
        self.tramo.poner(
            "bitacora_asiento",
            _id("bitacora_asiento", self.i * ASIENTOS + orden),
            "tramite.expediente",
            self.pk,
            orden + 1,
            f"tramite.{hecho}",
            _hora(cuando),
            por.nombre,
            por.cargo,
            por.unidad,
            *ids,
            json.dumps(datos),
            _octetos(self.huella),
            _octetos(propia),
        )
        self.huella = propia


def _id(tabla: str, n: int) -> int:
    return BASES[tabla] + n


def _documento(k: int) -> tuple[str, str]:
    """Return kind and number of the kth person's document: one in ten has a RUC."""
    return ("ruc", f"20{k:09}") if k % 10 == 3 else ("dni", f"{k:08}")


def _hora(instante: datetime) -> str:
    return instante.astimezone(UTC).isoformat()


def _octetos(contenido: bytes) -> str:
    return "\\\\x" + contenido.hex()
