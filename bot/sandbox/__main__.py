"""`python -m bot.sandbox`: the local Bot API as a process of its own. Prints its address once it listens."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal

from bot.clock import RealClock
from bot.sandbox.server import LocalBotApi


def main() -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--token", required=True, help="the token the bot will use, such as 1:demo")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--first-update-id", type=int, default=100_000_001)
    parser.add_argument("--quiet-answers", action="store_true", help="answer sends with what is required only")
    asyncio.run(_serve(parser.parse_args()))


async def _serve(asked: argparse.Namespace) -> None:
    api = LocalBotApi(
        asked.token, RealClock().now, first_update_id=asked.first_update_id, quiet_answers=asked.quiet_answers
    )
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await api.start(asked.host, asked.port)
    print(api.address, flush=True)
    await stopped.wait()
    await api.stop()


if __name__ == "__main__":
    main()
