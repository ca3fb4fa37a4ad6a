"""A browser without a screen: one connection, its cookies, the fields of its forms."""

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.urls import reverse

from bench.oido import CABECERA

_NO_SE_ENVIAN = {"file", "submit", "button", "search"}


@dataclass(frozen=True, slots=True)
class Respuesta:
    """What came back, how long it took and how many statements it cost."""

    estado: int
    cuerpo: str
    adonde: str
    milisegundos: float
    consultas: int


class _Campos(HTMLParser):
    """What a browser would send of a page's forms if nobody touched them."""

    def __init__(self) -> None:
        super().__init__()
        self.campos: dict[str, str] = {}
        self.eligiendo = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a field with its value."""
        datos = dict(attrs)
        nombre, valor = datos.get("name") or "", datos.get("value") or ""
        if tag == "select":
            self.eligiendo = nombre
        elif tag == "option" and self.eligiendo:
            if self.eligiendo not in self.campos or "selected" in datos:
                self.campos[self.eligiendo] = valor
        elif tag == "textarea" and nombre:
            self.campos[nombre] = ""
        elif tag == "input" and nombre and _se_envia(datos):
            self.campos[nombre] = valor

    def handle_endtag(self, tag: str) -> None:
        """Leave a list of options."""
        if tag == "select":
            self.eligiendo = ""


def _se_envia(datos: Mapping[str, str | None]) -> bool:
    """Whether a browser sends this box as it stands."""
    tipo = datos.get("type")
    return tipo not in _NO_SE_ENVIAN and (tipo not in ("radio", "checkbox") or "checked" in datos)


def campos_de(cuerpo: str) -> dict[str, str]:
    """Return the fields of a page as they stand."""
    lector = _Campos()
    lector.feed(cuerpo)
    return lector.campos


class Navegante:
    """Somebody before a browser; not to be shared between threads."""

    def __init__(self, puerto: int) -> None:
        self.puerto = puerto
        self.conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=60)
        self.galletas: dict[str, str] = {}

    def entrar(self, usuario: str, contrasena: str) -> None:
        """Sign in by the form."""
        puerta = reverse("account_login")
        campos = campos_de(self.ver(puerta).cuerpo)
        respuesta = self.enviar(puerta, {**campos, "login": usuario, "password": contrasena})
        if respuesta.estado != 302:
            raise RuntimeError(f"{usuario} could not sign in: {respuesta.estado}")

    def ver(self, camino: str, cabeceras: Mapping[str, str] | None = None) -> Respuesta:
        """GET."""
        return self._pedir("GET", camino, None, cabeceras or {})

    def enviar(
        self, camino: str, datos: Mapping[str, str], cabeceras: Mapping[str, str] | None = None
    ) -> Respuesta:
        """POST a form; the token against forgery goes with it."""
        campos = {**datos, "csrfmiddlewaretoken": datos.get("csrfmiddlewaretoken", "")}
        propias = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://127.0.0.1:{self.puerto}{camino}",
            **(cabeceras or {}),
        }
        return self._pedir("POST", camino, urlencode(campos), propias)

    def _pedir(
        self, metodo: str, camino: str, cuerpo: str | None, cabeceras: Mapping[str, str]
    ) -> Respuesta:
        propias = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.galletas.items())}
        inicio = time.perf_counter()
        self.conexion.request(metodo, camino, cuerpo, {**propias, **cabeceras})
        respuesta = self.conexion.getresponse()
        texto = respuesta.read().decode("utf-8", "replace")
        milisegundos = (time.perf_counter() - inicio) * 1000
        for galleta in respuesta.headers.get_all("Set-Cookie") or ():
            for clave, valor in SimpleCookie(galleta).items():
                self.galletas[clave] = valor.value
        return Respuesta(
            estado=respuesta.status,
            cuerpo=texto,
            adonde=urlsplit(respuesta.headers.get("Location") or "").path,
            milisegundos=milisegundos,
            consultas=int(respuesta.headers.get(CABECERA) or 0),
        )
