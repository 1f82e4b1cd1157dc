"""The front door: python build.py [command]. What the commands are: python build.py --help."""

import sys

from bantin.cli import main

if __name__ == "__main__":
    sys.exit(main())
