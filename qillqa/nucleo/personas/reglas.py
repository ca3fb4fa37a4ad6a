"""What makes an identity document well formed. Pure."""

import re

PESOS_RUC = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def reparo_dni(numero: str) -> str | None:
    """Say what is wrong with a DNI number, or None (8 digits; Ley 26497)."""
    if not numero.isascii() or not numero.isdigit():
        return "El DNI lleva solo números."
    if len(numero) != 8:
        return f"El DNI tiene 8 números; usted escribió {len(numero)}."
    return None


def digito_ruc(diez: str) -> int:
    """Return the check digit of a RUC from its first ten digits (SUNAT, módulo 11)."""
    suma = sum(int(cifra) * peso for cifra, peso in zip(diez, PESOS_RUC, strict=True))
    return (11 - suma % 11) % 10


def reparo_ruc(numero: str) -> str | None:
    """Say what is wrong with a RUC number, or None (11 digits, the last one a check digit)."""
    if not numero.isascii() or not numero.isdigit() or len(numero) != 11:
        return "El RUC tiene 11 números."
    if numero[:2] not in {"10", "15", "16", "17", "20"}:
        return "El RUC empieza con 10, 15, 16, 17 o 20."
    if digito_ruc(numero[:10]) != int(numero[10]):
        return "El RUC no es correcto: revise sus números."
    return None


def reparo_ce(numero: str) -> str | None:
    """Say what is wrong with a carné de extranjería number, or None."""
    if re.fullmatch(r"[A-Za-z0-9]{9,12}", numero):
        return None
    return "El carné de extranjería tiene de 9 a 12 letras o números."


def reparo_pasaporte(numero: str) -> str | None:
    """Say what is wrong with a passport number, or None."""
    if re.fullmatch(r"[A-Za-z0-9]{5,15}", numero):
        return None
    return "El pasaporte tiene de 5 a 15 letras o números."


REPAROS = {
    "dni": reparo_dni,
    "ce": reparo_ce,
    "pasaporte": reparo_pasaporte,
    "ruc": reparo_ruc,
}


def reparo_documento(tipo: str, numero: str) -> str | None:
    """Say what is wrong with a document of this kind, or None; «sin_documento» has no number."""
    if tipo == "sin_documento":
        return "Deje vacío el número o elija el tipo de documento." if numero else None
    if not numero:
        return "Falta el número de documento."
    return REPAROS[tipo](numero)


def cifras_de_telefono(telefono: str) -> str:
    """Return the last nine digits of a telephone, however it was written; empty if too few."""
    cifras = re.sub(r"[^0-9]", "", telefono)[-9:]
    return cifras if len(cifras) >= 6 else ""


def mismo_numero(tipo: str, numero: str) -> list[tuple[str, str]]:
    """Return the documents that may belong to whoever holds this one, by their number.

    The RUC of a natural person is 10, the DNI and a check digit; other kinds are asked as typed.
    """
    if not numero:
        return []
    otros = [(otro, numero) for otro in REPAROS if otro != tipo]
    if tipo == "dni":
        diez = f"10{numero}"
        otros.append(("ruc", f"{diez}{digito_ruc(diez)}"))
    if tipo == "ruc" and numero.startswith("10"):
        otros.append(("dni", numero[2:10]))
    return otros
