"""What the judges in Python share: the files of a built site and what is wrong with them."""

import pathlib
import re
import sys

FOLDER = pathlib.Path(sys.argv[1])
_faults = []


def files(*patterns):
    """The files that match one of these patterns."""
    return sorted(path for pattern in patterns for path in FOLDER.glob(pattern))


def fault(path, problem):
    """Notes one fault."""
    line = re.sub(r"\s*\n\s*", "; ", str(problem).strip())
    _faults.append(f"{path.relative_to(FOLDER).as_posix()}: {line}")


def finish(**counts):
    """Prints what was found and ends. To have found nothing of the first sort is a fault."""
    first, number = next(iter(counts.items()))
    if number == 0:
        fault(FOLDER, f"no {first}")
    print("\n".join(_faults) or ", ".join(f"{number} {what}" for what, number in counts.items()))
    sys.exit(1 if _faults else 0)
