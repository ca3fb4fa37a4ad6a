"""A visitor without a browser: asks the real server, keeps cookies, sends forms and files."""

import http.client
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TROZO = 256 * 1024
Campos = Sequence[tuple[str, str]]
_CLAVE = re.compile(r'name="clave" value="([0-9a-f-]{36})"')
_RESUMEN = re.compile(r'<ul class="[^"]*govuk-error-summary__list.*?</ul>', re.DOTALL)


def _sin_etiquetas(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@dataclass(frozen=True)
class Adjunto:
    """A file to send, as the visitor calls it; `relleno` zero bytes follow, never all in memory."""

    nombre: str
    contenido: bytes
    relleno: int = 0


@dataclass(frozen=True)
class Respuesta:
    """What the server answered; `texto` as it came, `frases` without tags and entities."""

    estado: int
    cabeceras: dict[str, str]
    texto: str

    @property
    def destino(self) -> str:
        """Where it sends the visitor."""
        return self.cabeceras.get("location", "")

    @property
    def frases(self) -> str:
        """The words a person reads."""
        return _sin_etiquetas(self.texto)

    @property
    def reparos(self) -> str:
        """What the summary of errors says."""
        return _sin_etiquetas(" ".join(_RESUMEN.findall(self.texto)))

    @property
    def clave(self) -> str:
        """The name of the form in the page."""
        hallada = _CLAVE.search(self.texto)
        assert hallada, f"{self.estado}: {self.frases[:300]}"
        return hallada.group(1)


class Visita:
    """One visitor, with the cookies it has been given."""

    def __init__(self, puerto: int, galletas: dict[str, str] | None = None) -> None:
        self.puerto = puerto
        self.galletas = dict(galletas or {})

    def leer(self, camino: str) -> Respuesta:
        """GET, without following where it sends."""
        return self._pedir("GET", camino)

    def enviar(
        self, camino: str, campos: Campos = (), archivos: Sequence[Adjunto] = ()
    ) -> Respuesta:
        """POST a form with the token of this visitor."""
        todos = [("csrfmiddlewaretoken", self.galletas.get("csrftoken", "")), *campos]
        if not archivos:
            tipo = "application/x-www-form-urlencoded"
            return self._pedir(
                "POST", camino, [urlencode(todos, errors="surrogatepass").encode()], tipo
            )
        frontera = secrets.token_hex(16)
        tipo = f"multipart/form-data; boundary={frontera}"
        return self._pedir("POST", camino, list(_partes(todos, archivos, frontera)), tipo)

    def _pedir(
        self, metodo: str, camino: str, cuerpo: "Sequence[bytes | int]" = (), tipo: str = ""
    ) -> Respuesta:
        conexion = http.client.HTTPConnection("127.0.0.1", self.puerto, timeout=60)
        cabeceras = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.galletas.items())}
        if metodo == "POST":
            octetos = sum(p if isinstance(p, int) else len(p) for p in cuerpo)
            cabeceras |= {"Content-Type": tipo, "Content-Length": str(octetos)}
        try:
            conexion.request(metodo, camino, _en_trozos(cuerpo), cabeceras)
            recibida = conexion.getresponse()
            for galleta in recibida.headers.get_all("Set-Cookie") or ():
                self.galletas.update({n: m.value for n, m in SimpleCookie(galleta).items()})
            texto = recibida.read().decode(errors="replace")
            todas = {nombre.lower(): valor for nombre, valor in recibida.getheaders()}
            return Respuesta(recibida.status, todas, texto)
        finally:
            conexion.close()


def _en_trozos(cuerpo: "Sequence[bytes | int]") -> Iterator[bytes]:
    """Give the body as it is sent; a number stands for so many zero bytes."""
    for parte in cuerpo:
        if isinstance(parte, bytes):
            yield parte
            continue
        for desde in range(0, parte, TROZO):
            yield b"\0" * min(TROZO, parte - desde)


def _partes(campos: Campos, archivos: Sequence[Adjunto], frontera: str) -> "Iterator[bytes | int]":
    for nombre, valor in campos:
        cabeza = f'--{frontera}\r\nContent-Disposition: form-data; name="{nombre}"\r\n\r\n'
        yield f"{cabeza}{valor}\r\n".encode(errors="surrogatepass")
    for archivo in archivos:
        yield (
            f'--{frontera}\r\nContent-Disposition: form-data; name="archivos"; '
            f'filename="{archivo.nombre}"\r\nContent-Type: application/pdf\r\n\r\n'
        ).encode()
        yield archivo.contenido
        yield archivo.relleno
        yield b"\r\n"
    yield f"--{frontera}--\r\n".encode()
