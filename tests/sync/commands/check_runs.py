"""Small registers of planted pupils, and the command check run on them."""

import json
from pathlib import Path
from typing import Any

from tests.canary import CANARIES
from tests.sync.frames import Ran, run

AS_OF = ("--as-of", "2026-11-23")
HEADINGS = (
    "Pupil,Year,Provider,Reason,Date referred,Start date,End date,Part A,IPA signed,Welcome meeting,"
    "Planned outcomes,Family consulted"
)
IN_ORDER = (
    '"{}",10,Oak Farm,Behaviour,02/11/2026,09/11/2026,11/02/2027,05/11/2026,06/11/2026,06/11/2026,'
    "Back to lessons by Easter,30/10/2026"
)
LATE = IN_ORDER.replace("05/11/2026", "")
NO_END = IN_ORDER.replace("11/02/2027", "")


def a_register(folder: Path, *rows: str, name: str = "AP register.csv") -> Path:
    path = folder / name
    named = [row.format(pupil) for row, pupil in zip(rows, CANARIES, strict=False)]
    path.write_text("\n".join([HEADINGS, *named, ""]), encoding="utf-8")
    return path


def check(folder: Path, *words: str | Path, state: str = "state", **environ: str) -> Ran:
    return run(["check", *map(str, words), *AS_OF], state=folder.parent / state, environ=environ)


def told(ran: Ran) -> Any:
    return json.loads(ran.out)


def findings(ran: Ran, register: int = 0) -> list[dict[str, Any]]:
    return list(told(ran)["registers"][register]["findings"])
