"""Who may report on a project from the site, and the answers to everybody else (server contract §5.2, §8, §10)."""
from typing import Optional, Tuple

from django.http import HttpRequest, HttpResponse, JsonResponse

from .models import Project
from .roles import ENGINEER, role_of


def error(message: str, status: int = 400) -> HttpResponse:
    return JsonResponse({'error': message}, status=status)


def refusal(message: str, status: int = 400) -> HttpResponse:
    return JsonResponse({'success': False, 'error': message}, status=status)


def is_foreign(user, project: Project) -> bool:
    """True for an engineer who is not assigned to the project."""
    return role_of(user) == ENGINEER and not project.assigned_engineers.filter(pk=user.pk).exists()


def find_project(request: HttpRequest, pk: int) -> Tuple[Optional[Project], Optional[HttpResponse]]:
    """The project, or the answer to somebody who may not report on it."""
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return None, error('Project not found.', 404)
    if is_foreign(request.user, project):
        return None, error('You are not assigned to this project.', 403)
    return project, None
