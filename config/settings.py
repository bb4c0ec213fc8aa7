"""Settings. The environment is read here and nowhere else; `docs/konfigurasjon.md` lists it."""

import socket
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from config import logg, miljo, openapi
from config.adminsted import utseende

BASE_DIR = Path(__file__).resolve().parent.parent

logg.fang()

# The platform sets it: without it, this is a machine to try things on.
I_PRODUKSJON = bool(miljo.tekst("NAIS_CLUSTER_NAME", ""))
SECRET_KEY = miljo.hemmelig("DJANGO_SECRET_KEY", lokal=not I_PRODUKSJON)
DEBUG = miljo.sann("DJANGO_DEBUG")
# In the cluster we are called by our name there, without an ingress; an ingress's is to be added.
ALLOWED_HOSTS = miljo.verter(
    "DJANGO_ALLOWED_HOSTS",
    "localhost,127.0.0.1,rekrutteringstreff-aktivitetskort,.svc.cluster.local",
)

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",  # before the admin, whose templates it replaces
    "config.adminsted.apps.Admin",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rapids",
    "innsyn",
    "treff",
    "aktivitetskort",
]
MIDDLEWARE = [
    "config.helse.web.Probemellomvare",
    "config.foresporsler.Foresporselslinje",
    "config.maltall.http.Maltallmellomvare",
    "django.middleware.security.SecurityMiddleware",
    "config.adminsted.mellomvare.Innholdspolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.adminsted.mellomvare.SikreKaker",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.adminsted.mellomvare.Innlogging",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "adminsted" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
CSRF_FAILURE_VIEW = "config.adminsted.feilsider.gammel_side"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
UNFOLD = utseende.OPPSETT
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = False
SECURE_CONTENT_TYPE_NOSNIFF = True
# Styles may stand in the pages: unfold and Swagger UI set some in attributes (ADR 27).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = I_PRODUKSJON
# HSTS, and the way from http to https, are the ingress's, where TLS ends.
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
# TLS ends at the ingress, which sets this anew; else a form that came by https looks foreign.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # body limit of the API
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3 * 1000 + 100  # a choice and two names of each in the longest list
# A list of people is never put on disk; what is too large for memory is not taken.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# What a connection may cost when the other side is frozen. Milliseconds in the server's options.
# The ladder of `arkitektur.md` rule 6: delivery 10 s < idle in transaction 20 s < soft 30 s.
_DB_OPTIONS: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": "-c statement_timeout=25000 -c lock_timeout=1500"
    " -c idle_in_transaction_session_timeout=20000 -c idle_session_timeout=20000"
    # The one of the server's settings for what its log tells that is ours to set (ADR 18).
    " -c log_parameter_max_length_on_error=0",
}
# Values go to the server apart from the statement, which it may write in its log. No URL may say
# otherwise of that; of the options above it may.
_DB_BINDING = {"server_side_binding": True}


def _database(variabel: str) -> dict[str, Any]:
    # Below idle_session_timeout, so that a kept connection is renewed before the server drops it;
    # and asked whether it lives, so that a failover costs no request.
    database: dict[str, Any] = dict(
        dj_database_url.parse(
            miljo.url(variabel, skjemaer=("postgresql", "postgres"), krever_sti=True),
            conn_max_age=15,
            conn_health_checks=True,
        )
    )
    database["OPTIONS"] = {**_DB_OPTIONS, **database.get("OPTIONS", {}), **_DB_BINDING}
    return database


