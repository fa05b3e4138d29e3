"""The command line of whoever writes lessons: check them, and see them as they are written."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from .options import Misused, refuse, settings_of

lessons = typer.Typer(help="Lessons of your own.", no_args_is_help=True, rich_markup_mode=None)

LessonFolder = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help="A folder with a folder for each lesson, one lesson's folder, or its file."
    ),
]


@lessons.command()
def check(folder: LessonFolder) -> None:
    """Check lessons of your own: every spec, figure, stage and task. Exit status: 0 all well, 2 not."""
    from .lessons.errors import LessonErrors  # noqa: PLC0415
    from .lessons.loader import check_folder  # noqa: PLC0415

    try:
        found, warnings = check_folder(folder)
    except LessonErrors as errors:
        raise refuse(str(errors)) from None
    for lesson in found:
        tasks = sum(1 for _ in lesson.tasks())
        asked = f", {len(lesson.questions)} questions for class" if lesson.questions else ""
        typer.echo(f"{lesson.path}: “{lesson.front.title}”, {len(lesson.steps)} steps, {tasks} tasks{asked}.")
    for warning in warnings:
        typer.echo(f"{warning}", err=True)


@lessons.command()
def preview(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with a folder for each lesson.")],
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="Where it is served; 0 takes a free one.")
    ] = 8000,
) -> None:
    """Show lessons as you write them: pages reload when a file is saved, and tell what is wrong. Nothing is kept."""
    from .api.pages.preview import install  # noqa: PLC0415
    from .serve import run  # noqa: PLC0415

    if not folder.is_dir():
        raise refuse(f"{folder} is no folder. Make one, with a folder for each lesson in it.")
    with TemporaryDirectory() as place:
        try:
            settings = settings_of({"port": str(port), "database": f"sqlite:///{place}/preview.sqlite"})
            typer.echo(f"The lessons of {folder} stand under /lessons, and reload as you save them.")
            run(settings, partial(install, folder=folder))
        except Misused as misused:
            raise refuse(str(misused)) from None
        except OSError as error:
            raise refuse(f"Cannot listen on port {port}: {error.strerror}. Choose another --port.") from None
