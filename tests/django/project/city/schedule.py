"""Days, expected progress and the planned curve of a project (server contract §7.2, §17)."""
from datetime import date, timedelta
from typing import Dict, List, Optional, Tuple

from .models import Project
from .rules import today_utc

# Month and day of the holidays with a fixed date; nothing lists the server's own.
HOLIDAYS = {(1, 1), (4, 9), (5, 1), (6, 12), (8, 21), (11, 1), (11, 30), (12, 8), (12, 25), (12, 30), (12, 31)}
AHEAD_PERCENT = 5


def count_days(first: date, last: date, day_count_type: str) -> int:
    """Both days count; 0 when there are none between."""
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    if day_count_type == 'calendar_days':
        return sum(1 for _ in days)
    return sum(day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS for day in days)


class Schedule:
    """Where a project stands in its time today; None and 0 where it has no dates."""

    def __init__(self, project: Project) -> None:
        self.today = today_utc()
        self.start, self.end = project.start_date, project.end_date
        self.total = self.elapsed = self.remaining = 0
        self.expected: Optional[float] = None
        self.target: Optional[float] = None
        if self.start is None or self.end is None:
            return
        kind = project.day_count_type
        self.total = count_days(self.start, self.end, kind)
        self.elapsed = count_days(self.start, min(self.today, self.end), kind)
        self.remaining = count_days(max(self.today, self.start), self.end, kind)
        self.expected = min(100.0, self.elapsed / self.total * 100) if self.total else None
        self.planned = _planned_points(project, self.start, self.end)
        has_targets = len(self.planned) > 2
        self.target = _planned_at(self.planned, self.today) if has_targets else self.expected

    def variance(self, progress: float) -> Optional[float]:
        return None if self.target is None else progress - self.target

    def performance(self, progress: float) -> str:
        variance = self.variance(progress)
        if variance is None:
            return 'N/A'
        if abs(variance) < AHEAD_PERCENT:
            return 'On schedule'
        return 'Ahead of schedule' if variance > 0 else 'Behind schedule'

    def curve(self, project: Project) -> dict:
        """The block `s-curve-data`: labels without year; nothing is known of the actual progress after today."""
        if self.start is None or self.end is None:
            return {'labels': [], 'planned': [], 'actual': []}
        reports: Dict[date, float] = {}
        for update in project.progress_updates.order_by('date', 'created_at', 'id'):
            reports[update.date] = update.percentage_complete
        days = sorted({self.start, self.end, self.today, *reports, *dict(self.planned)})
        actual: List[Optional[float]] = []
        latest = 0.0
        for day in days:
            latest = reports.get(day, latest)
            actual.append(latest if day <= self.today else None)
        has_targets = len(self.planned) > 2
        planned = [round(_planned_at(self.planned, day) if has_targets else self._even(project, day), 2)
                   for day in days]
        return {'labels': [f'{day:%b %d}' for day in days], 'planned': planned, 'actual': actual}

    def _even(self, project: Project, day: date) -> float:
        if day <= self.start:
            return 0.0
        gone = count_days(self.start, min(day, self.end), project.day_count_type)
        return min(100.0, gone / self.total * 100) if self.total else 0.0


def _planned_points(project: Project, start: date, end: date) -> List[Tuple[date, float]]:
    """Dates outside the project bend the curve (server contract §17)."""
    targets = {row.date: float(row.percentage) for row in project.planned_progress.all()}
    return sorted({start: 0.0, end: 100.0, **targets}.items())


def _planned_at(points: List[Tuple[date, float]], day: date) -> float:
    before = [point for point in points if point[0] <= day] or points[:1]
    after = [point for point in points if point[0] > day] or points[-1:]
    (first, low), (last, high) = before[-1], after[0]
    if day <= first or last <= first:
        return low
    return low + (high - low) * ((day - first).days / (last - first).days)
