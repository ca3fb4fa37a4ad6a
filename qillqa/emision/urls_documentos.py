"""Lists of drafts and documents, review, and what happens to a document once issued."""

from django.urls import URLPattern

documentos: list[URLPattern] = []
