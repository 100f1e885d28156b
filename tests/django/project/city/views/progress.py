"""Status and progress, as engineers report them (server contract §9.4, §10)."""
import json
from typing import Optional

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .. import notices
from ..models import ProgressEdit, ProgressPhoto, ProgressUpdate, Project, ProjectMirror
from ..roles import ENGINEER, HEAD, SUPERUSER, projeng_only
from ..rules import status_label
from ..site import error, find_project, is_foreign, refusal

# A larger step needs a reason and a photo; an edit words it differently above the second.
UNQUESTIONED_STEP = 10
LARGE_STEP = 30
STATUSES = ('planned', 'in_progress', 'completed', 'delayed', 'cancelled')


@csrf_exempt
@projeng_only(ENGINEER)
def update_status(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != 'POST':
        return refusal('Invalid request method.', 405)
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return refusal('Project not found.', 404)
    if is_foreign(request.user, project):
        return refusal('You are not assigned to this project.', 403)
    try:
        body = json.loads(request.body)
    except ValueError:
        return refusal('Invalid JSON.')
    if not isinstance(body, dict):
        return refusal("'list' object has no attribute 'get'", 500)
    status = body.get('status')
    if status not in STATUSES:
        return refusal('Invalid status provided.')
    project.status = status
    project.save()
    return JsonResponse({
        'success': True, 'message': 'Project status updated successfully.',
        'new_status_display': status_label(status),
    })


def newest_update(project: Project) -> Optional[ProgressUpdate]:
    return project.progress_updates.order_by('-date', '-created_at', '-id').first()


def current_progress(project: Project) -> float:
    newest = newest_update(project)
    return newest.percentage_complete if newest else project.progress


def read_percentage(text: str) -> float:
    """Rounded to 2 decimals. @raises ValueError for what is no number from 0 to 100"""
    value = float(text)
    if not 0 <= value <= 100:
        raise ValueError('Percentage must be between 0 and 100.')
    return round(value, 2)


@csrf_exempt
@projeng_only(ENGINEER, HEAD, SUPERUSER)
def add_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The date sent is ignored: it is today in Manila. A percentage that cannot be read raises, which becomes the recorded 500."""
    if request.method != 'POST':
        return error('Invalid request method', 405)
    project, answer = find_project(request, pk)
    if answer:
        return answer
    form, photos = request.POST, request.FILES.getlist('photos')
    percentage = read_percentage(form['percentage_complete'])
    current = current_progress(project)
    step, justification = round(percentage - current, 2), form.get('justification', '').strip()
    if step < 0:
        return error(f'Progress cannot decrease. Current progress is {current}%. '
                     'If you need to correct this, please contact an administrator.')
    is_questioned = step > UNQUESTIONED_STEP
    if is_questioned and not justification:
        return error('Justification is required for progress increases greater than 10%. '
                     f'Please explain why the progress increased by {step}%.')
    if is_questioned and not photos:
        return error('Photos are required for progress increases greater than 10%. '
                     'Please upload at least one photo showing the work completed.')
    try:
        update = ProgressUpdate.objects.create(
            project=project, date=timezone.localdate(), percentage_complete=percentage,
            description=form.get('description'), justification=justification if is_questioned else '',
            created_by=request.user)
    except IntegrityError as failure:
        return error(str(failure))
    _keep_photos(update, photos)
    project.progress = percentage
    if percentage >= 99:
        project.status = 'completed'
    project.save()
    author = request.user.get_full_name()
    notices.notify_office_once(
        f"Progress for project '{project.name}' updated to {percentage}% by {author}", project)
    return JsonResponse({
        'success': True,
        'message': 'Progress update added successfully',
        'progress': {
            'id': update.id, 'date': update.date.isoformat(), 'percentage_complete': percentage,
            'description': update.description, 'photo_count': len(photos),
        },
    })


@require_http_methods(['GET', 'POST'])
@projeng_only(ENGINEER, HEAD, SUPERUSER)
def edit_progress(request: HttpRequest, pk: int, update_id: int) -> HttpResponse:
    """Any report of the project, also a colleague's. A refusal is a page of nothing but its sentence."""
    update = get_object_or_404(ProgressUpdate, pk=update_id, project_id=pk)
    if is_foreign(request.user, update.project):
        return HttpResponseForbidden('You are not assigned to this project.')
    if request.method == 'GET':
        return render(request, 'edit_progress.html', {'update': update, 'photos': update.photos.all()})
    complaint = _complaint_about_edit(request, update)
    if complaint:
        return HttpResponse(complaint, status=400)
    # Raises where two copies have one name in one barangay: the recorded 500 (server contract §9.2).
    ProjectMirror.objects.get(name=update.project.name, barangay=update.project.barangay)
    _edit(request, update)
    messages.success(request, 'Progress update edited successfully.')
    return redirect(f'/projeng/projects/{pk}/detail/')


def _complaint_about_edit(request: HttpRequest, update: ProgressUpdate) -> Optional[str]:
    form = request.POST
    try:
        percentage = read_percentage(form.get('percentage_complete', ''))
    except ValueError:
        return 'Invalid percentage value. Please enter a number between 0 and 100 (decimals allowed).'
    for field, label in (('description', 'Description'), ('edit_reason', 'Edit reason')):
        if not form.get(field, '').strip():
            return f'{label} is required.'
    step = round(percentage - update.percentage_complete, 2)
    is_justified = bool(form.get('justification', '').strip())
    has_photos = bool(request.FILES.getlist('photos')) or update.photos.exists()
    if step > LARGE_STEP and not is_justified:
        return ('Progress increase is too large. For increases above 30%, '
                f'justification is required (increase: {step}%).')
    if step > LARGE_STEP and not has_photos:
        return 'For increases above 30%, at least one photo is required.'
    if step > UNQUESTIONED_STEP and not is_justified:
        return f'Justification is required for progress increases greater than 10% (increase: {step}%).'
    if step > UNQUESTIONED_STEP and not has_photos:
        return 'At least one photo is required for progress increases greater than 10%.'
    if step < -LARGE_STEP:
        lowest = round(update.percentage_complete - LARGE_STEP, 2)
        return f'Progress decrease is too large. Maximum allowed decrease is 30% per edit (down to {lowest}%).'
    if step < 0 and not is_justified:
        return 'Justification is required when decreasing progress (correction).'
    return None


def _edit(request: HttpRequest, update: ProgressUpdate) -> None:
    """Writes a line of history each time. The status stays, also after a fall; nothing is announced."""
    form, photos, project = request.POST, request.FILES.getlist('photos'), update.project
    before = update.percentage_complete
    percentage, reason = read_percentage(form['percentage_complete']), form['edit_reason'].strip()
    description, justification = form['description'].strip(), form.get('justification', '').strip()
    ProgressEdit.objects.create(
        update=update, from_percentage=before, to_percentage=percentage, from_description=update.description,
        to_description=description, from_justification=update.justification, to_justification=justification,
        reason=reason, photos_added=len(photos), edited_by=request.user)
    update.percentage_complete, update.description, update.justification = percentage, description, justification
    update.save()
    _keep_photos(update, photos)
    project.progress = current_progress(project)
    project.save()
    notices.notify_office(
        f"Progress update edited for project '{notices.named(project)}' by {request.user.get_full_name()}: "
        f'{before}% → {percentage}% (Date: {update.date}). Reason: {reason}', project)


def _keep_photos(update: ProgressUpdate, photos: list) -> None:
    """Any number, kind and size."""
    for photo in photos:
        ProgressPhoto.objects.create(update=update, file=photo)


@csrf_exempt
@projeng_only(ENGINEER)
def upload_photo(_: HttpRequest, pk: int) -> HttpResponse:
    return refusal('Direct photo upload is not supported. Please upload photos as part of a progress update.')
