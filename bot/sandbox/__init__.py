"""A local Bot API with invented people, for the demo, the tests and the benchmarks; never for production."""

from bot.sandbox.chats import ChatMessage, Group, Person
from bot.sandbox.faults import Fault, bad_request, blocked, hang, reset, server_error, too_many_requests
from bot.sandbox.remote import RemoteBotApi
from bot.sandbox.server import Call, LocalBotApi
from bot.sandbox.world import Sent

__all__ = [
    "Call",
    "ChatMessage",
    "Fault",
    "Group",
    "LocalBotApi",
    "Person",
    "RemoteBotApi",
    "Sent",
    "bad_request",
    "blocked",
    "hang",
    "reset",
    "server_error",
    "too_many_requests",
]
