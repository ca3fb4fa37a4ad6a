"""Writing: a draft, its versions, its files, its preview."""

from django.urls import URLPattern

borradores: list[URLPattern] = []
