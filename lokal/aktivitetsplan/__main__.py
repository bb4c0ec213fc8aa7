"""`python -m lokal.aktivitetsplan`: the stand-in Aktivitetsplan until SIGTERM or Ctrl-C."""

import logging
import os
import signal
from functools import partial
from threading import Event

from lokal import httpsvar
from lokal.aktivitetsplan.forbruker import Forbruker, Topics
from lokal.aktivitetsplan.oppfolging import Personregister
from lokal.aktivitetsplan.tavle import Tavle
from lokal.aktivitetsplan.web import Webbehandler


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("kafka").setLevel(logging.ERROR)  # else each reconnect
    stopp = Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    tavle, register = Tavle(), Personregister()
    forbruker = Forbruker(_topics(), tavle, register)
    port = int(os.environ["LOKAL_AKTIVITETSPLAN_PORT"])
    behandler = partial(
        Webbehandler, tavle, register, lambda: forbruker.frisk, os.environ["MIN_SIDE_URL"]
    )
    server = httpsvar.bind(behandler, port)
    httpsvar.tjen(server)
    print(f"Aktivitetsplanen: http://127.0.0.1:{server.server_port}/", flush=True)
    forbruker.kjor(stopp)
    httpsvar.stopp(server)


def _topics() -> Topics:
    return Topics(
        brokere=os.environ["KAFKA_BROKERS"],
        aktivitetskort=os.environ.get("DAB_AKTIVITETSKORT_TOPIC", "aktivitetskort-v1.1"),
        feil=os.environ.get("DAB_AKTIVITETSKORT_FEIL_TOPIC", "dab.aktivitetskort-feil-v1"),
    )


if __name__ == "__main__":
    main()
