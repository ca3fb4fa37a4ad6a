"""Counts the SQL statements of a request, and writes them down when asked to."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

CABECERA = "X-Consultas"
APUNTAR = "X-Bench-Apuntar"


class CuentaConsultas:
    """Middleware, the outermost: `X-Consultas` tells how many statements the answer took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request and count."""
        dichas: list[tuple[bool, str]] = []
        apunta = APUNTAR in request.headers

        def oir(
            hacer: Callable[..., Any], sql: str, params: Any, many: bool, contexto: dict[str, Any]
        ) -> Any:
            if apunta:
                texto = contexto["cursor"].cursor.mogrify(sql, params)
                dichas.append((connection.in_atomic_block, texto))
            else:
                dichas.append((False, ""))
            return hacer(sql, params, many, contexto)

        with connection.execute_wrapper(oir):
            respuesta = self.get_response(request)
        respuesta[CABECERA] = str(len(dichas))
        if apunta:
            with Path(os.environ["BENCH_APUNTES"]).open("a") as apuntes:
                apuntes.writelines(json.dumps(dicha) + "\n" for dicha in dichas)
        return respuesta
