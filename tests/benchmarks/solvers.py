"""The ways to plan a request that are compared: ours, and three peers."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from planner.domain.outcome import Progress, RunOptions
from planner.domain.request import Request
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.optimise import optimise
from solver.state import State, to_plan
from tests.benchmarks.aggregated import aggregated_model
from tests.benchmarks.lexicographic import Lexicographic, Record, TierModel, solve_tiers
from tests.benchmarks.textbook.model import textbook_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """``deadline`` in monotonic seconds; ``begin`` when reading was done."""

    begin: float
    deadline: float
    threads: int
    seed: int

    @property
    def seconds(self) -> float:
        """The whole budget."""
        return self.deadline - self.begin


@dataclass(slots=True)
class Told:
    """
    What a solver says of itself: bounds it proved (of its own model), whether all of it is proven, its size.

    A bound of a tier holds for plans no worse than ``points`` (of its own model too) in the tiers before. ``history``
    are seconds, points of all tiers and sessions placed where it reports them, else the recorded plans are judged.
    ``note`` says why it stopped short of its budget.
    """

    bounds: dict[int, int] = field(default_factory=dict)
    points: dict[int, int] | None = None
    optimal: bool = False
    variables: int | None = None
    constraints: int | None = None
    history: list[tuple[float, tuple[int, ...], int]] = field(default_factory=list)
    note: str = ""


class BuildTimeOver(BaseException):
    """The deadline passed while a model was built."""


def ours(request: Request, job: Job, record: Record) -> Told:
    """The product, through its one door."""
    told = Told()

    def listen(progress: Progress) -> None:
        if progress.points and (not told.history or told.history[-1][1] != progress.points):
            told.history.append((round(progress.seconds, 3), progress.points, progress.placed))

    options = RunOptions(time_limit_seconds=job.seconds, threads=job.threads, seed=job.seed)
    result = optimise(request, options, on_progress=listen)
    record(result.plan, time.monotonic())
    told.bounds = {tier.tier: tier.bound for tier in result.tiers}
    told.optimal = result.status == "optimal"
    return told


def greedy(request: Request, job: Job, record: Record) -> Told:
    """The hand method alone: a rota, then what fits."""
    instance = Instance(request)
    state = greedy_state(instance, stop=lambda: time.monotonic() > job.deadline)
    record(to_plan(instance, state), time.monotonic())
    return Told()


def textbook(request: Request, job: Job, record: Record) -> Told:
    """One Boolean for each session, moment and worker (`tests.benchmarks.textbook`), from the greedy plan."""
    instance, start = _started(request, job, record)
    return _by_tiers(lambda: textbook_model(instance), start, job, record)


def aggregated(request: Request, job: Job, record: Record) -> Told:
    """Sessions without workers, like occurrences merged (`tests.benchmarks.aggregated`), from the greedy plan."""
    instance, start = _started(request, job, record)
    return _by_tiers(lambda: aggregated_model(instance), start, job, record)


SOLVERS: Mapping[str, Callable[[Request, Job, Record], Told]] = {
    "ours": ours,
    "textbook": textbook,
    "aggregated": aggregated,
    "greedy": greedy,
}
"""By the name that rows carry."""


def _started(request: Request, job: Job, record: Record) -> tuple[Instance, State]:
    """The compiled request and the greedy plan, which is the peer's first."""
    gc.disable()
    instance = Instance(request)
    state = greedy_state(instance, stop=lambda: time.monotonic() > job.deadline)
    record(to_plan(instance, state), time.monotonic())
    return instance, state


def _by_tiers(build: Callable[[], TierModel], start: State, job: Job, record: Record) -> Told:
    try:
        with _until(job.deadline):
            built = build()
    except BuildTimeOver:
        return Told(note="the model was not built in time")
    found: Lexicographic = solve_tiers(
        built, start, deadline=job.deadline, threads=job.threads, seed=job.seed, record=record
    )
    return Told(
        bounds=found.bounds,
        points=found.points,
        optimal=found.optimal,
        variables=found.variables,
        constraints=found.constraints,
    )


@contextmanager
def _until(deadline: float) -> Iterator[None]:
    """Raise `BuildTimeOver` in this (the main) thread when the deadline passes."""

    def over(number: int, frame: FrameType | None) -> None:
        raise BuildTimeOver

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, max(0.001, deadline - time.monotonic()))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
