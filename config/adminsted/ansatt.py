"""The one who uses the admin, as Django's admin knows a user: what he may see goes by his roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treff.kommandoer import Innlogget, Rolle

_ANSATT = frozenset({"treff.view_treff"})
_DRIFT = frozenset(
    {
        "aktivitetskort.view_kort",
        "aktivitetskort.view_karantene",
        "aktivitetskort.view_kortversjon",
        "aktivitetskort.view_rapidmelding",
        "treff.view_karantene",
        "treff.view_jobbsokerhendelse",
    }
)

RETTIGHETER: Mapping[Rolle, frozenset[str]] = {
    Rolle.JOBBSOKERRETTET: _ANSATT,
    Rolle.ARBEIDSGIVERRETTET: _ANSATT,
    Rolle.UTVIKLER: _ANSATT | _DRIFT,
}
"""Which parts of the admin are open to whom. Which treff, and what may be done with each, `oppslag`
and `tjenester` decide, as for the API."""


@dataclass(frozen=True)
class Ansatt:
    """A Nav employee, for as long as a request lasts. Nothing is stored about him."""

    innlogget: Innlogget

    is_authenticated = True
    is_active = True
    is_anonymous = False
    is_superuser = False

    def __str__(self) -> str:
        return self.get_username()

    @property
    def pk(self) -> str:
        return self.innlogget.ident

    @property
    def is_staff(self) -> bool:
        """Whether the admin is for him at all."""
        return bool(self._rettigheter())

    def get_username(self) -> str:
        return self.innlogget.ident

    def get_short_name(self) -> str:
        return self.innlogget.ident

    def get_full_name(self) -> str:
        return self.innlogget.ident

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return perm in self._rettigheter()

    def has_perms(self, perms: Iterable[str], obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label: str) -> bool:
        return any(rett.startswith(f"{app_label}.") for rett in self._rettigheter())

    def _rettigheter(self) -> frozenset[str]:
        alle = (RETTIGHETER.get(rolle, frozenset()) for rolle in self.innlogget.roller)
        return frozenset().union(*alle)
