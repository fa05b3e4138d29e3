"""What the server holds at the moment, and what it may: asked for when Prometheus asks, and never of the database."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from ...experiments.capacity import ACTIVE
from ...experiments.manager import ExperimentManager
from ...experiments.records import Status, TrialStatus
from ..services import Services


class Holdings(Collector):
    """Figures that others keep anyhow. Labels are words of ours, so there are only so many series."""

    def __init__(self, shared: Services, experiments: ExperimentManager) -> None:
        self._shared = shared
        self._experiments = experiments

    def collect(self) -> Iterator[Metric]:
        shared = self._shared
        yield GaugeMetricFamily("perceptory_sessions", "Live sessions.", len(shared.sessions))
        yield GaugeMetricFamily("perceptory_rooms", "Rooms at work.", len(shared.rooms))
        yield GaugeMetricFamily("perceptory_devices", "Devices that are in a room now.", shared.rooms.devices)
        yield GaugeMetricFamily(
            "perceptory_store_waiting", "What waits for the database.", shared.store.waiting
        )
        yield self._by_status()
        yield self._trials()
        taken = GaugeMetricFamily("perceptory_taken", "How much of a limit is taken.", labels=["limit"])
        allowed = GaugeMetricFamily("perceptory_allowed", "How much a limit allows.", labels=["limit"])
        for limit, (now, most) in self._limits().items():
            taken.add_metric([limit], now)
            allowed.add_metric([limit], most)
        yield taken
        yield allowed

    def _by_status(self) -> Metric:
        found = GaugeMetricFamily(
            "perceptory_experiments", "Experiments that are kept, by how they stand.", labels=["status"]
        )
        counted = Counter(one.status for one in self._experiments.all())
        for status in get_args(Status):
            found.add_metric([status], counted[status])
        return found

    def _trials(self) -> Metric:
        found = CounterMetricFamily(
            "perceptory_trials",
            "Trials that came to an end; one of a halving at each rung.",
            labels=["status"],
        )
        for status in get_args(TrialStatus):
            found.add_metric([status], self._experiments.trials[status])
        return found

    def _limits(self) -> dict[str, tuple[float, float]]:
        """What is taken and what may be, by the limit's name."""
        shared, settings = self._shared, self._shared.settings
        kept = self._experiments.all()
        uploads = shared.uploads
        return {
            "sessions": (len(shared.sessions), settings.max_sessions),
            "session_bytes": (shared.sessions.taken, settings.max_total_bytes),
            "uploads": (len(uploads), uploads.count.most),
            "upload_bytes": (uploads.taken, uploads.size.most),
            "experiments": (len(kept), self._experiments.allowed.max_experiments),
            "active_experiments": (
                sum(one.status in ACTIVE for one in kept),
                self._experiments.allowed.max_active_experiments,
            ),
            "rooms": (len(shared.rooms), shared.rooms.limits.max_rooms),
            "streams": (shared.streams.total, shared.streams.most),
            "answer_bytes": (shared.large.held.total(), shared.large.most),
            "crowds_bytes": (shared.crowds.taken, settings.max_crowds_bytes),
            "questions": (shared.questions.waiting(), settings.max_waiting_questions),
        }
