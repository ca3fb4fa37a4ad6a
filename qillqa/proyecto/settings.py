"""Settings: what differs between machines, from the environment; the rest is the house's choice.

docs/operations.md lists each variable.
"""

import hmac
import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

RAIZ = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("QILLQA_VAR", RAIZ / "var"))


def _si(nombre: str, *, defecto: bool = False) -> bool:
    return os.environ.get(nombre, "1" if defecto else "0") == "1"


def _clave() -> str:
    """Return the secret key: from the environment, or from the file the set-up made."""
    if clave := os.environ.get("QILLQA_SECRET_KEY"):
        return clave
    archivo = VAR / "clave"
    if archivo.exists():
        return archivo.read_text().strip()
    if _si("QILLQA_PRODUCCION"):
        raise ImproperlyConfigured("Set QILLQA_SECRET_KEY.")
    return "solo-para-desarrollo-" + "x" * 40


def _base_de_datos(url: str) -> dict[str, object]:
    """Turn postgresql://user:password@host:port/name?host=/socket into Django's form."""
    partes = urlsplit(url)
    opciones = parse_qs(partes.query)
    host = opciones.pop("host", [partes.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": partes.path.lstrip("/"),
        "USER": unquote(partes.username or ""),
        "PASSWORD": unquote(partes.password or ""),
        "HOST": host,
        "PORT": str(partes.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {clave: valores[0] for clave, valores in opciones.items()},
    }


PRODUCCION = _si("QILLQA_PRODUCCION")
DEBUG = _si("QILLQA_DEBUG")
SECRET_KEY = _clave()
SECRET_KEY_FALLBACKS = os.environ.get("QILLQA_SECRET_KEY_ANTERIORES", "").split()
SECRETO_DE_LA_LLAVE = os.environ.get("QILLQA_SECRETO_DE_LA_LLAVE", "")  # seals the entity's key
ALLOWED_HOSTS = os.environ.get("QILLQA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("QILLQA_ORIGENES", "").split(",") if o]

INSTALLED_APPS = [
    "qillqa.escritorio",  # first: its pages of sign-in come before allauth's own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "qillqa.nucleo.bitacora",
    "qillqa.nucleo.personas",
    "qillqa.nucleo.plazos",
    "qillqa.nucleo.organos",
    "qillqa.nucleo.cuentas",
    "qillqa.nucleo.numeracion",
    "qillqa.nucleo.documentos",
    "qillqa.nucleo.firmas",
    "qillqa.nucleo.autenticidad",
    "qillqa.nucleo.redaccion",
    "qillqa.nucleo.avisos",
    "qillqa.interfaz",
    "qillqa.tramite",
    "qillqa.emision",
    "qillqa.portal",
    "qillqa.proyecto",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qillqa.nucleo.bitacora.peticion.IdentificaPeticion",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "qillqa.nucleo.cuentas.middleware.ConActor",
    "qillqa.nucleo.cuentas.middleware.ExigeSegundoFactor",
    "qillqa.interfaz.direcciones.DireccionLegible",
    "qillqa.interfaz.solo_lectura.GuardaDeLectura",
]

ROOT_URLCONF = "qillqa.proyecto.urls"
WSGI_APPLICATION = "qillqa.proyecto.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "qillqa.interfaz.contexto.municipalidad",
                "qillqa.escritorio.contexto.escritorio",
                "qillqa.portal.contexto.portal",
            ],
        },
    },
]
FORM_RENDERER = "qillqa.interfaz.formularios.Renderizador"

