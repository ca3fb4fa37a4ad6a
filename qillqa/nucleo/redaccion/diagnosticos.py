"""What Typst says of a template, in Spanish and with its line. Pure."""

import re
from dataclasses import dataclass

PRINCIPAL = "main.typ"
_PARTES = re.compile(
    r"^(?P<mensaje>.*?)(?: \((?P<archivo>[^\s()]+\.typ), línea (?P<linea>\d+)\))?\.(?:\s.*)?$",
    re.DOTALL,
)
_DE_LA_CASA = re.compile(r"(?:La|Una) plantilla |No hay letra ")
"""What the press says by itself, already in Spanish."""

_FRASES: tuple[tuple[str, str], ...] = (
    (
        r"unknown variable: (\S+)",
        "«{0}» no existe: revise cómo está escrito, o si falta traerlo de las piezas de la casa",
    ),
    (
        r"dictionary does not contain key \"(.+?)\"",
        "los datos no traen «{0}»: vea la lista de lo que recibe una plantilla",
    ),
    (r"has no method `(.+?)`", "no se puede pedir «{0}» a eso"),
    (r"label `<(.+?)>` does not exist", "se cita «{0}», que no está en el documento"),
    (r"file not found", "se pide un archivo que no está: solo se usan las piezas de la casa"),
    (r"(?:package|network|failed to (?:load|download))", "no se puede traer nada de otra parte"),
    (r"unclosed delimiter", "falta cerrar un paréntesis, un corchete, una llave o un asterisco"),
    (r"unclosed string", "falta cerrar unas comillas"),
    (r"unexpected closing (.+)", "sobra {0}"),
    (r"unexpected argument: (\S+)", "«{0}» no se puede decir ahí: revise cómo está escrito"),
    (r"unexpected argument", "se dice algo de más"),
    (r"unexpected (.+)", "aquí no puede ir {0}"),
    (r"expected (.+?), found (.+)", "se esperaba {0}, y hay {1}"),
    (r"expected (.+)", "se esperaba {0}"),
    (r"missing argument: (\S+)", "falta decir «{0}»"),
    (r"index out of bounds", "se pide un elemento que la lista no tiene"),
    (r"maximum .* depth exceeded", "se llama a sí misma sin fin"),
    (r"condition is always true|loop seems to be infinite", "hay una repetición que no acaba"),
    (r"cannot loop over (.+)", "no se puede recorrer {0}"),
    (r"cannot (?:add|join|apply|compare) ", "se mezclan cosas de distinta clase"),
    (r"unknown image format", "esa imagen no es de una clase conocida"),
    (r"assertion failed|panicked", "la plantilla se detiene a sí misma"),
    (
        r"skipped from heading level (\d) to (\d)",
        "se salta de un título de nivel {0} a uno de nivel {1}: los niveles van seguidos",
    ),
    (
        r"missing document title",
        "el documento no tiene título: empiece como la de la casa, con #import y #show: papel",
    ),
    (r"missing alt text", "a una imagen le falta su descripción (alt), para quien no la ve"),
    (
        r"PDF/(?:A|UA)\S* error",
        "el documento no cumpliría lo que hace falta para que dure y se lea en voz alta",
    ),
)
_PALABRAS = {
    "string": "un texto entre comillas",
    "integer": "un número entero",
    "float": "un número",
    "fraction": "una fracción, como 1fr",
    "content": "contenido",
    "array": "una lista",
    "dictionary": "un diccionario",
    "function": "una función",
    "length": "una medida, como 2cm",
    "relative length": "una medida, como 2cm",
    "expression": "una expresión",
    "identifier": "un nombre",
    "block": "un bloque entre llaves",
    "pattern": "un nombre",
    "comma": "una coma",
    "colon": "dos puntos",
    "label": "una etiqueta",
    "none": "nada",
    "auto": "auto",
    "boolean": "true o false",
    "color": "un color",
    "bracket": "un corchete",
    "brace": "una llave",
    "paren": "un paréntesis",
}
_ENTRE = re.compile(r", or |, | or ")


def _en_palabras(dicho: str) -> str:
    """Return «una lista o auto» for `array or auto`; what has no word stays, quoted."""
    partes = [p for p in _ENTRE.split(dicho) if p]
    nombres = list(dict.fromkeys(_PALABRAS.get(p, f"«{p}»") for p in partes))
    if len(nombres) == 1:
        return nombres[0]
    return f"{', '.join(nombres[:-1])} o {nombres[-1]}"


@dataclass(frozen=True, slots=True)
class Diagnostico:
    """What is wrong with a template: a sentence, the line (0: unknown) and Typst's own words."""

    frase: str
    linea: int = 0
    original: str = ""


def diagnosticar(dicho: str) -> Diagnostico:
    """Return in Spanish what the press said of a template; what is not known is quoted."""
    partes = _PARTES.match(dicho)
    if partes is None or _DE_LA_CASA.match(dicho):
        return Diagnostico(dicho.rstrip("."))
    mensaje = partes["mensaje"]
    en_la_propia = partes["archivo"] == PRINCIPAL
    linea = int(partes["linea"]) if partes["linea"] and en_la_propia else 0
    for patron, frase in _FRASES:
        if hallado := re.search(patron, mensaje):
            dichos = hallado.groups()
            if "«{0}»" not in frase:
                dichos = tuple(g if g.isdecimal() else _en_palabras(g) for g in dichos)
            return Diagnostico(frase.format(*dichos), linea, mensaje)
    return Diagnostico(f"Typst dice: «{mensaje}»", linea, mensaje)
