"""python -m toolkit.cli: the commands without the installed script."""

import sys

from .commands import main

sys.exit(main())
