"""`python -m unbloc` is the program."""

import subprocess
import sys

from unbloc import Error, program

if __name__ == "__main__":
    try:
        sys.exit(subprocess.call([program(), *sys.argv[1:]]))
    except Error as error:
        sys.exit(f"error: {error}")
