#!/usr/bin/env python3
"""Deploys the example platform and every construct to an emulator, reads back what they promise, and takes it all down again.

Makes the virtual environment on the first run (the only step that needs the network), then hands over to run/session.py.
Takes the names of stages to run: platform, constructs, mutants, lint, tests; all of them by default.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "emulator" / "requirements.txt"


def environment() -> Path:
    """The virtual environment for these requirements, made if there is none."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    folder = ROOT / "node_modules" / ".cache" / "emulator" / f"venv-{digest}"
    done = folder / "complete"
    if not done.exists():
        print(f"making a virtual environment in {folder.relative_to(ROOT)}", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS], check=True)
        done.touch()
    return folder


if __name__ == "__main__":
    python = environment() / "bin" / "python"
    os.chdir(ROOT / "emulator")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.execv(python, [str(python), "-m", "run.session", *sys.argv[1:]])
