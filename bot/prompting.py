"""`amble prompts`: look at a pack of prompts, take it into the practice, count what there is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.settings import read_settings
from prompts.catalogue import THEMES, Catalogue, CatalogueError
from prompts.packs import Pack, catalogues, read_pack
from prompts.texts import house_texts

prompts = typer.Typer(help="The prompts of this practice, and packs of them to share.", no_args_is_help=True)
console = Console(soft_wrap=True, highlight=False)

PackFile = Annotated[Path, typer.Argument(help="A pack of prompts, such as riverside.toml.", metavar="FILE")]


@prompts.command()
def check(file: PackFile) -> None:
    """Look at a pack and say, a line each, what to change in it. Exits with 1 when there is anything."""
    pack = _checked(file)
    console.print(f"{_counted(pack)}, all fine", markup=False)


@prompts.command()
def add(
    file: PackFile,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the pack of that name.")] = False,
) -> None:
    """Check a pack and copy it to the practice's folder. The next `amble run` sends from it."""
    folder = read_settings().packs()
    pack = _checked(file)
    kept = folder / f"{pack.name}.toml"
    if kept.exists() and not replace:
        console.print(f"{kept} is there already. With --replace this one takes its place.", markup=False)
        raise typer.Exit(1)
    folder.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(file.read_bytes())
    console.print(f"{_counted(pack)} added as {kept}. Start Amble again to send them.", markup=False)


@prompts.command(name="list")
def list_() -> None:
    """Count the prompts of this practice, its packs included, by theme and language."""
    loaded = catalogues(house_texts().languages, read_settings().packs())
    console.print(_table(loaded))


def _checked(file: Path) -> Pack:
    try:
        return read_pack(file, house_texts().languages)
    except CatalogueError as bad:
        console.print(str(bad), markup=False)
        raise typer.Exit(1) from None


def _counted(pack: Pack) -> str:
    return f"{len(pack.prompts)} prompt{'' if len(pack.prompts) == 1 else 's'}"


def _table(loaded: Mapping[str, Catalogue]) -> Table:
    table = Table("theme", *loaded, box=None)
    for theme in THEMES:
        table.add_row(theme, *(str(sum(prompt.theme == theme for prompt in found)) for found in loaded.values()))
    table.add_row("all", *(str(len(found)) for found in loaded.values()))
    return table
