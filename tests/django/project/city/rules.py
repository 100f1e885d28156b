"""How statuses are computed (server contract §6). "Today" is the UTC date: a project becomes delayed up to 8 h late."""
from collections import Counter
from datetime import date, datetime, timezone
from typing import Iterable

from .models import Project

MANY_WORDS = ('planned', 'in_progress', 'completed', 'delayed')


def today_utc() -> date:
    return datetime.now(timezone.utc).date()


def is_past(project: Project) -> bool:
    return project.end_date is not None and project.end_date < today_utc()


def calculated_status(project: Project) -> str:
    """What the map and the engineers' cards show: completed from 99 %."""
    if project.status == 'cancelled':
        return 'cancelled'
    if project.status == 'completed' or project.progress >= 99:
        return 'completed'
    if is_past(project) or project.status == 'delayed':
        return 'delayed'
    return 'in_progress' if project.status in ('in_progress', 'ongoing') else 'planned'


def metrics_status(project: Project) -> str:
    """What metrics, the head's cards and the map page count by: completed at 100 %, cancelled as planned."""
    if project.status == 'cancelled':
        return 'planned'
    if project.progress >= 100:
        return 'completed'
    if is_past(project) or project.status == 'delayed':
        return 'delayed'
    return 'planned' if project.status in ('planned', 'pending') else 'in_progress'


def count_metrics(projects: Iterable[Project]) -> dict:
    counts = Counter(metrics_status(project) for project in projects)
    return {'total_projects': sum(counts.values()), **{word: counts[word] for word in MANY_WORDS}}


def status_label(status: str) -> str:
    """"In Progress" of `in_progress`."""
    return status.replace('_', ' ').title()
