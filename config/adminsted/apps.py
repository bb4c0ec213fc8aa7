"""Django's admin, with our site as the one that `admin.site` is."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class Admin(AdminConfig):
    default_site = "config.adminsted.nettsted.Adminsted"

    def ready(self) -> None:
        super().ready()
        from django.contrib.auth.models import Group, User  # noqa: PLC0415 -- apps must be ready

        admin.site.unregister([User, Group])  # who it is, the token says (ADR 14)
