"""Say in one sentence why this Python cannot hold the environment, or nothing. Runs on any Python."""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(
        "Programma op Maat needs Python 3.11 to 3.14, and %s is %d.%d: say for example make PYTHON=python3.12."
        % (sys.executable, sys.version_info[0], sys.version_info[1])
    )
try:
    import ensurepip  # noqa: F401
    import venv  # noqa: F401
except ImportError:
    sys.exit(
        "%s cannot make environments: install its venv package (on Debian and Ubuntu: apt install python3-venv)."
        % sys.executable
    )
