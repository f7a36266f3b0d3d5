from tests.journeys.world import world

async def test_smoke(database_url: str) -> None:
    async with world(database_url) as w:
        sam = await w.therapist()
        robin = await w.client(sam)
        for who in (sam, robin):
            print("=====", who.name)
            for m in who.messages:
                print("BOT" if m.from_bot else "ME ", m.text, m.buttons)
        await w.move(hours=23)
        robin.write("felt pretty low, dragged myself")
        await w.settle()
        await w.move(hours=24)
        robin.write("i want to die")
        await w.settle()
        await w.move(hours=24)
        robin.tap("🙂 4")
        await w.settle()
        await w.move(days=4)
        robin.write("Stop!")
        await w.settle()
        for who in (sam, robin):
            print("=====", who.name, who.commands)
            for m in who.messages:
                print("BOT" if m.from_bot else "ME ", m.text, m.buttons)
