"""One figure a line, as JSON, on standard output; what is being done, on standard error."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def decir(frase: str) -> None:
    """Tell whoever watches what is going on."""
    sys.stderr.write(f"· {frase}\n")
    sys.stderr.flush()


def figura(
    nombre: str,
    valor: float | str,
    unidad: str,
    *,
    milisegundos: Sequence[float] = (),
    **otros: Any,
) -> None:
    """Print a figure; from the times of its samples come `n`, `p50_ms` and `p95_ms`."""
    linea: dict[str, Any] = {"figure": nombre, "value": _corto(valor), "unit": unidad}
    if milisegundos:
        linea["n"] = len(milisegundos)
        linea["p50_ms"] = _corto(percentil(milisegundos, 50))
        linea["p95_ms"] = _corto(percentil(milisegundos, 95))
    linea.update(otros)
    sys.stdout.write(json.dumps(linea, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def percentil(valores: Sequence[float], cual: int) -> float:
    """Return the value under which `cual` in a hundred lie (nearest rank)."""
    ordenados = sorted(valores)
    return ordenados[max(0, -(-len(ordenados) * cual // 100) - 1)]


def _corto(valor: float | str) -> float | str:
    return valor if isinstance(valor, str) else round(valor, 2)
