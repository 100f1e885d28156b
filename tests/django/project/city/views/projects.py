"""Reading and changing one project as the head's office does (server contract §6.1, §9)."""
import json
import secrets
from decimal import Decimal
from typing import List, Optional

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import notices
from ..forms import ENGINEER_KEYS, read_project_fields
from ..models import Project, ProjectMirror
from ..roles import FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, role_of
from ..rows import detail_row, saved_row

# A cost of more digits before the point cannot be read again (server contract §9.1).
MOST_DIGITS = Decimal(10) ** 13


def _not_allowed() -> HttpResponse:
    return JsonResponse({'success': False, 'error': 'Method not allowed'}, status=405)


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def detail(_: HttpRequest, pk: int) -> HttpResponse:
    """An unknown project is the server's own failure, told as JSON."""
    try:
        project = get_object_or_404(Project, pk=pk)
        return JsonResponse({'success': True, 'project': detail_row(project)})
    except Exception as error:  # as broad as recorded
        return JsonResponse({'success': False, 'error': str(error)}, status=500)


@dashboard_only(HEAD, SUPERUSER)
def create(request: HttpRequest) -> HttpResponse:
    if request.method != 'POST':
        return _not_allowed()
    project = Project(created_by=request.user)
    refusal = _save(project, _fields_of(request))
    if refusal:
        return refusal
    notices.notify_of_creation(project, request.user.get_full_name())
    return _saved('Project created successfully.', project)


@dashboard_only(HEAD, SUPERUSER)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """A broken body is a success that changes nothing but the time of the last change."""
    if request.method != 'POST':
        return _not_allowed()
    project = get_object_or_404(Project, pk=pk)
    assigned = set(project.assigned_engineers.all())
    fields = _fields_of(request)
    if fields is None:
        project.save()
        return _saved('Project updated successfully.', project)
    refusal = _save(project, fields)
    if refusal:
        return refusal
    added = [user for user in project.assigned_engineers.all() if user not in assigned]
    notices.notify_of_assignment(project, added, request.user.get_full_name())
    return _saved('Project updated successfully.', project)


@require_http_methods(['POST', 'DELETE'])
@dashboard_only(HEAD, SUPERUSER)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, Project.objects.filter(pk=pk).first())


@csrf_exempt
@require_POST
@projeng_only(HEAD, SUPERUSER)
def delete_by_mirror(request: HttpRequest, pk: int) -> HttpResponse:
    """Looks into the mirror table first, whose keys are its own: another project may be deleted."""
    mirror = ProjectMirror.objects.filter(pk=pk).select_related('project').first()
    return _delete(request, mirror.project if mirror else Project.objects.filter(pk=pk).first())


def _delete(request: HttpRequest, project: Optional[Project]) -> HttpResponse:
    if project is None:
        return JsonResponse({'success': False, 'error': 'Project not found'}, status=404)
    assigned = list(project.assigned_engineers.all())
    project.delete()
    notices.notify_of_deletion(project, assigned, request.user.get_full_name())
    return JsonResponse({'success': True, 'message': f'Project "{project.name}" deleted successfully'})


@require_GET
def generate_prn(request: HttpRequest) -> HttpResponse:
    """Reserves nothing."""
    if role_of(request.user) not in (HEAD, FINANCE, SUPERUSER):
        return JsonResponse({'success': False, 'error': 'Not allowed'}, status=403)
    return JsonResponse({
        'success': True, 'prn': f'PRN-{timezone.localdate():%y%m%d}-{secrets.token_hex(3).upper()}',
    })


def _fields_of(request: HttpRequest) -> Optional[dict]:
    """None: the body cannot be read, or is no object."""
    if request.content_type != 'application/json':
        fields = request.POST.dict()
        return {**fields, **{key: request.POST.getlist(key) for key in ENGINEER_KEYS if key in fields}}
    try:
        body = json.loads(request.body)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _save(project: Project, fields: Optional[dict]) -> Optional[HttpResponse]:
    """Saves what was sent; else the answer to somebody whose fields do not pass."""
    try:
        values, errors = read_project_fields(fields or {}, project)
        if errors:
            return JsonResponse({'success': False, 'errors': errors}, status=400)
        engineers: Optional[List] = values.pop('assigned_engineers', None)
        for field, value in values.items():
            setattr(project, field, value)
        if project.project_cost is not None and abs(project.project_cost) >= MOST_DIGITS:
            _save_unreadable_cost(project)
            return None
        project.save()
        if engineers is not None:
            project.assigned_engineers.set(engineers)
    except Exception as error:  # as broad as recorded
        return JsonResponse({'success': False, 'error': str(error)}, status=500)
    return None


def _save_unreadable_cost(project: Project) -> None:
    """The recorded server stores such a cost, and from then on every list of it fails."""
    cost, project.project_cost = project.project_cost, None
    project.save()
    with connection.cursor() as cursor:
        table = Project._meta.db_table
        cursor.execute(f'UPDATE {table} SET project_cost = %s WHERE id = %s', [float(cost), project.pk])


def _saved(message: str, project: Project) -> HttpResponse:
    """`status` is the one sent: what the round trip made of it shows in no answer."""
    return JsonResponse({'success': True, 'message': message, 'project': saved_row(project)})
