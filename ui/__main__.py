"""``python -m ui`` and the frozen program: the same as the ``winner-judge`` command."""

import sys

from ui.launch import main

if __name__ == "__main__":
    sys.exit(main())
