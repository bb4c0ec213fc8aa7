"""Addresses of this admin's own pages."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def lenke(tekst: str, adresse: str) -> SafeString:
    """A link, looking like one."""
    klasser = "text-primary-600 dark:text-primary-500 underline"
    return format_html('<a class="{}" href="{}">{}</a>', klasser, adresse, tekst)


def lista(modell: type[Model], **valg: Any) -> str:
    """The list of a model's rows, those chosen."""
    navn = f"admin:{modell._meta.app_label}_{modell._meta.model_name}_changelist"
    return reverse(navn) + (f"?{urlencode(valg)}" if valg else "")


def rad(rad: Model) -> str:
    """The page of a row."""
    return reverse(f"admin:{rad._meta.app_label}_{rad._meta.model_name}_change", args=[rad.pk])
