"""What engineers report from the site: status, progress, costs; all without token (server contract §9.4, §10.1, §11.1)."""
import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Optional

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import notices
from ..models import CostEntry, ProgressUpdate, Project
from ..roles import ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, role_of
from ..rows import spent_on
from ..rules import format_peso, status_label

# A larger step needs a reason and a photo.
UNQUESTIONED_STEP = 10
STATUSES = ('planned', 'in_progress', 'completed', 'delayed', 'cancelled')
COST_TYPES = {'material': 'Material', 'labor': 'Labor', 'equipment': 'Equipment', 'other': 'Other'}


def _error(message: str, status: int = 400) -> HttpResponse:
    return JsonResponse({'error': message}, status=status)


def _refusal(message: str, status: int = 400) -> HttpResponse:
    """How setting a status says no (server contract §9.4)."""
    return JsonResponse({'success': False, 'error': message}, status=status)


def _find_project(user, pk: int):
    """The project, or the answer to somebody who may not report on it."""
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return None, _error('Project not found', 404)
    if role_of(user) == ENGINEER and not project.assigned_engineers.filter(pk=user.pk).exists():
        return None, _error('You are not assigned to this project.', 403)
    return project, None


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    _, refusal = _find_project(request.user, pk)
    return refusal or JsonResponse({'documents': []})


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def finance_page(_: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project, pk=pk)
    return HttpResponse(f'<h1>{escape(project.name)}</h1>')


@csrf_exempt
@projeng_only(ENGINEER)
def update_status(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != 'POST':
        return _refusal('Invalid request method.', 405)
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return _refusal('Project not found.', 404)
    if not project.assigned_engineers.filter(pk=request.user.pk).exists():
        return _refusal('You are not assigned to this project.', 403)
    try:
        body = json.loads(request.body)
    except ValueError:
        return _refusal('Invalid JSON.')
    if not isinstance(body, dict):
        return _refusal("'list' object has no attribute 'get'", 500)
    status = body.get('status')
    if status not in STATUSES:
        return _refusal('Invalid status provided.')
    project.status = status
    project.save()
    return JsonResponse({
        'success': True, 'message': 'Project status updated successfully.',
        'new_status_display': status_label(status),
    })


@csrf_exempt
@require_POST
@projeng_only(ENGINEER, HEAD, SUPERUSER)
def add_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The date sent is ignored: it is today in Manila. A percentage outside 0 to 100 is a failure, not an answer."""
    project, refusal = _find_project(request.user, pk)
    if refusal:
        return refusal
    form, photos = request.POST, request.FILES.getlist('photos')
    percentage = float(form['percentage_complete'])
    if not 0 <= percentage <= 100:
        raise ValidationError('Percentage must be between 0 and 100.')
    step = percentage - project.progress
    if step < 0:
        return _error(f'Progress cannot decrease from {project.progress}%.')
    if step > UNQUESTIONED_STEP and not form.get('justification'):
        return _error('Justification is required for an increase of more than 10%.')
    if step > UNQUESTIONED_STEP and not photos:
        return _error('Photos are required for an increase of more than 10%.')
    try:
        update = ProgressUpdate.objects.create(
            project=project, date=timezone.localdate(), percentage_complete=percentage,
            description=form.get('description'), created_by=request.user)
    except IntegrityError as error:
        return _error(str(error))
    project.progress = percentage
    if percentage >= 99:
        project.status = 'completed'
    project.save()
    author = request.user.get_full_name()
    notices.notify_heads(f"Progress of '{project.name}' updated to {percentage:g}% by {author}", project)
    return JsonResponse({
        'success': True,
        'message': 'Progress update added successfully.',
        'progress': {
            'id': update.id, 'date': update.date.isoformat(), 'percentage_complete': percentage,
            'description': update.description, 'photo_count': len(photos),
        },
    })


@csrf_exempt
@require_POST
@projeng_only(ENGINEER, HEAD, SUPERUSER)
def add_cost(request: HttpRequest, pk: int) -> HttpResponse:
    """An unknown cost type is accepted. Leaves the project's own row alone."""
    project, refusal = _find_project(request.user, pk)
    if refusal:
        return refusal
    form = request.POST
    day, amount = _read_date(form.get('date', '')), _read_amount(form.get('amount', ''))
    if day is None:
        return _error('Invalid date format.')
    if amount is None:
        return _error('Amount must be a positive number.')
    sent_type = form.get('cost_type', '')
    cost = CostEntry.objects.create(
        project=project, date=day, cost_type=COST_TYPES.get(sent_type.lower(), sent_type),
        description=form.get('description', ''), amount=amount, created_by=request.user)
    _notify_of_cost(project, cost)
    return JsonResponse({
        'success': True,
        'message': 'Cost entry added successfully.',
        'cost': {
            'date': day.isoformat(), 'cost_type': cost.cost_type, 'description': cost.description,
            'amount': str(amount),
        },
    })


def _notify_of_cost(project: Project, cost: CostEntry) -> None:
    author = cost.created_by.get_full_name()
    notices.notify_heads(
        f'Cost entry added: {project.name} - {cost.cost_type} {format_peso(cost.amount)} by {author}', project)
    spent = spent_on(project)
    if project.project_cost is not None and spent > project.project_cost:
        over = format_peso(spent - project.project_cost)
        notices.notify_heads(f"URGENT: Project '{project.name}' is OVER BUDGET by {over}", project)


def _read_date(text: str) -> Optional[date]:
    for layout in ('%Y-%m-%d', '%m/%d/%Y'):
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    return None


def _read_amount(text: str) -> Optional[Decimal]:
    try:
        amount = Decimal(text).quantize(Decimal('0.01'))
    except InvalidOperation:
        return None
    return amount if amount > 0 else None
