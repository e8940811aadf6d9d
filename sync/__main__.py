"""``python -m sync`` is the command ``ap-register``."""

import sys

from sync.cli import main

if __name__ == "__main__":
    sys.exit(main())
