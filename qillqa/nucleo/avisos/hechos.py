"""What can happen to an errand."""

from qillqa.nucleo.bitacora.hechos import Hecho

REINTENTO = Hecho(
    "avisos.reintento", "{por} ordenó de nuevo el mandado {n} ({mandado}), que había fallado."
)
