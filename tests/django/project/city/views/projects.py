"""Reading and changing one project as the head's office does (server contract §6.1, §9)."""
import json
import secrets
from typing import Optional

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import notices
from ..forms import read_edit, read_new_project
from ..models import Project, ProjectMirror
from ..roles import FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, role_of
from ..rows import detail_row, saved_row


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def detail(_: HttpRequest, pk: int) -> HttpResponse:
    """An unknown project is the server's own failure, told as JSON."""
    try:
        project = get_object_or_404(Project, pk=pk)
        return JsonResponse({'success': True, 'project': detail_row(project)})
    except Exception as error:  # as broad as recorded
        return JsonResponse({'success': False, 'error': str(error)}, status=500)


@require_POST
@dashboard_only(HEAD, SUPERUSER)
def create(request: HttpRequest) -> HttpResponse:
    values, errors = read_new_project(_fields_of(request))
    if errors:
        return JsonResponse({'success': False, 'errors': errors}, status=400)
    engineers = values.pop('assigned_engineers', [])
    project = Project.objects.create(**values, created_by=request.user)
    project.assigned_engineers.set(engineers)
    author = request.user.get_full_name()
    notices.notify_heads(f"New project '{project.name}' (PRN: {project.prn}) was created by {author}", project)
    notices.notify_assigned(f"You have been assigned to project '{project.name}' (PRN: {project.prn})", project)
    project.refresh_from_db()
    return _saved('Project created successfully.', project)


@dashboard_only(HEAD, SUPERUSER)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """A broken or empty body is a success that changes nothing."""
    if request.method != 'POST':
        return JsonResponse({'success': False, 'error': 'Method not allowed'}, status=405)
    project = get_object_or_404(Project, pk=pk)
    fields = _fields_of(request)
    if fields:
        values, errors = read_edit(fields, project.status)
        if errors:
            return JsonResponse({'success': False, 'errors': errors}, status=400)
        engineers = values.pop('assigned_engineers', None)
        for field, value in values.items():
            setattr(project, field, value)
        project.save()
        if engineers is not None:
            project.assigned_engineers.set(engineers)
        project.refresh_from_db()
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


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def config_settings(_: HttpRequest, pk: int) -> HttpResponse:
    """Only who may read it was recorded."""
    project = get_object_or_404(Project, pk=pk)
    return JsonResponse({'project_id': project.id, 'day_count_type': project.day_count_type})


def _delete(request: HttpRequest, project: Optional[Project]) -> HttpResponse:
    if project is None:
        return JsonResponse({'success': False, 'error': 'Project not found'}, status=404)
    assigned = list(project.assigned_engineers.all())
    project.delete()
    notices.notify_of_deletion(project, assigned, request.user.get_full_name())
    return JsonResponse({'success': True, 'message': f'Project "{project.name}" deleted successfully'})


@require_GET
def generate_prn(request: HttpRequest) -> HttpResponse:
    if role_of(request.user) not in (HEAD, FINANCE, SUPERUSER):
        return JsonResponse({'success': False, 'error': 'Not allowed'}, status=403)
    return JsonResponse({
        'success': True, 'prn': f'PRN-{timezone.localdate():%y%m%d}-{secrets.token_hex(3).upper()}',
    })


def _fields_of(request: HttpRequest) -> dict:
    if request.content_type != 'application/json':
        return request.POST.dict()
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _saved(message: str, project: Project) -> HttpResponse:
    return JsonResponse({'success': True, 'message': message, 'project': saved_row(project)})
