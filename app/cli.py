"""The command line: serve; train and sweep without a server."""

import logging
import runpy
import sys
from dataclasses import asdict
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import compilation
from .authoring import lessons
from .installation import COMMAND
from .options import REFUSED, Misused, refuse, settings_of, with_settings
from .settings import Settings

if TYPE_CHECKING:
    from .errors import SessionError

DIVERGED = 3
INTERRUPTED = 130
LINES = 10


app = typer.Typer(
    help="Perceptory: see a neuron learn.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


app.add_typer(lessons, name="lessons")


def give_up(settings: Settings, sentence: str) -> typer.Exit:
    """Refuse as the server's own log would say it: in a line for machines, if that is what reads it."""
    from .api.server import logs  # noqa: PLC0415

    if not logs.for_machines(settings):
        return refuse(sentence)
    logging.getLogger(f"{__package__}.serve").error(sentence)
    return typer.Exit(REFUSED)


# The longest name of a setting would not fit beside its option on the usual 80 columns.
@app.command(context_settings={"terminal_width": 100})
@with_settings
def serve(given: dict[str, str]) -> None:
    """Serve the playground and its API until stopped. Each option is also an environment variable."""
    try:
        settings = settings_of(given)
    except Misused as misused:
        raise refuse(str(misused)) from None
    # The web is loaded only by the command that needs it.
    from .lessons.errors import LessonErrors  # noqa: PLC0415
    from .serve import run  # noqa: PLC0415
    from .storage.rows import StoreError  # noqa: PLC0415

    try:
        run(settings)
    except LessonErrors as errors:
        raise refuse(f"PERCEPTORY_LESSONS: a lesson can't be used.\n{errors}") from None
    except StoreError as error:
        raise give_up(settings, unusable(settings.database, "used", error)) from None
    except OSError as error:
        reason = f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}."
        raise give_up(settings, f"{reason} Choose another --port or --host.") from None


def unusable(database: str, verb: str, error: Exception) -> str:
    from .storage.database import shown  # noqa: PLC0415

    return f"The database {shown(database)} can't be {verb}: {error}."


@app.command()
def migrate(
    database: Annotated[str | None, typer.Option(help="A SQLite file or a PostgreSQL URL.")] = None,
) -> None:
    """Bring the database to the schema of this version. A local SQLite file is brought there by serve, too."""
    from .storage.database import migrate_database  # noqa: PLC0415
    from .storage.rows import StoreError  # noqa: PLC0415

    try:
        place = settings_of({} if database is None else {"database": database}).database
    except Misused as misused:
        raise refuse(str(misused)) from None
    try:
        typer.echo(f"The database has schema {migrate_database(place)}.")
    except StoreError as error:
        raise refuse(unusable(place, "migrated", error)) from None


@app.command()
def train(
    spec: Annotated[
        str, typer.Argument(metavar="SPEC.json", help="The spec's file; - reads standard input.")
    ],
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the training part.")] = 100,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON, and no progress.")] = False,
) -> None:
    """Train a spec without a server. Exit status: 0 done, 2 refused, 3 diverged."""
    # Neither the engine's kernels nor the sessions are needed to print a help text.
    from .api.json import decode, encode  # noqa: PLC0415
    from .api.server.scanning import NotJson  # noqa: PLC0415
    from .errors import SessionError  # noqa: PLC0415
    from .runs.build import build  # noqa: PLC0415
    from .runs.commands import Advance  # noqa: PLC0415
    from .runs.limits import RunLimits  # noqa: PLC0415
    from .runs.stopping import sentence, stand_at_best  # noqa: PLC0415
    from .spec.parsing import parse  # noqa: PLC0415
    from .spec.schema import Spec  # noqa: PLC0415
    from .spec.uploads import Uploads  # noqa: PLC0415

    compilation.tell(partial(typer.echo, err=True))
    try:
        run = build(parse(Spec, decode(read(spec), what=name_of(spec))), Uploads(), RunLimits())
        for stretch in stretches(epochs):
            run.advance(Advance(unit="epoch", count=stretch))
            if not json:
                typer.echo(progress(run))
            if run.trainer.diverged is not None or run.tip.stopped is not None:
                break
        stand_at_best(run)
    except OSError as error:
        raise refuse(f"Cannot read {spec}: {error.strerror}.") from None
    except NotJson as error:
        raise refuse(str(error)) from None
    except SessionError as error:
        raise refuse(about(spec, error)) from None
    if json:
        sys.stdout.buffer.write(encode(result(run)) + b"\n")
    if run.trainer.diverged is not None:
        typer.echo(f"Diverged at step {run.trainer.diverged.step}: lower training.learning_rate.", err=True)
        raise typer.Exit(DIVERGED)
    if run.tip.stopped is not None and not json:
        typer.echo(sentence(run, run.tip.stopped))
        typer.echo(progress(run))


