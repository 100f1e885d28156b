"""What the office has to look after: projects by how late they are and how long nothing was reported (server contract §14.1)."""
from collections import Counter
from typing import Callable, Dict

from django.db.models import Max
from django.utils import timezone

from .models import Project
from .rules import calculated_status, is_past, status_label

STALE_DAYS, VERY_STALE_DAYS = 15, 30
QUEUES: Dict[str, Callable[[dict], bool]] = {
    'critical_delays': lambda row: row['is_critical_delay'],
    'stale_over_30': lambda row: row['active_for_update_cycle'] and row['stale_days'] > VERY_STALE_DAYS,
    'stale_15_30': lambda row: row['active_for_update_cycle'] and STALE_DAYS <= row['stale_days'] <= VERY_STALE_DAYS,
    'stalled_projects': lambda row: row['is_stalled'],
}


def count_queues() -> Dict[str, int]:
    rows = [analytics_row(project) for project in Project.objects.select_related('project_type')]
    return Counter(key for key, belongs in QUEUES.items() for row in rows if belongs(row))


def analytics_row(project: Project) -> dict:
    newest = project.progress_updates.aggregate(day=Max('date'))['day'] or timezone.localdate(project.created_at)
    stale_days = (timezone.localdate() - newest).days
    status = calculated_status(project)
    is_active = status not in ('completed', 'cancelled')
    days = {field: getattr(project, field) for field in ('start_date', 'end_date')}
    return {
        'id': project.id, 'name': project.name, 'prn': project.prn, 'barangay': project.barangay or '',
        'project_type': project.project_type.name if project.project_type else '',
        'source_of_funds': project.source_of_funds or '', 'total_progress': project.progress, 'status': status,
        'status_display': status_label(status),
        **{field: day.isoformat() if day else '' for field, day in days.items()},
        **{f'{field}_display': f'{day:%b %d, %Y}' if day else '' for field, day in days.items()},
        'assigned_to': [user.username for user in project.assigned_engineers.all()], 'stale_days': stale_days,
        'active_for_update_cycle': is_active, 'is_stalled': is_active and stale_days > VERY_STALE_DAYS,
        'is_critical_delay': is_active and is_past(project),
    }
