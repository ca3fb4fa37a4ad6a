"""How numbers are given, annulled, and taken over from the paper books."""

from datetime import date, datetime

from django.db import connection, transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.numeracion import hechos
from qillqa.nucleo.numeracion.models import Contador, Numero, Patron, Serie
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.numeracion.reglas import imprimir, revisar_patron
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad

SUBIR = """
INSERT INTO numeracion_contador (serie_id, anio, ultimo, desde) VALUES (%s, %s, 1, 1)
ON CONFLICT ON CONSTRAINT un_contador_por_serie_y_anio
DO UPDATE SET ultimo = numeracion_contador.ultimo + 1 RETURNING ultimo
"""


class NoSePuedeNumerar(Exception):
    """The series cannot do that; the sentence says why."""


@transaction.atomic
def abrir_serie(
    *, codigo: str, nombre: str, patron: str, desde: date, por: Actor, cuando: datetime
) -> Serie:
    """Open a series with its first pattern."""
    exigir_facultad(por, NUMERAR)
    revisar_patron(patron)
    serie, nueva = Serie.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre})
    if not nueva:
        raise NoSePuedeNumerar(f"Ya hay una serie con el código «{codigo}»: {serie.nombre}.")
    Patron.objects.create(serie=serie, texto=patron, desde=desde)
    asentar(hechos.SERIE_ABIERTA, serie, por=por, cuando=cuando, nombre=nombre, patron=patron)
    return serie


@transaction.atomic
def cambiar_patron(
    serie: Serie, *, patron: str, desde: date, por: Actor, cuando: datetime
) -> Patron:
    """Print the numbers of a series otherwise from a date on; past ones stay as printed."""
    serie = Serie.objects.select_for_update().get(pk=serie.pk)
    exigir_facultad(por, NUMERAR)
    revisar_patron(patron)
    if Patron.objects.filter(serie=serie, desde=desde).exists():
        raise NoSePuedeNumerar(f"Ya hay un patrón desde el {desde:%d/%m/%Y}.")
    fila = Patron.objects.create(serie=serie, texto=patron, desde=desde)
    asentar(hechos.PATRON_CAMBIADO, serie, por=por, cuando=cuando, patron=patron, desde=desde)
    return fila


@transaction.atomic
def continuar_desde(
    serie: Serie, *, anio: int, ultimo_del_libro: int, por: Actor, cuando: datetime
) -> Contador:
    """Start in mid-year after the last number the paper book reached."""
    serie = Serie.objects.select_for_update().get(pk=serie.pk)
    exigir_facultad(por, NUMERAR)
    if Contador.objects.filter(serie=serie, anio=anio).exists():
        raise NoSePuedeNumerar(f"La serie ya dio números en {anio}; no puede volver a empezar.")
    fila = Contador.objects.create(
        serie=serie, anio=anio, ultimo=ultimo_del_libro, desde=ultimo_del_libro + 1
    )
    asentar(
        hechos.CONTINUADA, serie, por=por, cuando=cuando, anio=anio, siguiente=ultimo_del_libro + 1
    )
    return fila


def tomar_numero(
    codigo: str, *, fecha: date, cuando: datetime, entidad: str = "", organo: str = ""
) -> Numero:
    """Give the next number of a series, inside the transaction of the act that needs it.

    The counter's row stays locked until that transaction ends: if it fails the number was never
    given. Call it as late as the act allows. `fecha` is the civil date in Lima.
    """
    patron = (
        Patron.objects.filter(serie__codigo=codigo, desde__lte=fecha).order_by("-desde").first()
    )
    if patron is None:
        raise NoSePuedeNumerar(f"Nadie abrió la serie «{codigo}» para {fecha.year}.")
    with connection.cursor() as cursor:
        cursor.execute(SUBIR, [patron.serie_id, fecha.year])
        (n,) = cursor.fetchone()
    impreso = imprimir(patron.texto, n=n, anio=fecha.year, entidad=entidad, organo=organo)
    return Numero.objects.create(
        serie_id=patron.serie_id, anio=fecha.year, n=n, impreso=impreso, dado=cuando
    )


@transaction.atomic
def anular_numero(numero: Numero, *, motivo: str, por: Actor, cuando: datetime) -> Numero:
    """Annul a number: it is never used again and its row says why."""
    numero = Numero.objects.select_for_update().get(pk=numero.pk)
    exigir_facultad(por, NUMERAR)
    if numero.anulado:
        raise NoSePuedeNumerar(f"El número {numero.impreso} ya estaba anulado.")
    if not motivo.strip():
        raise NoSePuedeNumerar("Falta el motivo de la anulación.")
    numero.anulado, numero.motivo_anulacion = cuando, motivo
    numero.save(update_fields=["anulado", "motivo_anulacion"])
    asentar(hechos.ANULADO, numero, por=por, cuando=cuando, impreso=numero.impreso, motivo=motivo)
    return numero
