"""The outbox: every notice that has been sent, once."""

import datetime as dt
from threading import Lock
from typing import Any

from lokal import rapidnabo
from lokal.rapidnabo import Post
from lokal.varsler.varsel import Varsel, svarene, varsel


class Utboks:
    """Written by the reader of the Rapid, read by the web page. It lives in memory: a restart reads
    the Rapid from its beginning, and tells it all again, unchanged."""

    def __init__(self) -> None:
        self._las = Lock()
        self._varsler: dict[str, Varsel] = {}
        self._steder: dict[str, tuple[int, int]] = {}

    def svar(self, post: Post) -> list[tuple[bytes | None, bytes]]:
        """Send the notice that a record calls for, and tell of it."""
        melding = rapidnabo.les(post.value) or {}
        nytt = varsel(melding, dt.datetime.fromtimestamp(post.timestamp / 1000, dt.UTC))
        if nytt is None:
            return []
        with self._las:
            sted = self._steder.setdefault(nytt.id, (post.partition, post.offset))
            if sted != (post.partition, post.offset):  # a copy; the same place again: Kafka failed
                return []
            self._varsler[nytt.id] = nytt
        return [(nytt.fnr.encode(), rapidnabo.til_json(svar)) for svar in svarene(nytt)]

    def varsler(self) -> list[Varsel]:
        """The newest first."""
        with self._las:
            return list(reversed(self._varsler.values()))

    def som_json(self) -> list[dict[str, Any]]:
        """The same, for who reads it by machine."""
        return [
            {
                "id": ett.id,
                "fnr": ett.fnr,
                "treffId": ett.treff_id,
                "sak": ett.sak.name,
                "vei": ett.vei.name,
            }
            for ett in self.varsler()
        ]
