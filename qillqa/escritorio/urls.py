"""The addresses of this room."""

from django.urls import URLPattern

app_name = "escritorio"
urlpatterns: list[URLPattern] = []
