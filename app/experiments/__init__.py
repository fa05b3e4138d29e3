"""Experiments: a search over the fields of a spec, run as trials on this machine or on a cluster."""

from . import views
from .capacity import ExperimentCapacity
from .cluster import Cluster, Local, Remote, Threads, Unreachable
from .experiment import Experiment
from .manager import ExperimentManager
from .plan import Caps, ExperimentPlan, make_plan
from .records import ExperimentMemory, ExperimentRecords, Result, StoredExperiment
from .rows import Row
from .runner import Runner
from .spec import ExperimentSpec

__all__ = [
    "Caps",
    "Cluster",
    "Experiment",
    "ExperimentCapacity",
    "ExperimentManager",
    "ExperimentMemory",
    "ExperimentPlan",
    "ExperimentRecords",
    "ExperimentSpec",
    "Local",
    "Remote",
    "Result",
    "Row",
    "Runner",
    "StoredExperiment",
    "Threads",
    "Unreachable",
    "make_plan",
    "views",
]
