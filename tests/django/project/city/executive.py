"""The script blocks of the office's dashboard (server contract §14.1)."""
from datetime import date, timedelta
from typing import Dict, List

from django.db.models import Avg, Sum
from django.utils import timezone

from .models import CostEntry, ProgressUpdate, Project
from .money import spent_on, utilization
from .rows import located
from .rules import metrics_status

MONTHS = 6


def executive_blocks() -> Dict[str, List[dict]]:
    """By the name a template knows each of them by."""
    months = _months()
    return {
        'map_projects': [_map_row(project) for project in located(Project.objects.all())],
        'delay_trend': [{
            'label': f'{first:%b}', 'value': Project.objects.filter(end_date__lt=after, progress__lt=100).count(),
        } for first, after in months],
        'budget_vs_actual': [{
            'label': f'{first:%b}', 'budget': _sum(Project.objects.filter(start_date__lt=after), 'project_cost'),
            'actual': _sum(CostEntry.objects.filter(date__lt=after), 'amount'),
        } for first, after in months],
        'completion_trend': [{
            'label': f'{first:%b %d}', 'date_label': f'{first:%Y}', 'value': round(
                ProgressUpdate.objects.filter(date__lt=after).aggregate(mean=Avg('percentage_complete'))['mean'] or 0, 1),
        } for first, after in months],
    }


def _months() -> List[tuple]:
    """First days of the last six months, each with that of the next."""
    first = timezone.localdate().replace(day=1)
    months: List[tuple] = []
    after: date = (first + timedelta(days=32)).replace(day=1)
    for _ in range(MONTHS):
        months.insert(0, (first, after))
        first, after = (first - timedelta(days=1)).replace(day=1), first
    return months


def _sum(rows, field: str) -> float:
    return float(rows.aggregate(total=Sum(field))['total'] or 0)


def _map_row(project: Project) -> dict:
    return {
        'id': project.id, 'name': project.name, 'barangay': project.barangay or '', 'latitude': project.latitude,
        'longitude': project.longitude, 'status': metrics_status(project), 'progress': project.progress,
        'budget_utilization': round(utilization(spent_on(project), project.project_cost), 2),
        'detail_url': f'/dashboard/monitoring/projects/{project.id}/detail/',
    }
