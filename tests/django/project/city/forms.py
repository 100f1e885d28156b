"""Checks the fields of a create or update request, from JSON or a form (server contract §9.1)."""
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Dict, List, Optional, Tuple

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from .models import Project, ProjectType
from .roles import ENGINEER

# A stored `pending` is not among them: an update of such a project must send a status.
FORM_STATUSES = ('planned', 'in_progress', 'completed', 'delayed', 'cancelled')
DAY_COUNT_TYPES = ('working_days', 'calendar_days')
REQUIRED = {
    'prn': 'PRN is required.', 'name': 'Project name is required.', 'barangay': 'Barangay is required.',
}
ENGINEER_KEYS = ('assigned_engineer_ids', 'assigned_engineers')
RANGES = {'latitude': 90, 'longitude': 180}

Checked = Tuple[Dict[str, Any], Dict[str, str]]


def read_project_fields(fields: Dict[str, Any], stored: Project) -> Checked:
    """
    (values, errors). What is stored is checked along with what was sent; a missing key keeps what is stored.
    @raises ValidationError for a cost that is not a number and yet one to Python
    """
    return _Reader(fields, stored).read()


class _Reader:
    def __init__(self, fields: Dict[str, Any], stored: Project) -> None:
        self.fields, self.stored = fields, stored
        self.values: Dict[str, Any] = {}
        self.errors: Dict[str, str] = {}

    def read(self) -> Checked:
        self._read_texts()
        self._read_choice('status', FORM_STATUSES, 'Invalid status selected.')
        self._read_choice('day_count_type', DAY_COUNT_TYPES, 'Invalid day count type selected.')
        self._read_cost()
        self._read_dates()
        self._read_place()
        self._read_type()
        self._read_engineers()
        return self.values, self.errors

    def _read_texts(self) -> None:
        for field, complaint in REQUIRED.items():
            self.values[field] = text = _text(self.fields.get(field, getattr(self.stored, field)))
            if not text:
                self.errors[field] = complaint
        if Project.objects.filter(prn=self.values['prn']).exclude(pk=self.stored.pk).exists():
            self.errors['prn'] = 'This PRN is already used by another project.'
        if 'description' in self.fields:
            self.values['description'] = _text(self.fields['description'])
        if 'source_of_funds' in self.fields:
            self.values['source_of_funds'] = _text(self.fields['source_of_funds']) or None

    def _read_choice(self, field: str, choices: Tuple[str, ...], complaint: str) -> None:
        value = _text(self.fields.get(field, getattr(self.stored, field)))
        if value not in choices:
            self.errors[field] = complaint
        self.values[field] = value

    def _read_cost(self) -> None:
        if 'project_cost' not in self.fields:
            return
        text = _text(self.fields['project_cost'])
        try:
            cost = Decimal(text) if text else None
        except InvalidOperation:
            self.errors['project_cost'] = 'Project cost must be a valid number.'
            return
        if cost is not None and not cost.is_finite():
            raise ValidationError([f'“{cost}” value must be a decimal number.'])
        self.values['project_cost'] = cost

    def _read_dates(self) -> None:
        for field in ('start_date', 'end_date'):
            if field not in self.fields:
                self.values[field] = getattr(self.stored, field)
                continue
            text = _text(self.fields[field])
            try:
                self.values[field] = read_iso_date(text) if text else None
            except ValueError:
                self.errors[field] = 'Invalid date format. Use YYYY-MM-DD.'
        start, end = self.values.get('start_date'), self.values.get('end_date')
        if start and end and end < start:
            self.errors['end_date'] = 'End date cannot be earlier than start date.'
        needed = {'in_progress': ('In Progress', ('start_date',))}
        for status in ('completed', 'delayed'):
            needed[status] = ('Completed or Delayed', ('start_date', 'end_date'))
        label, dates = needed.get(self.values['status'], ('', ()))
        for field in dates:
            if self.values.get(field) is None and field not in self.errors:
                word = field.replace('_', ' ').capitalize()
                self.errors[field] = f'{word} is required when status is {label}.'

    def _read_place(self) -> None:
        for field, limit in RANGES.items():
            if field not in self.fields:
                self.values[field] = getattr(self.stored, field)
                continue
            text = _text(self.fields[field])
            try:
                self.values[field] = float(text) if text else None
            except ValueError:
                self.errors[field] = f'{field.capitalize()} must be a valid number.'
                continue
            if text and not -limit <= self.values[field] <= limit:
                self.errors[field] = f'{field.capitalize()} must be between -{limit} and {limit}.'
        if not set(RANGES) & set(self.errors):
            if (self.values['latitude'] is None) != (self.values['longitude'] is None):
                self.errors['location'] = 'Provide both latitude and longitude, or leave both blank.'

    def _read_type(self) -> None:
        if 'project_type' not in self.fields:
            return
        text = _text(self.fields['project_type'])
        if text and not text.isdecimal():
            self.errors['project_type'] = 'Invalid project type selected.'
            return
        found = ProjectType.objects.filter(pk=int(text)).first() if text else None
        if text and found is None:
            self.errors['project_type'] = 'Selected project type was not found.'
        self.values['project_type'] = found

    def _read_engineers(self) -> None:
        key = next((key for key in ENGINEER_KEYS if key in self.fields), None)
        if key is None:
            return
        sent = self.fields[key]
        texts = [_text(one) for one in (sent if isinstance(sent, list) else [sent])]
        ids: List[int] = list(dict.fromkeys(int(text) for text in texts if text.isdecimal()))
        # An inactive engineer passes.
        found = list(get_user_model().objects.filter(pk__in=ids, groups__name=ENGINEER))
        if not ids:
            self.errors['assigned_engineers'] = 'Please assign at least one engineer.'
        elif len(found) < len(ids):
            self.errors['assigned_engineers'] = 'One or more selected engineers are invalid.'
        self.values['assigned_engineers'] = found


def read_iso_date(text: str) -> date:
    """@raises ValueError for anything but YYYY-MM-DD"""
    if not re.fullmatch(r'\d{4}-\d\d-\d\d', text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _text(value: Optional[Any]) -> str:
    return '' if value is None else str(value).strip()
