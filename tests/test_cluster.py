"""The same tasks on a Dask cluster: a worker is killed in the middle, and nothing is lost."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from proof.disclosures import disclose, to_markdown
from toolkit.corpora import build_panel, open_panel
from toolkit.model import ToolkitError

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


@pytest.fixture
def cluster() -> Any:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp"
    ) as cluster:
        yield cluster


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for seed in range(8):
        text = to_markdown(disclose("jiangsu_budget", seed).blocks)
        (folder / f"{seed}.md").write_text(text, "utf-8")
    return folder


def test_a_killed_worker_loses_nothing(cluster: Any, sources: Path, tmp_path: Path) -> None:
    pids = [worker.pid for worker in cluster.workers.values()]

    def kill_one_in_the_middle() -> None:
        while not list((tmp_path / "panel/documents").glob("*/datapackage.json")):
            time.sleep(0.05)
        os.kill(pids[0], signal.SIGKILL)

    threading.Thread(target=kill_one_in_the_middle, daemon=True).start()
    corpus = build_panel([sources], tmp_path / "panel", scheduler=cluster.scheduler_address)
    assert len(corpus.published) == 8
    assert not corpus.failed
    here = build_panel([sources], tmp_path / "here", jobs=2)
    assert {o.id for o in corpus.published} == {o.id for o in here.published}
    for name in ("amounts", "links", "findings"):
        assert open_panel(tmp_path / "panel").package.rows.get(name) == open_panel(
            tmp_path / "here"
        ).package.rows.get(name)


def test_files_that_workers_cannot_see_are_handed_over(
    cluster: Any, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.corpora.running._sees", _sees_nothing)
    corpus = build_panel([sources], tmp_path / "panel", scheduler=cluster.scheduler_address)
    assert len(corpus.published) == 8
    assert len(open_panel(tmp_path / "panel")["documents"]) == 8


def _sees_nothing(folder: Path, paths: list[Path]) -> bool:
    return False


def test_a_scheduler_that_does_not_answer_is_named(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.corpora.running.PATIENCE", "1s")
    with pytest.raises(ToolkitError) as error:
        build_panel([sources], tmp_path / "panel", scheduler="tcp://127.0.0.1:1")
    assert "tcp://127.0.0.1:1" in error.value.en