DATABASES = {
    "default": _database("DATABASE_URL"),
    "aktivitetskort": _database("AKTIVITETSKORT_DATABASE_URL"),
}
DATABASE_ROUTERS = ["config.router.AppRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nb"
FORMAT_MODULE_PATH = "config.adminsted.formater"
LOCALE_PATHS = [BASE_DIR / "config" / "adminsted" / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "config" / "adminsted" / "static"]
WHITENOISE_USE_FINDERS = True  # served out of the packages themselves: nothing to collect

REDIS_URL = miljo.redis("REDIS_URL")

KAFKA_BROKERS = miljo.meglere("KAFKA_BROKERS")
KAFKA_CA_PATH, KAFKA_CERTIFICATE_PATH, KAFKA_PRIVATE_KEY_PATH = miljo.filer(
    "KAFKA_CA_PATH", "KAFKA_CERTIFICATE_PATH", "KAFKA_PRIVATE_KEY_PATH"
)
KAFKA_RAPID_TOPIC = miljo.topic("KAFKA_RAPID_TOPIC", "toi.rapid-1")
DAB_AKTIVITETSKORT_TOPIC = miljo.topic("DAB_AKTIVITETSKORT_TOPIC", "aktivitetskort-v1.1")
DAB_AKTIVITETSKORT_FEIL_TOPIC = miljo.topic(
    "DAB_AKTIVITETSKORT_FEIL_TOPIC", "dab.aktivitetskort-feil-v1"
)
TREFF_RAPID_GRUPPE = miljo.topic("TREFF_RAPID_GRUPPE", "rekrutteringstreff-rapid-1")
AKTIVITETSKORT_RAPID_GRUPPE = miljo.topic(
    "AKTIVITETSKORT_RAPID_GRUPPE", "rekrutteringsbistand-aktivitetskort-rapid-1"
)
AKTIVITETSKORT_FEIL_GRUPPE = miljo.topic(
    "AKTIVITETSKORT_FEIL_GRUPPE", "rekrutteringsbistand-aktivitetskort-feil-1"
)

# How many listener workers share a topic, and how long a tick may go on draining (seconds):
# 1 where one worker serves both apps' queues, 5 where each has its own.
LYTTERE = miljo.heltall("LYTTERE", 1)
LYTT_BUDSJETT = miljo.heltall("LYTT_BUDSJETT", 1)

# Where a process without a web server answers probes; None: nowhere.
HELSE_ADRESSE = miljo.adresse("HELSE_PORT")

NAIS_APP_NAME = miljo.tekst("NAIS_APP_NAME", "rekrutteringstreff-aktivitetskort")
NAIS_APP_IMAGE = miljo.tekst("NAIS_APP_IMAGE", "")
HOSTNAME = socket.gethostname()

MIN_SIDE_URL = miljo.url("MIN_SIDE_URL")

AZURE_OPENID_CONFIG_ISSUER = miljo.url("AZURE_OPENID_CONFIG_ISSUER")
AZURE_OPENID_CONFIG_JWKS_URI = miljo.url("AZURE_OPENID_CONFIG_JWKS_URI")
AZURE_APP_CLIENT_ID = miljo.tekst("AZURE_APP_CLIENT_ID")
TOKEN_X_ISSUER = miljo.url("TOKEN_X_ISSUER")
TOKEN_X_JWKS_URI = miljo.url("TOKEN_X_JWKS_URI")
TOKEN_X_CLIENT_ID = miljo.tekst("TOKEN_X_CLIENT_ID")
REKRUTTERINGSBISTAND_JOBBSOKERRETTET = miljo.uuid("REKRUTTERINGSBISTAND_JOBBSOKERRETTET")
REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET = miljo.uuid("REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET")
REKRUTTERINGSBISTAND_UTVIKLER = miljo.uuid("REKRUTTERINGSBISTAND_UTVIKLER")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["treff.api.autentisering.Token"],
    "DEFAULT_PERMISSION_CLASSES": ["treff.api.tilgang.Ingen"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "treff.api.feil.til_problem",
    "UNAUTHENTICATED_USER": None,
    "UNICODE_JSON": True,
    "DEFAULT_SCHEMA_CLASS": "treff.api.openapi.skjema.Autoskjema",
}
SPECTACULAR_SETTINGS = openapi.OPPSETT

AUDITLOGG = miljo.logg("AUDITLOGG", "stdout")
SIKKERLOGG = miljo.logg("SIKKERLOGG", "", "stdout")
LOGGFORMAT = miljo.valg("LOGGFORMAT", "tekst", logg.JSON)
LOGGING = logg.oppsett(audit=AUDITLOGG, sikkerlogg=SIKKERLOGG, formatet=LOGGFORMAT)
