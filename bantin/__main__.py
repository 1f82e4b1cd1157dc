"""python -m bantin: the same commands for a district that has installed the package."""

import sys

from bantin.cli import main

if __name__ == "__main__":
    sys.exit(main())
