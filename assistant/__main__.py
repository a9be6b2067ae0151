"""``python -m assistant``: the command line."""

import sys

from assistant.settings import quiet

if __name__ == "__main__":
    quiet()  # Before anything imports what it quiets.
    from assistant.cli import main

    sys.exit(main())
