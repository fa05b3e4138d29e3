"""Experiments: a search over the fields of a spec, run as trials on this machine or on a cluster."""

from . import views
from .capacity import Room
from .cluster import Cluster, Local, Remote, Threads, Unreachable
from .experiment import Experiment
from .manager import Experiments
from .plan import Caps, Plan, make_plan
from .records import Memory, Records, Result, Stored
from .rows import Row
from .runner import Runner
from .spec import ExperimentSpec

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
