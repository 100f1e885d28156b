"""Adding costs, from the site and by Finance's form; nobody can change one (server contract §11)."""
from datetime import date, datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import Optional

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from .. import notices
from ..forms import read_iso_date
from ..models import CostAllocation, CostEntry, Project
from ..money import ALLOCATED, COST_TYPES, SUBTYPES, budget_warning, peso, type_label
from ..roles import ENGINEER, HEAD, SUPERUSER, projeng_only
from ..site import error, find_project

# Tried in this order: 05/11/2026 is 11 May.
DATE_LAYOUTS = ('%Y-%m-%d', '%m/%d/%Y', '%d/%m/%Y', '%Y/%m/%d')


@csrf_exempt
@projeng_only(ENGINEER, HEAD, SUPERUSER)
def add_cost(request: HttpRequest, pk: int) -> HttpResponse:
    """An unknown type is stored as it is; 0 and negative pass. Leaves the project's own row alone."""
    if request.method != 'POST':
        return error('Invalid request method', 405)
    project, answer = find_project(request, pk)
    if answer:
        return answer
    form = request.POST
    if not form.get('amount'):
        return error('Amount is required')
    if not form.get('date'):
        return error('Date is required')
    day = _read_date(form['date'])
    if day is None:
        return error('Invalid date format. Please use YYYY-MM-DD or MM/DD/YYYY')
    try:
        cost = CostEntry.objects.create(
            project=project, date=day, cost_type=form.get('cost_type'), description=form.get('description'),
            amount=_read_amount(form['amount']), receipt=request.FILES.get('receipt', ''),
            created_by=request.user)
    except InvalidOperation:
        return error('Invalid amount format')
    except (IntegrityError, ValidationError) as failure:
        return error(str(failure))
    _tell_office(cost)
    return JsonResponse({
        'success': True,
        'message': 'Cost entry added successfully',
        'cost': {
            'date': day.isoformat(), 'cost_type': type_label(cost.cost_type), 'description': cost.description,
            # The text that was sent.
            'amount': form['amount'],
        },
    })


def _read_date(text: str) -> Optional[date]:
    for layout in DATE_LAYOUTS:
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    return None


def _read_amount(text: str) -> Decimal:
    """@raises InvalidOperation for what is no number, ValidationError for NaN"""
    amount = Decimal(text)
    if not amount.is_finite():
        raise ValidationError([f'“{amount}” value must be a decimal number.'])
    return amount


def _tell_office(cost: CostEntry) -> None:
    """Engineers and Finance are told nothing. The warning is repeated with every cost."""
    project, author = cost.project, cost.created_by.get_full_name()
    notices.notify_office_once(
        f'Cost entry added: {project.name} - {type_label(cost.cost_type)} {peso(cost.amount)} '
        f'on {cost.date:%B %d, %Y} by {author}', project)
    warning = budget_warning(project)
    if warning:
        notices.notify_office(warning, project)


def post_form(request: HttpRequest, page: str) -> HttpResponse:
    """What Finance's page takes: always a redirect, the outcome is in its message (server contract §2.4)."""
    actions = {'add_cost_entry': _add_entry, 'save_cost_allocation': _save_allocation}
    action = actions.get(request.POST.get('action', ''))
    if action:
        try:
            messages.success(request, action(request))
        except Refused as complaint:
            messages.error(request, str(complaint))
        # What Python itself says of an amount, a date or an id.
        except (ValueError, InvalidOperation) as complaint:
            messages.error(request, str(complaint))
    target = request.POST.get('next', '')
    return redirect(target if target.startswith('/') else page)


class Refused(Exception):
    """A sentence for the person at the form."""


def _find(request: HttpRequest, complaint: str) -> Project:
    project = Project.objects.filter(pk=int(request.POST.get('project_id', ''))).first()
    if project is None:
        raise Refused(complaint)
    return project


def _add_entry(request: HttpRequest) -> str:
    form = request.POST
    project = _find(request, 'Unable to save cost entry. Please try again.')
    cost_type, subtype = form.get('cost_type', ''), form.get('cost_subtype', '')
    if cost_type not in COST_TYPES:
        raise Refused('Please select a valid cost type.')
    subtypes = SUBTYPES.get(cost_type, {})
    if subtype and subtypes and subtype not in subtypes:
        raise Refused(f"Please select a valid {cost_type} type{' (PR or PO)' if cost_type == 'material' else ''}.")
    amount = Decimal(form.get('amount', '').replace(',', ''))
    if not amount.is_finite() or amount <= 0:
        raise Refused('Amount must be greater than 0.')
    day = form.get('date', '').strip()
    text = form.get('description', '').strip() or 'No remarks provided.'
    cost = CostEntry.objects.create(
        project=project, date=_read_form_date(day) if day else datetime.now(timezone.utc).date(),
        cost_type=cost_type, description=f'[{subtypes[subtype]}] {text}' if subtype in subtypes else text,
        amount=amount, receipt=request.FILES.get('receipt', ''), created_by=request.user)
    _tell_office(cost)
    return f'Cost entry saved for {project.name}.'


def _read_form_date(text: str) -> date:
    try:
        return read_iso_date(text)
    except ValueError:
        return datetime.strptime(text, '%Y-%m-%d').date()


def _save_allocation(request: HttpRequest) -> str:
    """Replaces all parts; not held to the budget; nobody is told."""
    project = _find(request, 'Unable to save allocation. Please try again.')
    parts = {}
    for part in ALLOCATED:
        parts[part] = Decimal(request.POST.get(f'alloc_{part}', '').replace(',', '') or 0)
        if parts[part] < 0:
            raise Refused(f'Alloc {part.capitalize()} cannot be negative.')
    CostAllocation.objects.update_or_create(project=project, defaults=parts)
    return f'Allocation saved for {project.name}.'
