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
    (r"file not found", "se pide un archivo que no está: solo se usan las piezas de la casa"),
    (r"(?:package|network|failed to (?:load|download))", "no se puede traer nada de otra parte"),
    (r"unclosed delimiter", "falta cerrar un paréntesis, un corchete o una llave"),
    (r"unclosed string", "falta cerrar unas comillas"),
    (r"unexpected closing (\S+)", "sobra {0}"),
    (r"unexpected end of block", "el bloque acaba antes de tiempo"),
    (r"unexpected (.+)", "aquí no puede ir {0}"),
    (r"expected (.+?), found (.+)", "se esperaba {0} y hay {1}"),
    (r"expected (.+)", "se esperaba {0}"),
    (r"missing argument: (\S+)", "falta decir {0}"),
    (r"(?:array|string) index out of bounds", "se pide un elemento que la lista no tiene"),
    (r"maximum .* depth exceeded", "se llama a sí misma sin fin"),
    (r"loop seems to be infinite", "hay una repetición que no acaba"),
    (r"cannot (?:add|join|apply|compare) .*", "se mezclan cosas de distinta clase"),
    (
        r"PDF/(?:A|UA)\S* error: (.+)",
        "el documento no cumpliría con lo que se exige para que dure y se pueda leer en voz alta",
    ),
)
_PALABRAS = {
    "string": "un texto entre comillas",
    "integer": "un número entero",
    "float": "un número",
    "content": "contenido",
    "array": "una lista",
    "dictionary": "un diccionario",
    "function": "una función",
    "length": "una medida, como 2cm",
    "expression": "una expresión",
    "identifier": "un nombre",
    "comma": "una coma",
    "colon": "dos puntos",
    "none": "nada",
    "boolean": "true o false",
    "color": "un color",
    "argument": "ese argumento",
    "closing paren": "un paréntesis que cierra",
}


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
                dichos = tuple(_PALABRAS.get(g, f"«{g}»") for g in dichos)
            return Diagnostico(frase.format(*dichos), linea, mensaje)
    return Diagnostico(f"Typst dice: «{mensaje}»", linea, mensaje)
