r"""The checks for machines without make, Windows among them.

    python -m venv .venv
    .venv\\Scripts\\activate
    python -m pip install --require-hashes -r requirements/dev.lock
    python -m pip install --no-deps --no-build-isolation -e .
    nox

Sessions use the environment that nox itself runs in, so nothing is installed twice.
`nox --default-venv-backend venv` gives each session an environment of its own instead.
"""

import os
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "layers", "docs", "tests"]
nox.options.error_on_missing_interpreters = True


def _ready(session: nox.Session, lock: str = "dev") -> None:
    """Install the locked packages and the project, or find the programs of the environment we share."""
    if session.venv_backend == "none":
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        return
    session.install("--require-hashes", "-r", f"requirements/{lock}.lock")
    session.install("--no-deps", "--no-build-isolation", "-e", ".")


@nox.session
def lint(session: nox.Session) -> None:
    """Check format and style."""
    _ready(session)
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    _ready(session)
    session.run("mypy")


@nox.session
def layers(session: nox.Session) -> None:
    """Check that imports keep to the layers."""
    _ready(session)
    session.run("lint-imports", "--no-logo")


@nox.session
def docs(session: nox.Session) -> None:
    """Check that the generated parts of the docs are fresh; `nox -s docs -- -U -r` writes them anew."""
    _ready(session)
    pages = [str(page) for page in (*Path().glob("README.md"), *sorted(Path("docs").glob("*.md")))]
    if pages:
        session.run("cog", *(session.posargs or ["--check", "--diff", "--verbosity=1"]), *pages)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests and check their coverage; arguments after -- go to pytest."""
    _ready(session)
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *(session.posargs or ["-n", "2"]))
    session.run("coverage", "combine", "--quiet")
    if not session.posargs:
        session.run("coverage", "report", "--fail-under=95")
        session.run("coverage", "report", "--include=validators/*", "--fail-under=100")


@nox.session
def demo(session: nox.Session) -> None:
    """Build a made-up school's register, check it and say where to look."""
    _ready(session, "run")
    session.run("ap-register", "demo")
