"""The addresses of sign-in and of one's own account: only those of allauth that the house uses.

Their names are allauth's own, by which it finds them. Signing up and managing e-mails do not exist.
"""

from typing import Any, cast

from allauth.account import views as ingreso
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codigos
from allauth.mfa.totp import views as telefono

from qillqa.escritorio.views import mi_cuenta
from qillqa.interfaz.rutas import ABIERTO, CON_SESION, Vista, ruta

AMBOS = ("GET", "POST")


def _de_allauth(vista: Any) -> Vista[[]]:
    """Return a view of allauth as one of the house's."""
    return cast("Vista[[]]", vista)


urlpatterns = [
    ruta("", mi_cuenta.mi_cuenta, permite=CON_SESION, name="mfa_index"),
    ruta(
        "sesiones/<int:pk>/cierre/",
        mi_cuenta.cerrar,
        permite=CON_SESION,
        name="cerrar_sesion",
        metodos=("POST",),
    ),
    ruta("olvido/", mi_cuenta.olvido, permite=ABIERTO, name="account_reset_password"),
    *(
        ruta(patron, _de_allauth(vista), permite=permite, name=nombre, metodos=AMBOS)
        for patron, vista, permite, nombre in (
            ("ingreso/", ingreso.login, ABIERTO, "account_login"),
            ("salida/", ingreso.logout, ABIERTO, "account_logout"),
            ("suspendida/", ingreso.account_inactive, ABIERTO, "account_inactive"),
            ("confirmacion/", ingreso.reauthenticate, CON_SESION, "account_reauthenticate"),
            ("contrasena/", ingreso.password_change, CON_SESION, "account_change_password"),
            ("codigo/", factor.authenticate, ABIERTO, "mfa_authenticate"),
            ("confirmacion/codigo/", factor.reauthenticate, CON_SESION, "mfa_reauthenticate"),
            ("telefono/", telefono.activate_totp, CON_SESION, "mfa_activate_totp"),
            ("telefono/retiro/", telefono.deactivate_totp, CON_SESION, "mfa_deactivate_totp"),
            (
                "codigos/nuevos/",
                codigos.generate_recovery_codes,
                CON_SESION,
                "mfa_generate_recovery_codes",
            ),
        )
    ),
    ruta("codigos/", mi_cuenta.codigos, permite=CON_SESION, name="mfa_view_recovery_codes"),
    ruta(
        "codigos/archivo/",
        mi_cuenta.codigos_en_archivo,
        permite=CON_SESION,
        name="mfa_download_recovery_codes",
    ),
]
