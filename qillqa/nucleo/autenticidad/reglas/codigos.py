"""Codes that people copy: a safe alphabet and a check letter. One algorithm for all of them.

The alphabet has 31 letters, a prime, without those that look alike (0/O, 1/I/L). Each letter weighs
its position and the check letter weighs -1: all the weights differ, so that any one wrong letter
and any swap of two are noticed in codes of up to 29 letters.
"""

import secrets

ALFABETO = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LARGO = 8
"""Letters of a code of verification and of its secret part, without the check letter: 39 bits."""


def digito_de_control(cuerpo: str) -> str:
    """Return the check letter of a code."""
    suma = sum(lugar * ALFABETO.index(letra) for lugar, letra in enumerate(cuerpo, 1))
    return ALFABETO[suma % len(ALFABETO)]


def nuevo(largo: int = LARGO) -> str:
    """Return a new code of so many letters drawn by chance, and its check letter."""
    cuerpo = "".join(secrets.choice(ALFABETO) for _ in range(largo))
    return cuerpo + digito_de_control(cuerpo)


def leer(texto: str, largo: int = LARGO) -> str | None:
    """Return the code somebody typed, cleaned of blanks and dashes; None if it cannot be one."""
    limpio = "".join(letra for letra in texto.upper() if letra.isalnum())
    if len(limpio) != largo + 1 or any(letra not in ALFABETO for letra in limpio):
        return None
    return limpio if digito_de_control(limpio[:-1]) == limpio[-1] else None


def mostrar(codigo: str, grupo: int = 3) -> str:
    """Return the code in groups a person can copy: `ABC-DEF-GHJ`."""
    return "-".join(codigo[i : i + grupo] for i in range(0, len(codigo), grupo))
