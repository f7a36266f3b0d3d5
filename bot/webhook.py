"""The other door: Telegram posts each update here, and hears 200 only when it is committed."""

from __future__ import annotations

import asyncio
import hmac
import json

import structlog
from aiohttp import web
from telegram import Bot

from bot.receiving import ALLOWED, Receiver
from bot.settings import Settings

log = structlog.get_logger(__name__)

PATH = "/telegram"
HEALTH = "/health"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name (Bot API, setWebhook)
LARGEST_BODY = 1024 * 1024
"""Bytes; an update is a few thousand at most."""
AT_ONCE = 40
"""Connections Telegram may use (Bot API, setWebhook, max_connections)."""


def application(receiver: Receiver, secret: str) -> web.Application:
    """The web application: one address for updates, one that says whether Amble is up."""

    async def take(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return web.Response(status=401)
        try:
            raw = await request.json()
        except (json.JSONDecodeError, UnicodeDecodeError):
            return web.Response(status=400)
        if not isinstance(raw, dict):
            return web.Response(status=400)
        await receiver.take([raw])
        return web.Response()

    async def health(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_post(PATH, take)
    app.router.add_get(HEALTH, health)
    return app


async def listen(bot: Bot, receiver: Receiver, settings: Settings) -> None:
    """Serve until cancelled, and tell Telegram where."""
    if settings.public_url is None or settings.webhook_secret is None:
        raise ValueError("a webhook needs a public address and a secret")
    secret = settings.webhook_secret.get_secret_value()
    runner = web.AppRunner(application(receiver, secret), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.listen, settings.port).start()
        await bot.set_webhook(
            f"{settings.public_url}{PATH}", secret_token=secret, allowed_updates=ALLOWED, max_connections=AT_ONCE
        )
        log.info("listening for updates", port=settings.port)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