DATABASES = {
    "default": _base_de_datos(
        os.environ.get("DATABASE_URL", "postgresql://qillqa@localhost/qillqa")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "es-pe"
LANGUAGES = [("es-pe", "Español"), ("qu", "Runasimi")]
TIME_ZONE = "America/Lima"
USE_TZ = True
FORMAT_MODULE_PATH = ["qillqa.interfaz.formatos_locales"]

STATIC_URL = "estatico/"
STATIC_ROOT = VAR / "estatico"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "documentos": {
        "BACKEND": "qillqa.adaptadores.almacen_local.AlmacenLocal",
        "OPTIONS": {"location": str(VAR / "archivos")},
    },
}
if balde := os.environ.get("QILLQA_ALMACEN_S3"):
    _s3 = urlsplit(balde)
    STORAGES["documentos"] = {
        "BACKEND": "qillqa.adaptadores.almacen_s3.AlmacenS3",
        "OPTIONS": {
            "bucket_name": _s3.path.strip("/"),
            "endpoint_url": f"{_s3.scheme}://{_s3.hostname}:{_s3.port}" if _s3.port else None,
            "access_key": unquote(_s3.username or "") or None,
            "secret_key": unquote(_s3.password or "") or None,
        },
    }
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LIMITE_DE_ARCHIVO = int(os.environ.get("QILLQA_LIMITE_DE_ARCHIVO_MB", "50")) * 1024 * 1024
ARCHIVOS_POR_PRESENTACION = 20

FIRMADORES = {
    "servidor": "qillqa.adaptadores.firma_pkcs12.FirmadorPkcs12",
    "token": "qillqa.adaptadores.firma_pkcs11.FirmadorPkcs11",
}
FIRMA_PKCS11_MODULO = os.environ.get("QILLQA_PKCS11", "/usr/lib/softhsm/libsofthsm2.so")
LECTOR_DE_LISTAS = "qillqa.adaptadores.listas_http.ListasPorHttp"
SELLO_DE_TIEMPO = os.environ.get("QILLQA_SELLO_DE_TIEMPO", "")  # an address, or "muestra"
SECRETOS_ANTERIORES_DEL_AGENTE = [
    hmac.new(clave.encode(), b"qillqa.firmas.agente", "sha256").hexdigest()
    for clave in (SECRET_KEY, *SECRET_KEY_FALLBACKS)
]
SECRETO_DEL_AGENTE = os.environ.get("QILLQA_AGENTE_SECRETO") or SECRETOS_ANTERIORES_DEL_AGENTE[0]
"""What opens the key by which the entity signs by itself (RLGD 37), or the PIN of its HSM."""
CARPETA_DE_LA_CADENA = VAR / "firmas" / "cadena"  # the sample's own, without legal value

PROCRASTINATE_IMPORT_PATHS = ["qillqa.tramite.importacion.tasks"]  # not in a room's own `tasks`

CACHES = {
    # shared by every process: a one-time code is spent once, whoever checks it
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_compartida",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # counts of failed keys must not push each other out
    }
}

AUTH_USER_MODEL = "cuentas.Cuenta"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{nombre}"}
    for nombre in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "escritorio:inicio"
LOGOUT_REDIRECT_URL = "portal:inicio"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "usuario"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "correo"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "qillqa.nucleo.cuentas.adaptador.AdaptadorDeCuentas"
ACCOUNT_FORMS = {
    "login": "qillqa.escritorio.forms.ingreso.Ingreso",
    "change_password": "qillqa.escritorio.forms.ingreso.CambioDeContrasena",
    "reauthenticate": "qillqa.escritorio.forms.ingreso.Confirmacion",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "qillqa.nucleo.cuentas.adaptador.AdaptadorDeSegundoFactor"
MFA_FORMS = {
    "authenticate": "qillqa.escritorio.forms.ingreso.SegundoFactor",
    "reauthenticate": "qillqa.escritorio.forms.ingreso.ConfirmacionConCodigo",
    "activate_totp": "qillqa.escritorio.forms.ingreso.ActivarSegundoFactor",
}
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 5
AXES_USERNAME_FORM_FIELD = "username"  # as allauth names it to whoever checks, whatever the model
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "cuentas/bloqueada.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "qillqa.interfaz.views.errores.csrf"
if PRODUCCION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

DOMINIO_DE_CORREO = os.environ.get("QILLQA_DOMINIO", "localhost")
DEFAULT_FROM_EMAIL = os.environ.get("QILLQA_REMITENTE", f"mesadepartes@{DOMINIO_DE_CORREO}")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if correo := os.environ.get("QILLQA_CORREO"):
    _smtp = urlsplit(correo)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "localhost", _smtp.port or 25
    EMAIL_HOST_USER = unquote(_smtp.username or "")
    EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
    EMAIL_USE_TLS = _smtp.scheme == "smtp+tls"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea"}},
    "root": {"handlers": ["consola"], "level": os.environ.get("QILLQA_NIVEL", "WARNING")},
    "loggers": {  # a bad signature is a verdict, not a fault
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # papers are shown in frames of our own pages
