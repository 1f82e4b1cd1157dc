"""The front door: python build.py [command]. What the commands are: python build.py --help."""

import gc
import sys

gc.disable()  # until all is imported: that is no garbage, and to look through it takes a tenth of the time

from bantin.cli import main  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    sys.exit(main())
