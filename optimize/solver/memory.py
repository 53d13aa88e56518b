"""Keep freed memory for the next factorization instead of handing it back to the system.

The linear solver allocates and frees the same large blocks in every iteration; by default the GNU C library
maps and unmaps them each time, which cost a fifth of a solve's time.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of mallopt(3)
THRESHOLD_BYTES = 512 * 1024 * 1024
SMALLER_BYTES = 32 * 1024 * 1024  # the most that some versions accept


@cache
def keep_freed_memory() -> bool:
    """Set the thresholds once per process.

    Returns
    -------
    bool
        False where the C library has no such setting; solves then only take longer.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is None:
        return False
    mapped = mallopt(M_MMAP_THRESHOLD, THRESHOLD_BYTES) or mallopt(M_MMAP_THRESHOLD, SMALLER_BYTES)
    return bool(mapped and mallopt(M_TRIM_THRESHOLD, THRESHOLD_BYTES))
