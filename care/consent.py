"""The consent text in force."""

VERSION = "1"
"""Whoever agreed to another version is asked anew; until then nothing scheduled is sent to them."""
