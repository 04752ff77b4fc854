"""Runs as they come in and go out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator

from api.http.values import Code, Id, Line, Schema
from planner.domain.changes import Reach
from planner.domain.runs import RunKind, RunState
from planner.persistence.tables import RunRow
from planner.services.runs.orders import RunOrder
from planner.services.runs.reading import ending_text

MOST_CHANGES = 500
Seconds = Annotated[float, Field(ge=1, le=3600)]


class NewChange(Schema):
    """A change, as in the table `changes`: what `value` holds depends on the kind."""

    change_id: Code
    kind: Line
    subject_id: Annotated[Line, Field(min_length=1)]
    first: date | None = Field(default=None, alias="from")
    last: date | None = Field(default=None, alias="until")
    value: Line = ""

    def cells(self) -> dict[str, str]:
        """The cells of its row."""
        return {
            "change_id": self.change_id,
            "kind": self.kind,
            "subject_id": self.subject_id,
            "from": self.first.isoformat() if self.first else "",
            "until": self.last.isoformat() if self.last else "",
            "value": self.value,
        }


class NewRun(Schema):
    """What to plan: everything, or the least change of a plan."""

    kind: RunKind = RunKind.PLAN
    base_plan_id: Id | None = Field(default=None, description="The plan that is changed; a new plan may continue one.")
    reach: Reach = Reach.TOUCHED
    changes: Annotated[list[NewChange], Field(max_length=MOST_CHANGES, default_factory=list)]
    time_limit_seconds: Seconds | None = None
    threads: Annotated[int, Field(ge=1, le=16)] = 2
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    gap: Annotated[float, Field(ge=0, le=1)] = 0.0
    deterministic: bool = False
    language: Literal["nl", "en"] = "nl"

    @model_validator(mode="after")
    def _whole(self) -> NewRun:
        if self.kind is RunKind.REPLAN and self.base_plan_id is None:
            raise ValueError("base_plan_id: welk plan verandert? / which plan is changed?")
        if self.kind is RunKind.PLAN and self.changes:
            raise ValueError("changes: kies replan. / choose replan.")
        if self.kind is RunKind.REPLAN and self.deterministic:
            raise ValueError("deterministic: alleen bij plan. / with plan only.")
        return self

    def order(self) -> RunOrder:
        """The order that it is."""
        usual = {Reach.TOUCHED: 30.0, Reach.SCHOOL: 60.0, Reach.ALL: 120.0}
        seconds = 120.0 if self.kind is RunKind.PLAN else usual[self.reach]
        return RunOrder(
            kind=self.kind,
            base_plan_id=self.base_plan_id,
            changes=tuple(change.cells() for change in self.changes),
            reach=self.reach.value,
            time_limit_seconds=self.time_limit_seconds or seconds,
            threads=self.threads,
            seed=self.seed,
            gap=self.gap,
            deterministic=self.deterministic,
            language=self.language,
        )


class RunProgress(Schema):
    """How far a run is; points and bounds by tier, as far as there is a plan."""

    number: int = 0
    stage: str = ""
    seconds: float = 0.0
    asked: int | None = Field(
        default=None, description="Those, and all that is asked for and not planned; none = there is no plan yet."
    )
    placed: int = Field(default=0, description="Sessions of the best plan so far; in the end, of the plan.")
    points: list[int] = Field(default_factory=list)
    bounds: list[int] = Field(default_factory=list)


class InputProblem(Schema):
    """What in the input must be mended first."""

    table: str
    row: int | None = None
    column: str | None = None
    what: str


class RunOut(Schema):
    """A run."""

    id: int
    kind: RunKind
    state: RunState
    over: bool
    reach: str
    time_limit_seconds: float
    today: date
    base_plan_id: int | None
    plan_id: int | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempts: int
    progress: RunProgress
    ending: str | None = Field(default=None, description="Why it ended without a plan, or early; stable.")
    text: str | None = Field(default=None, description="The same for people.")
    problems: list[InputProblem] = Field(default_factory=list)


class RunPage(Schema):
    """Runs, the newest first."""

    items: list[RunOut]
    next: int | None = Field(description="Ask for those before this id; none = no more.")


def run_out(row: RunRow, language: str) -> RunOut:
    """A run as it goes out."""
    failure = row.failure or {}
    dutch = language == "nl"
    return RunOut(
        id=row.id,
        kind=RunKind(row.kind),
        state=RunState(row.state),
        over=RunState(row.state).is_over,
        reach=row.options["reach"],
        time_limit_seconds=row.options["time_limit_seconds"],
        today=date.fromisoformat(row.options["today"]),
        base_plan_id=row.base_plan_id,
        plan_id=row.plan_id,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        attempts=row.attempts,
        progress=RunProgress(**row.progress),
        ending=failure.get("ending"),
        text=ending_text(row, language),
        problems=[
            InputProblem(
                table=each["table"],
                row=each["row"],
                column=each["column"],
                what=each["text_nl"] if dutch else each["text_en"],
            )
            for each in failure.get("problems", [])
        ],
    )
