"""Takes pictures of the house: those of the manual, or all to look at them.

`.venv/bin/python -m qillqa.proyecto.con_base .venv/bin/python -m tests.navegador.retratos`
"""

import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qillqa.proyecto.settings")
    django.setup()  # before anything that has models is imported
    sys.exit(import_module("tests.navegador.camara").principal(sys.argv[1:]))
