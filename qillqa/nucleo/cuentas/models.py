"""The account."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from qillqa.nucleo.personas.models import Persona


class CuentaManager(BaseUserManager["Cuenta"]):
    """Finds accounts as Django's sign-in asks for them; making one is an act."""


class Cuenta(AbstractBaseUser):
    """What an officer signs in with. It gives no power: the office does."""

    usuario = models.CharField(
        max_length=40, unique=True, error_messages={"unique": "Ese usuario ya existe."}
    )
    correo = models.EmailField(blank=True)
    persona = models.OneToOneField(Persona, models.PROTECT, related_name="cuenta")
    is_active = models.BooleanField(default=True)
    creada = models.DateTimeField()

    objects = CuentaManager()

    USERNAME_FIELD = "usuario"
    EMAIL_FIELD = "correo"

    class Meta:
        verbose_name = "cuenta"

    def __str__(self) -> str:
        return self.usuario
