"""Checks the fields of a create or update request, from JSON or a form (server contract §9.1)."""
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Callable, Dict, Optional, Tuple

from django.contrib.auth import get_user_model

from .roles import ENGINEER

# A stored `pending` is not among them: an update of such a project must send a status.
FORM_STATUSES = ('planned', 'in_progress', 'completed', 'delayed', 'cancelled')

Checked = Tuple[Dict[str, Any], Dict[str, str]]


def read_edit(fields: Dict[str, Any], stored_status: str) -> Checked:
    """(values, errors) of the fields that were sent."""
    values: Dict[str, Any] = {}
    errors: Dict[str, str] = {}
    status = _text(fields.get('status')) or stored_status
    if status in FORM_STATUSES:
        values['status'] = status
    else:
        errors['status'] = 'Invalid status selected.'
    for field in ('name', 'prn', 'barangay', 'description', 'source_of_funds'):
        if field in fields:
            values[field] = _text(fields[field])
            if not values[field] and field in ('name', 'prn', 'barangay'):
                errors[field] = 'This field is required.'
    readers: Dict[str, Tuple[Callable, str]] = {
        'project_cost': (Decimal, 'Enter a number.'),
        'latitude': (float, 'Enter a number.'),
        'longitude': (float, 'Enter a number.'),
        'start_date': (date.fromisoformat, 'Enter a valid date.'),
        'end_date': (date.fromisoformat, 'Enter a valid date.'),
    }
    for field, (read, complaint) in readers.items():
        if field in fields:
            try:
                text = _text(fields[field])
                values[field] = read(text) if text else None
            except (ValueError, InvalidOperation):
                errors[field] = complaint
    ids = fields.get('assigned_engineers')
    if isinstance(ids, list):
        users = get_user_model().objects
        values['assigned_engineers'] = users.filter(pk__in=ids, groups__name=ENGINEER)
    return values, errors


def read_new_project(fields: Dict[str, Any]) -> Checked:
    """PRN, name and barangay are required; the status is planned unless told."""
    values, errors = read_edit({**fields, 'status': _text(fields.get('status')) or 'planned'}, 'planned')
    for field in ('prn', 'name', 'barangay'):
        if not values.get(field):
            errors[field] = 'This field is required.'
    return values, errors


def _text(value: Optional[Any]) -> str:
    return '' if value is None else str(value).strip()
