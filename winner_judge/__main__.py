"""The command line without a screen: ``python -m winner_judge``."""

import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is under way while the program is being loaded
    from winner_judge.cli import main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
