"""A JupyterLab that serves a folder to a browser, with nothing of the user's in it and nothing asked of the network."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUIET = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.port_retries=0",
    "--ServerApp.terminals_enabled=False",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)  # a server that asks nothing of the network


@contextmanager
def serving(workplace: Path, home: Path) -> Iterator[str]:
    """The address, with its token, of a notebook ``{name}.ipynb`` in a JupyterLab that serves a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    log = home / "server.log"
    command = ["-m", "jupyter", "lab", f"--port={port}", f"--ServerApp.root_dir={workplace}", *QUIET]
    own = {name: str(home / name.lower()) for name in places}  # nothing of the user's is read or written
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, *command],
            env={**os.environ, **own, "PYTHONPATH": str(ROOT), "JUPYTER_TOKEN": token},
            stdout=out,
            stderr=out,
        )
    try:
        root = f"http://127.0.0.1:{port}"
        _wait_for(f"{root}/api/status?token={token}", server, log)
        yield f"{root}/lab/tree/{{name}}.ipynb?token={token}&reset"
    finally:
        server.terminate()  # the kernels end with it
        server.wait(timeout=60)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            assert server.poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
    raise AssertionError(f"no JupyterLab after a minute:\n{log.read_text('utf-8')}")
