"""What the small web servers of the local world share: answer, read a body, run on 127.0.0.1."""

import json
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

_STORSTE_KROPP = 64 * 1024


class Behandler(BaseHTTPRequestHandler):
    """A request; subclasses have `do_GET` and so on."""

    def svar(self, status: HTTPStatus, innhold: bytes, medietype: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", medietype)
        self.send_header("Content-Length", str(len(innhold)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for navn, verdi in self.ekstra_hoder().items():
            self.send_header(navn, verdi)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(innhold)

    def ekstra_hoder(self) -> dict[str, str]:
        """More headers for every answer."""
        return {}

    def svar_json(self, status: HTTPStatus, innhold: object) -> None:
        self.svar(status, json.dumps(innhold, ensure_ascii=False).encode(), "application/json")

    def svar_problem(self, status: HTTPStatus, detail: str) -> None:
        """An error as RFC 9457 says, in Norwegian."""
        problem = {"title": status.phrase, "status": status.value, "detail": detail}
        self.svar(status, json.dumps(problem).encode(), "application/problem+json")

    def kropp(self) -> str:
        """The body as text. Raises ValueError when it is too long or not UTF-8."""
        lengde = int(self.headers.get("Content-Length", "0"))
        if not 0 <= lengde <= _STORSTE_KROPP:
            raise ValueError("Innholdet er for langt")
        return self.rfile.read(lengde).decode()

    def log_message(self, *_: object) -> None:
        """Nothing: a path may hold a person's number."""


def bind(behandler: Callable[..., Behandler], port: int) -> ThreadingHTTPServer:
    """A server that has its port on 127.0.0.1 (0: any free one) and does not answer yet."""
    server = ThreadingHTTPServer(("127.0.0.1", port), behandler)
    server.daemon_threads = True
    return server


def tjen(server: ThreadingHTTPServer) -> None:
    """Answer in the background until `stopp`."""
    Thread(
        target=server.serve_forever, args=(0.05,), name=f"http-{server.server_port}", daemon=True
    ).start()


def stopp(server: ThreadingHTTPServer) -> None:
    """Stop answering and give the port back."""
    server.shutdown()
    server.server_close()
