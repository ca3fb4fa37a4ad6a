"""Templates, numbering and ways of signing, as the municipality disposes."""

from django.urls import URLPattern

gobierno: list[URLPattern] = []
