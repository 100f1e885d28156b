"""What each event stream notices between two looks, and, as recorded, what it misses (server contract §3)."""
from datetime import timedelta
from typing import Callable, List, Optional

from django.db.models import QuerySet
from django.utils import timezone

from .models import Notification, Project
from .roles import FINANCE, role_of, visible_projects


def _local(moment) -> str:
    return timezone.localtime(moment).isoformat(timespec='microseconds')


class NotificationWatcher:
    """Notices only that the unread count differs, and shows the newest unread row alone."""

    def __init__(self, user) -> None:
        self.rows = Notification.objects.filter(recipient=user, is_read=False)
        self.unread = self.rows.count()

    def look(self) -> List[dict]:
        before, self.unread = self.unread, self.rows.count()
        if self.unread == before:
            return []
        event = {'type': 'notification', 'unread_count': self.unread}
        newest = self.rows.first() if self.unread > before else None
        if newest:
            event['notification'] = {
                'id': newest.id, 'message': newest.message, 'created_at': _local(newest.created_at),
            }
        return [event]


class DashboardWatcher:
    """Counts of stored statuses when a project was saved in the last 5 s; nothing for Finance."""

    def __init__(self, user) -> None:
        self.user = user
        self.is_blind = role_of(user) == FINANCE

    def look(self) -> List[dict]:
        projects = visible_projects(self.user)
        since = timezone.now() - timedelta(seconds=5)
        if self.is_blind or not projects.filter(updated_at__gte=since).exists():
            return []
        statuses = list(projects.values_list('status', flat=True))
        counts = {word: statuses.count(word) for word in ('planned', 'in_progress', 'completed', 'delayed')}
        counts['planned'] += statuses.count('pending')
        return [{'type': 'dashboard_update', 'status_counts': counts, 'total_projects': len(statuses)}]


class ProjectsWatcher:
    """Looks back 10 s, so the same change comes several times; at most ten projects, no coordinates, no deletions."""

    def __init__(self, projects: Callable[[], QuerySet]) -> None:
        self.projects = projects

    def look(self) -> List[dict]:
        since = timezone.now() - timedelta(seconds=10)
        changed = self.projects().filter(updated_at__gte=since).order_by('-updated_at')[:10]
        rows = [{
            'id': project.id, 'name': project.name, 'status': project.status,
            'description': project.description, 'barangay': project.barangay,
            'start_date': project.start_date and project.start_date.isoformat(),
            'end_date': project.end_date and project.end_date.isoformat(),
            'updated_at': _local(project.updated_at),
        } for project in changed]
        return [{'type': 'project_status', 'projects': rows}] if rows else []


class ProjectWatcher:
    """One project; its progress is the first update of the latest day, so later ones that day do not show."""

    def __init__(self, find: Callable[[], Optional[Project]]) -> None:
        self.find = find
        self.shown: Optional[tuple] = None

    def look(self) -> List[dict]:
        project = self.find()
        if project is None:
            return [{'type': 'error', 'message': 'Project not found'}]
        first = project.progress_updates.order_by('-date').first()
        progress = first.percentage_complete if first else project.progress
        if (project.status, progress) == self.shown:
            return []
        self.shown = (project.status, progress)
        return [{
            'type': 'project_status', 'project_id': project.id, 'status': project.status,
            'progress': progress, 'updated_at': _local(project.updated_at),
        }]
