"""What the clock does beside nudging: whoever was forgotten is put on the list, and the files are cleaned of them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import LargeBinary, select, type_coerce

from bot.ticking import leave_nothing_of_the_forgotten
from storage import checkins, erasing, forgotten
from storage.tables import CheckIn
from tests.handlers.room import CLIENT, THERAPIST, room
from tests.storage import given as g


def content_of(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


async def test_who_was_forgotten_is_put_on_the_list_and_no_sealed_byte_of_theirs_is_left(
    database_url: str, tmp_path: Path
) -> None:
    listed = tmp_path / "backups" / forgotten.FILE
    async with room(database_url) as practice:
        robin = await practice.add_client(await practice.add_therapist(THERAPIST), CLIENT)
        async with practice.store.transaction() as tx:
            await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words="I saw a heron by the water")
            sealed = (await tx.scalars(select(type_coerce(CheckIn.words, LargeBinary)))).one()
        async with practice.store.transaction() as tx:
            await erasing.erase_client(tx, robin, g.NOW)
        assert bytes(sealed) in content_of(practice.store.path)
        await leave_nothing_of_the_forgotten(practice.house, listed)
        assert bytes(sealed) not in content_of(practice.store.path)
        assert len(forgotten.read(listed)) == 1
        await leave_nothing_of_the_forgotten(practice.house, listed)
        assert len(forgotten.read(listed)) == 1
