"""python -m toolkit.corpora FOLDER: read and check every disclosure of a folder, a row each in Markdown."""

import os
import sys
from pathlib import Path

from .folder import as_table, measure_folder

if __name__ == "__main__":  # a worker imports this module too
    try:
        print(as_table(measure_folder(Path(sys.argv[1] if len(sys.argv) > 1 else "."))), flush=True)
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
