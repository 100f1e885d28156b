"""Writes notification rows. Nothing announces them on /ws/notifications/ (server contract §4.2)."""
from typing import Iterable, Optional

from .models import Notification, Project
from .roles import FINANCE, HEAD, active_members


def notify(recipients: Iterable, message: str, project: Optional[Project]) -> None:
    for recipient in {user.id: user for user in recipients}.values():
        Notification.objects.create(
            recipient=recipient, message=message, project_id=project.id if project else None)


def notify_heads(message: str, project: Optional[Project]) -> None:
    notify(active_members(HEAD), message, project)


def notify_assigned(message: str, project: Project) -> None:
    notify(project.assigned_engineers.filter(is_active=True), message, project)


def notify_of_deletion(project: Project, assigned: Iterable, author: str) -> None:
    message = f"Project '{project.name}' (PRN: {project.prn}) was deleted by {author}"
    notify([*active_members(HEAD), *active_members(FINANCE), *assigned], message, None)
