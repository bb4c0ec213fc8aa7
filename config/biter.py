"""Bodies that come in chunks, without Content-Length, as proxies send what they stream: to Django
they would be empty, and an empty PUT would empty a draft."""

from collections.abc import Callable, Iterable
from io import BytesIO, RawIOBase
from typing import Any

from django.conf import settings
from gunicorn.http.errors import ParseException

_Wsgi = Callable[..., Iterable[bytes]]


class _Uleselig(RawIOBase):
    """The body of a request that was cut short, is no chunks, or is too large to be taken in."""

    def readinto(self, _plass: object) -> int:
        raise OSError


class Biter:
    """A WSGI application that takes such a body in, and hands on the request as if its length had
    been told: no more than the API's limit is read, and what cannot be read raises OSError when it
    is, which Django makes a 400 of."""

    def __init__(self, neste: _Wsgi) -> None:
        self._neste = neste

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.pop("HTTP_TRANSFER_ENCODING", ""):
            innhold, lengde = _les(environ["wsgi.input"])
            environ |= {"wsgi.input": innhold, "CONTENT_LENGTH": str(lengde)}
        return self._neste(environ, start_response)


def _les(biter: Any) -> tuple[Any, int]:
    """What to read the body from, and how long it is."""
    maks = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    try:
        innhold = biter.read(maks + 1)
    except (OSError, ParseException):
        return _Uleselig(), 1
    return BytesIO(innhold) if len(innhold) <= maks else _Uleselig(), len(innhold)
