"""`python -m lokal.varsler`: the stand-in notification service until SIGTERM or Ctrl-C."""

import os
from functools import partial

from lokal import httpsvar, rapidnabo
from lokal.rapidnabo import Rapidnabo
from lokal.varsler.utboks import Utboks
from lokal.varsler.web import Webbehandler


def main() -> None:
    stopp = rapidnabo.stopp_ved_signal()
    utboks = Utboks()
    server = httpsvar.bind(partial(Webbehandler, utboks), int(os.environ["LOKAL_VARSLER_PORT"]))
    httpsvar.tjen(server)
    print(f"Varsler: http://127.0.0.1:{server.server_port}/", flush=True)
    topic = os.environ.get("KAFKA_RAPID_TOPIC", "toi.rapid-1")
    Rapidnabo(os.environ["KAFKA_BROKERS"], topic, utboks.svar).kjor(stopp)
    httpsvar.stopp(server)


if __name__ == "__main__":
    main()
