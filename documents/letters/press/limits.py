"""What one letter may cost; the operating system holds the press to it."""

import resource

SECONDS = 2  # of processor time
WALL_SECONDS = 20
MEMORY = 768 * 1024 * 1024
PLAIN_OUTPUT = 200_000  # characters
WORD_OUTPUT = 20_000_000  # characters of XML
TEMPLATE = 5 * 1024 * 1024
UNPACKED = 40 * 1024 * 1024
ENTRIES = 400
LOOPS_IN_LOOPS = 2


def hold() -> None:
    """From now on this process dies rather than take more."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
