"""The command line without a screen: ``python -m winner_judge``."""

import sys

from winner_judge.cli import main

if __name__ == "__main__":
    sys.exit(main())
