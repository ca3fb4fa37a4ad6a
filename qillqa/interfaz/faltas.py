"""How a form says that an answer is missing: ``Falta el número de DNI``, not ``Campo requerido``.

The article is guessed from the first word of the label; a field whose guess is wrong states its own
sentence in ``error_messages={"required": ...}``.
"""

_FEMENINAS = ("a", "ción", "sión", "dad", "tad", "tud", "gen", "umbre")
_MASCULINAS_EN_A = {"día", "mapa", "tema", "problema", "programa", "idioma", "sistema", "plano"}
_FEMENINAS_PROPIAS = {
    "base",
    "calle",
    "clase",
    "clave",
    "foto",
    "imagen",
    "mano",
    "parte",
    "sede",
    "serie",
    "razón",
    "vez",
    "ley",
    "firma",
}
_SINGULARES_EN_S = {"análisis", "mes", "país", "interés", "tesis", "ruc"}
_PREGUNTAS = {"qué", "quién", "quiénes", "cómo", "cuál", "cuándo", "cuánto", "dónde"}
_DETERMINANTES = {"el", "la", "los", "las", "su", "sus", "un", "una"}


def _en_minuscula(etiqueta: str) -> str:
    """Lower the first letter, unless the first word is an abbreviation (DNI, RUC)."""
    primera = etiqueta.split(maxsplit=1)[0]
    return (
        etiqueta if primera.isupper() and len(primera) > 1 else etiqueta[0].lower() + etiqueta[1:]
    )


def _singular(palabra: str) -> tuple[str, bool]:
    """The word in singular as far as its ending needs, and whether it was plural."""
    if not palabra.endswith("s") or palabra in _SINGULARES_EN_S:
        return palabra, False
    if palabra.endswith(("ciones", "siones")):
        return palabra[:-4] + "ón", True
    if palabra.endswith("des"):
        return palabra[:-2], True
    return palabra[:-1], True


def _es_femenina(singular: str) -> bool:
    if singular in _MASCULINAS_EN_A:
        return False
    return singular in _FEMENINAS_PROPIAS or singular.endswith(_FEMENINAS)


def falta(etiqueta: str) -> str:
    """The sentence for a missing answer, from the label that asked for it."""
    limpia = etiqueta.strip().rstrip(":").strip()
    if not limpia:
        return "Falta una respuesta"
    if limpia.startswith("¿"):
        return f"Falta responder: {limpia}"
    nombre = _en_minuscula(limpia)
    primera = nombre.split(maxsplit=1)[0]
    if primera in _PREGUNTAS:
        return f"Falta decir {nombre}"
    if primera.lower() in _DETERMINANTES:
        verbo = "Faltan" if primera.endswith("s") else "Falta"
        return f"{verbo} {nombre}"
    singular, plural = _singular(primera.lower())
    genero = "la" if _es_femenina(singular) else "el"
    if plural:
        return f"Faltan {'las' if genero == 'la' else 'los'} {nombre}"
    return f"Falta {genero} {nombre}"
