"""Signing: the tray, the four ways, many at once, comparing scans; certificates and whom we trust."""

from django.urls import URLPattern

firmas: list[URLPattern] = []