@app.command()
def sweep(
    experiment: Annotated[
        str,
        typer.Argument(
            metavar="EXPERIMENT.json", help="The experiment's file, or an export; - reads standard input."
        ),
    ],
    scheduler: Annotated[
        str | None,
        typer.Option(
            envvar="PERCEPTORY_SCHEDULER",
            help="Run on the Dask cluster of this scheduler, such as tcp://10.0.0.5:8786; without it on this machine.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            envvar="PERCEPTORY_EXPERIMENT_WORKERS",
            help="Worker processes on this machine; as many as cores if not given.",
        ),
    ] = None,
    patience: Annotated[
        float,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            envvar="PERCEPTORY_WORKER_PATIENCE_SECONDS",
            help="How long to wait when the scheduler has no worker.",
        ),
    ] = 60.0,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, and no progress.")] = False,
) -> None:
    """Run an experiment without a server.

    Exit status: 0 done, 2 refused or no worker, 3 no trial came to its end, 130 stopped.
    """
    from .api.json import decode, encode  # noqa: PLC0415
    from .api.server.scanning import NotJson  # noqa: PLC0415
    from .errors import SessionError  # noqa: PLC0415
    from .sweep import Sweep  # noqa: PLC0415

    compilation.tell(partial(typer.echo, err=True))
    try:
        document = decode(read(experiment), what=name_of(experiment))
        found = Sweep(document, scheduler, workers, patience)
        for warning in found.experiment.plan.warnings:
            typer.echo(warning.message, err=True)
        found.run(quiet=json)
    except OSError as error:
        raise refuse(f"Cannot read {experiment}: {error.strerror}.") from None
    except NotJson as error:
        raise refuse(str(error)) from None
    except SessionError as error:
        raise refuse(about(experiment, error)) from None
    if json:
        sys.stdout.buffer.write(encode(found.exported()) + b"\n")
    else:
        found.show()
    if found.experiment.status == "stopped":
        raise typer.Exit(INTERRUPTED)
    if found.experiment.status == "failed":
        raise refuse(f"Given up: {found.experiment.stored.note}.")
    if found.came_to_nothing:
        typer.echo("No trial came to an end; the table says why.", err=True)
        raise typer.Exit(DIVERGED)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def bench(context: typer.Context) -> None:
    """Measure the engine beside others that are installed; `bench --help` tells more."""
    sys.argv = [f"{COMMAND} bench", *context.args]
    runpy.run_module(f"{__package__}.bench", run_name="__main__")


def read(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def name_of(file: str) -> str:
    return "Standard input" if file == "-" else file


def about(file: str, error: "SessionError") -> str:
    """What is wrong, a line for each field, with the file it is wrong in."""
    from .errors import SpecError  # noqa: PLC0415

    if not isinstance(error, SpecError):
        return f"{name_of(file)}: {error.sentence}"
    lines = [f"{one.path}: {one.message}" if one.path else one.message for one in error.errors]
    return "\n".join(f"{name_of(file)}: {line}" for line in lines)


def stretches(epochs: int) -> list[int]:
    """The epochs between two lines of progress: LINES or fewer parts that add up."""
    ends = sorted({round(epochs * part / LINES) for part in range(LINES + 1)})
    return [after - before for before, after in pairwise(ends)]


def progress(run: Any) -> str:
    metrics = vars(run.trainer.metrics())
    figures = [f"{name} {value:.6g}" for name, value in metrics.items() if value is not None]
    return "  ".join([f"epoch {run.trainer.clock.epoch}", *figures])


def result(run: Any) -> dict[str, Any]:
    layers = run.trainer.network.layers
    return {
        "spec": run.spec.to_json(),
        "status": "diverged" if run.trainer.diverged is not None else "done",
        "clock": vars(run.trainer.clock),
        **({"stopped": asdict(run.tip.stopped)} if run.tip.stopped else {}),
        "metrics": vars(run.trainer.metrics()),
        "parameters": {"layers": [{"weights": layer.weights, "bias": layer.bias} for layer in layers]},
    }
