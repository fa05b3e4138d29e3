"""Experiments: a search over the fields of a spec, run as trials on this machine or on a cluster."""

from app.experiments import views
from app.experiments.cluster import Cluster, Local, Remote, Threads, Unreachable
from app.experiments.experiment import Experiment
from app.experiments.plan import Caps, Plan, make_plan
from app.experiments.records import Memory, Records, Result, Stored
from app.experiments.registry import Experiments
from app.experiments.room import Room
from app.experiments.rows import Row
from app.experiments.runner import Runner
from app.experiments.spec import ExperimentSpec

__all__ = [
    "Caps",
    "Cluster",
    "Experiment",
    "ExperimentSpec",
    "Experiments",
    "Local",
    "Memory",
    "Plan",
    "Records",
    "Remote",
    "Result",
    "Room",
    "Row",
    "Runner",
    "Stored",
    "Threads",
    "Unreachable",
    "make_plan",
    "views",
]
