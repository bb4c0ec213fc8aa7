"""`python -m lokal.min_side`: Min side until SIGTERM or Ctrl-C."""

import os
import signal
from functools import partial
from threading import Event
from urllib.parse import urlsplit

from lokal import httpsvar
from lokal.min_side.web import Naboer, Webbehandler


def main() -> None:
    stopp = Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    web, utsteder, aktivitetsplan, min_side = (
        f"http://127.0.0.1:{os.environ[f'LOKAL_{navn}_PORT']}"
        for navn in ("WEB", "UTSTEDER", "AKTIVITETSPLAN", "MIN_SIDE")
    )
    naboer = Naboer(f"{web}/api/rekrutteringstreff", utsteder, aktivitetsplan)
    rot = urlsplit(os.environ["MIN_SIDE_URL"]).path
    server = httpsvar.bind(
        partial(Webbehandler, naboer, rot, {}), int(os.environ["LOKAL_MIN_SIDE_PORT"])
    )
    httpsvar.tjen(server)
    print(f"Min side: {min_side}{rot}", flush=True)
    stopp.wait()
    httpsvar.stopp(server)


if __name__ == "__main__":
    main()
