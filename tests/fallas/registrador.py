"""What a clerk's process does while the database is killed under it: register, and say each number.

Run as `python -c` + ARRANQUE, so that Django is ready before the models are imported.
"""

import os
import sys
import threading
from datetime import UTC, datetime
from uuid import uuid4

from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection

from qillqa.proyecto.villa_ejemplo.mundo import construir, leer
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.tests.fabricas import un_escrito, una_persona

LUNES = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
ARRANQUE = (
    "import django; django.setup(); from tests.fallas.registrador import principal; principal()"
)


def principal() -> None:
    """`preparar`, or clerks and registrations of each (0: until the database falls)."""
    if sys.argv[1] == "preparar":
        call_command("migrate", verbosity=0)
        construir(LUNES)
        return
    ventanillas, tope = int(sys.argv[1]), int(sys.argv[2])
    hilos = [threading.Thread(target=_atender, args=(tope,)) for _ in range(ventanillas)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()


def _atender(tope: int) -> None:
    """Register until the database is no more; a number is said only once its act has returned."""
    hechos = 0
    try:
        mesa = leer(LUNES).actores["mesa"]
        remitente = una_persona(mesa, LUNES)
        while not tope or hechos < tope:
            expediente = registrar_en_ventanilla(
                un_escrito(remitente), clave=uuid4(), por=mesa, cuando=LUNES
            )
            os.write(1, f"{expediente.numero.n}\n".encode())
            hechos += 1
    except (OperationalError, InterfaceError) as caida:
        os.write(2, f"{caida}\n".encode())
    finally:
        connection.close()
