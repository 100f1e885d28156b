"""
Writes notification rows, with the recorded texts (server contract §8 to §12). Nothing announces them on
/ws/notifications/ (server contract §4.2).
"""
from datetime import timedelta
from typing import Iterable, Optional

from django.contrib.auth import get_user_model
from django.utils import timezone

from .models import Notification, Project
from .roles import FINANCE, HEAD, active_members

# The same text is not repeated within this time, where a text says so.
REPEAT_S = 10


def notify(recipients: Iterable, message: str, project: Optional[Project]) -> None:
    for recipient in {user.id: user for user in recipients}.values():
        Notification.objects.create(
            recipient=recipient, message=message, project_id=project.id if project else None)


def superusers() -> Iterable:
    return get_user_model().objects.filter(is_superuser=True, is_active=True)


def notify_heads(message: str, project: Optional[Project]) -> None:
    notify(active_members(HEAD), message, project)


def notify_office(message: str, project: Optional[Project]) -> None:
    """Heads and superusers."""
    notify([*active_members(HEAD), *superusers()], message, project)


def notify_office_once(message: str, project: Project) -> None:
    """As notify_office, unless the same text was written a moment ago."""
    since = timezone.now() - timedelta(seconds=REPEAT_S)
    if not Notification.objects.filter(message=message, created_at__gte=since).exists():
        notify_office(message, project)


def notify_finance(message: str, project: Project) -> None:
    notify(active_members(FINANCE), message, project)


def named(project: Project) -> str:
    return f'{project.name} (PRN: {project.prn})'


def notify_of_creation(project: Project, author: str) -> None:
    engineers = list(project.assigned_engineers.all())
    names = ', '.join(user.get_full_name() for user in engineers)
    word = 'Assigned engineer' if len(engineers) == 1 else 'Assigned engineers'
    assigned = f'{word}: {names}' if engineers else 'No engineers assigned'
    notify_office(f'New project created: {named(project)} by {author} - {assigned}', project)
    notify_of_assignment(project, engineers, author)


def notify_of_assignment(project: Project, engineers: Iterable, author: str) -> None:
    notify((user for user in engineers if user.is_active),
           f"You have been assigned to project '{named(project)}' by {author}", project)


def notify_of_deletion(project: Project, assigned: Iterable, author: str) -> None:
    """The office and Finance get two rows, an engineer one; what was deleted with it has rows of its own."""
    deleted = f"Project '{project.name}' (PRN: {project.prn}) has been deleted"
    by_whom = f'{deleted} by {author}'
    for message in (deleted, by_whom):
        notify_office(message, None)
        notify(active_members(FINANCE), message, None)
    notify(assigned, by_whom, None)
