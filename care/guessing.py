"""How long a chat waits that tried codes which open nothing.

A code has 128 random bits, so nobody guesses one; slowing them down keeps the trying cheap for us and dull for them.
Whoever holds a right link and was unlucky with others before waits a quarter of an hour at most.
"""

from __future__ import annotations

import datetime as dt

FREE = 5
"""Codes a chat may try before it has to wait: a link is easily tapped twice, or copied without its end."""

LONGEST = dt.timedelta(minutes=15)

FORGIVEN_AFTER = dt.timedelta(days=1)
"""After that long without trying, a chat begins anew."""

_FIRST = dt.timedelta(minutes=1)


def wait_after(guesses: int) -> dt.timedelta:
    """How long a chat with so many wrong codes is not listened to after its last one.

    Nothing at first, then 1, 2, 4, ... minutes.
    """
    if guesses < FREE:
        return dt.timedelta()
    doubled: int = 2 ** min(guesses - FREE, 10)
    return min(_FIRST * doubled, LONGEST)
