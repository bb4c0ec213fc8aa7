"""The settings of the web process: `gunicorn --config python:config.gunicorn`."""

from importlib import import_module

import django

from config import oppstart, prosess, settings, soppel
from config.maltall import mappe

prosess.er("web")
logconfig_dict = settings.LOGGING  # the master writes as the workers do
wsgi_app = "config.wsgi"
worker_class = "config.webarbeider.Webarbeider"
workers = 2
threads = 8  # those that wait for a lock leave some for others
limit_request_line = 4_094
limit_request_fields = 100
limit_request_field_size = 16_384  # a token with 200 groups is 12 kB
forwarded_allow_ips = ""  # or a client on 127.0.0.1 chooses its own SCRIPT_NAME
keepalive = 75  # longer than the ingress keeps its end, or it would use a connection just closed
sendfile = False  # it would wait without limit for a client that does not read
control_socket_disable = True  # it would lie in the home directory


def on_starting(_server: object) -> None:
    """In the parent, before there are workers: they are to have their figures in common, and a
    database for what they are. Raises SystemExit (`config.oppstart`)."""
    mappe.lag()
    django.setup()
    oppstart.krev_migrert(settings.DATABASES)


def post_worker_init(_worker: object) -> None:
    """In each worker, when Django is ready: a search for garbage in all that is loaded took 85 ms
    of the request in whose time it came (`make bench-api`)."""
    import_module(settings.ROOT_URLCONF)  # or it is loaded by the first request
    soppel.la_ligge()
