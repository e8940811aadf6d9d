"""``python -m tests.sheets_server``: the server as a program of its own."""

import argparse
import json
import os
import signal
import threading
from pathlib import Path

from tests.sheets_server import seeds
from tests.sheets_server.server import SheetsServer


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="tests.sheets_server", description="A Google Sheets server for tests."
    )
    parser.add_argument("--port", type=int, default=0, help="port on loopback; 0 picks one")
    parser.add_argument("--credentials-out", type=Path, required=True, help="key file to write")
    parser.add_argument("--seed", type=Path, help="JSON of spreadsheets to begin with")
    given = parser.parse_args(arguments)
    server = SheetsServer(given.port)
    if given.seed:
        seed = json.loads(given.seed.read_text(encoding="utf-8"))
        seeds.sow(server.desk.store, seed, server.desk.account.email)
    server.desk.account.write(given.credentials_out, server.url)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"url": server.url, "pid": os.getpid()}), flush=True)
    ended.wait()
    server.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
