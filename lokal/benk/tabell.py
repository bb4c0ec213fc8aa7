"""A table that is printed line by line, as things are measured."""

import re
from collections.abc import Mapping


class Tabell:
    """Columns by name, each with the format of its values (`<20`, `>8.1f`)."""

    def __init__(self, kolonner: Mapping[str, str]) -> None:
        self._kolonner = kolonner

    def overskrift(self) -> None:
        """Print the names of the columns."""
        print("".join(f"{navn:{_bredde(form)}}" for navn, form in self._kolonner.items()))

    def linje(self, *verdier: object, dom: str = "") -> None:
        """Print a line at once; the verdict, if any, stands after it."""
        celler = [f"{v:{form}}" for v, form in zip(verdier, self._kolonner.values(), strict=True)]
        print("".join(celler) + (f"  {dom}" if dom else ""), flush=True)


def _bredde(form: str) -> str:
    return re.sub(r",?(\.\d+)?[a-z]?$", "", form)
