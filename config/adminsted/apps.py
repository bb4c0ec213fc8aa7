"""Django's admin, with our site as the one that `admin.site` is."""

from django.contrib.admin.apps import AdminConfig


class Admin(AdminConfig):
    default_site = "config.adminsted.nettsted.Adminsted"
