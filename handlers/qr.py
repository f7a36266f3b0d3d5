"""A link as a picture that a phone's camera reads off another screen."""

from __future__ import annotations

from io import BytesIO

import segno

QUIET_ZONE = 4
"""Light modules round the code, which readers need (ISO/IEC 18004)."""
SCALE = 10
"""Pixels a module: sharp on any phone."""


def qr_code(link: str) -> bytes:
    """The link as a QR code, PNG. Dark on light with its own light border, so that a dark chat changes nothing."""
    picture = BytesIO()
    # Level M: a quarter of it may be hidden by a thumb or a scratch and it still reads.
    segno.make_qr(link, error="m").save(
        picture, kind="png", scale=SCALE, border=QUIET_ZONE, dark="#000000", light="#ffffff"
    )
    return picture.getvalue()
