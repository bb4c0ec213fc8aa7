"""The application of the web process, which `config.gunicorn` sets up."""

import os

from django.core.wsgi import get_wsgi_application

from config.biter import Biter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = Biter(get_wsgi_application())
