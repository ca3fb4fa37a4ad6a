"""Filters and tags of the house: dates, terms, money and sizes in words."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context

from qillqa.interfaz import formatos

register = template.Library()

NO_SE_PARTE = "\N{NO-BREAK SPACE}"

PALABRAS_DE_PLAZO: dict[formatos.EstadoDePlazo, tuple[str, str]] = {
    "en_plazo": ("verde", "En plazo"),
    "por_vencer": ("ocre", "Por vencer"),
    "vencido": ("rojo", "Vencido"),
    "archivado": ("gris", "Archivado"),
}


@register.filter
def fecha_larga(cuando: date | None) -> str:
    """``lunes 23 de noviembre de 2026``."""
    return formatos.fecha_larga(cuando) if cuando else ""


@register.filter
def fecha_corta(cuando: date | None, hoy: date | None = None) -> str:
    """``martes 24 nov``; give today so that another year is told."""
    return formatos.fecha_corta(cuando, hoy or None) if cuando else ""


@register.filter
def fecha_numerica(cuando: date | None) -> str:
    """``23/11/2026``."""
    return formatos.fecha_numerica(cuando) if cuando else ""


@register.filter
def fecha_hora(instante: datetime | None) -> str:
    """``lunes 23 de noviembre de 2026, 10:42``."""
    return formatos.fecha_hora(instante) if instante else ""


@register.filter
def hora(instante: datetime | None) -> str:
    """``10:42``."""
    return formatos.hora(instante) if instante else ""


@register.filter
def cuando(momento: date | None) -> str:
    """A date or an instant in full, each in its own form."""
    if isinstance(momento, datetime):
        return formatos.fecha_hora(momento)
    return formatos.fecha_larga(momento) if momento else ""


@register.filter
def relativo(cuando: date | None, hoy: date) -> str:
    """``mañana``, ``hace 3 días``: ``{{ desde|relativo:hoy }}``."""
    return formatos.relativo(cuando, hoy) if cuando else ""


@register.filter
def vencimiento(vence: date | None, hoy: date) -> str:
    """``vence mañana``, ``venció hace 3 días``: ``{{ plazo|vencimiento:hoy }}``."""
    return formatos.vencimiento(vence, hoy) if vence else ""


@register.filter
def iso(cuando: date | None) -> str:
    """The machine's form of a date or instant, for the element ``time``."""
    return cuando.isoformat() if cuando else ""


@register.filter
def cifra(numero: int | str | None) -> str:
    """``10,000``; what already comes in words (``999+``) stays."""
    if isinstance(numero, int):
        return formatos.cifra(numero)
    return numero or ""


@register.filter
def soles(monto: Decimal | int | None) -> str:
    """``S/ 1,234.50``."""
    return "" if monto is None else formatos.soles(monto)


@register.filter
def tamano(octetos: int | None) -> str:
    """``340 kB``, ``1.2 MB``."""
    return "" if octetos is None else formatos.tamano(octetos)


@register.filter
def nombre_corto(nombre: str | None) -> str:
    """A municipality's name without «Municipalidad Distrital de»."""
    return formatos.nombre_corto(nombre) if nombre else ""


@register.filter
def renglones(texto: object) -> list[str]:
    """The lines of a text: a notice says what happened in the first, what follows in the next."""
    return str(texto).splitlines()


@register.filter
def ancla(campo: BoundField) -> str:
    """The id an error of this field leads to: its box, or the first of its options."""
    if campo.use_fieldset and campo.auto_id:
        return f"{campo.auto_id}_0"
    return campo.id_for_label or campo.auto_id


@register.inclusion_tag("interfaz/componentes/etiqueta_de_plazo.html", takes_context=True)
def etiqueta_de_plazo(
    context: Context, vence: date | None, archivado: bool = False
) -> dict[str, Any]:
    """The term's word, shape and date; needs ``hoy`` in the context."""
    hoy: date = context["hoy"]
    if archivado or vence is None:
        color, palabra = PALABRAS_DE_PLAZO["archivado"]
        return {"color": "gris", "palabra": palabra if archivado else "Sin plazo", "frase": ""}
    color, palabra = PALABRAS_DE_PLAZO[formatos.estado_de_plazo(vence, hoy)]
    dia = formatos.fecha_corta(vence, hoy).replace(" ", NO_SE_PARTE)
    frase = f"{formatos.vencimiento(vence, hoy)}, {dia}"
    return {"color": color, "palabra": palabra, "frase": frase, "vence": vence}
