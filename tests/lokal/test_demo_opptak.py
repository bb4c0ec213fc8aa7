"""The recording holds what lay on the topics, to the letter."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from kafka.admin import KafkaAdminClient

from lokal import kafkaklienter
from lokal.demo.opptak import Post, les, skriv, topics

BROKERE = os.environ["KAFKA_BROKERS"]
VERDI = '{"tittel": "Treff \\"A\\" \\\\ B\\n🎉 på \u00a0Kaia"}'


@pytest.fixture
def emner() -> Iterator[list[str]]:
    navn = [f"test-opptak-{uuid4().hex[:12]}" for _ in range(2)]
    admin = KafkaAdminClient(bootstrap_servers=BROKERE.split(","))
    oppsett = {"num_partitions": 2, "replication_factor": 1}
    admin.create_topics(dict.fromkeys(navn, oppsett), wait_for_metadata=True)
    yield navn
    admin.delete_topics(navn)
    admin.close()


def test_alt_paa_topicene_blir_lest(emner: list[str]) -> None:
    sender = kafkaklienter.produsent(BROKERE)
    hode = [("Nav-Call-Id", b"spor-1"), ("Nav-Call-Id", b"")]
    sender.send(emner[0], key=b"n\xc3\xb8kkel", value=VERDI.encode(), headers=hode, partition=1)
    sender.send(emner[1], key=b"slettet", value=None, partition=0)
    sender.send(emner[1], key=b"\xff", value=b"ikke json", partition=0)
    sender.flush()
    kafkaklienter.lukk(sender)

    [forst, tom, rar] = sorted(les(BROKERE, emner), key=lambda p: (emner.index(p.topic), p.offset))

    assert (forst.topic, forst.partition, forst.offset) == (emner[0], 1, 0)
    assert (forst.key, forst.value) == ("nøkkel", VERDI)
    assert forst.headers == (("Nav-Call-Id", "spor-1"), ("Nav-Call-Id", ""))
    assert forst.innhold == json.loads(VERDI)
    assert (tom.key, tom.value, tom.innhold) == ("slettet", None, {})
    assert (rar.key, rar.innhold) == ("\\xff", {})


def test_en_linje_for_hver_melding(tmp_path: Path) -> None:
    post = Post("rapid", 3, 7, 1_760_000_000_123, "nøkkel", (("Nav-Call-Id", "x"),), VERDI)
    fil = tmp_path / "demo.jsonl"

    skriv([post, post], fil)

    [linje, lik] = fil.read_text(encoding="utf-8").split("\n")[:-1]
    assert linje == lik
    assert json.loads(linje) == {
        "topic": "rapid",
        "partition": 3,
        "offset": 7,
        "timestamp": 1_760_000_000_123,
        "key": "nøkkel",
        "headers": [["Nav-Call-Id", "x"]],
        "value": VERDI,
    }


def test_et_eldre_opptak_blir_ikke_overskrevet(tmp_path: Path) -> None:
    fil = tmp_path / "demo.jsonl"
    fil.write_text("i går")
    with pytest.raises(FileExistsError):
        skriv([], fil)
    assert fil.read_text() == "i går"


def test_topicene_er_miljoets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_RAPID_TOPIC", "min-rapid")
    monkeypatch.delenv("DAB_AKTIVITETSKORT_TOPIC", raising=False)
    assert topics().rapid == "min-rapid"
    assert topics().kort == "aktivitetskort-v1.1"
