"""Where things are. Everything the tooling makes lives in the git-ignored folder `.dev`."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / ".dev"
ADDON = ROOT / "relance_impayes"
DEMO_OUTPUT = ROOT / "demo-output"
LOCK = ROOT / "devtools" / "requirements.lock"

VENV = DEV / "venv"
PYTHON = VENV / "bin" / "python"
ODOO_PREFIX = DEV / "odoo"
ODOO_CONFIG = DEV / "odoo.conf"
DATA_DIR = DEV / "data"
LOGS = DEV / "logs"
STAMPS = DEV / "stamps"

#: Distinguishes this clone from every other one on the machine (ports, sockets, folders).
CLONE_ID = hashlib.sha256(f"{os.getuid()}:{ROOT}".encode()).hexdigest()[:10]
