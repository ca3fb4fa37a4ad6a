"""The script and the style of the page that is opened from a disk, and what lets only them run."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.utils.safestring import SafeString, mark_safe

GUION, ESTILO = "interfaz/verificador-sin-internet.js", "interfaz/verificador.css"


@dataclass(frozen=True, slots=True)
class Suelta:
    """What goes inside the page, as it is, and its policy: only that runs, and no network."""

    guion: SafeString
    estilo: SafeString

    @property
    def politica(self) -> str:
        """The policy of the page, by the fingerprints of what it carries."""
        return (
            f"default-src 'none'; script-src '{_huella(self.guion)}'; "
            f"style-src '{_huella(self.estilo)}'; base-uri 'none'; form-action 'none'"
        )


def suelta() -> Suelta:
    """Return the parts of the page as they were built."""
    return Suelta(_leer(GUION), _leer(ESTILO))


def _leer(nombre: str) -> SafeString:
    camino = finders.find(nombre)
    if not isinstance(camino, str):
        raise ImproperlyConfigured(f"{nombre} is missing: build the assets.")
    # ours, built with the house; esbuild leaves no closing tag inside
    return mark_safe(Path(camino).read_text(encoding="utf-8").strip())  # noqa: S308


def _huella(texto: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(texto.encode()).digest()).decode()}"
