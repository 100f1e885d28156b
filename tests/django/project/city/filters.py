"""Filters of the lists and exports (server contract §13, §16)."""
from datetime import date
from typing import Optional

from django.db.models import Q, QuerySet
from django.http import QueryDict


def _day(text: Optional[str]) -> Optional[date]:
    try:
        return date.fromisoformat(text or '')
    except ValueError:
        return None


def filtered(projects: QuerySet, asked: QueryDict) -> QuerySet:
    """`status` is compared with the stored one: `planned` finds nothing where `pending` is stored."""
    same = {'barangay': 'barangay', 'status': 'status', 'source_of_funds': 'source_of_funds'}
    for name, field in same.items():
        if asked.get(name):
            projects = projects.filter(**{field: asked[name]})
    numbers = {'cost_min': 'project_cost__gte', 'cost_max': 'project_cost__lte', 'year': 'start_date__year'}
    for name, field in numbers.items():
        if asked.get(name, '').replace('.', '', 1).isdecimal():
            projects = projects.filter(**{field: asked[name]})
    for name, field in {'start_date': 'start_date__gte', 'end_date': 'end_date__lte'}.items():
        day = _day(asked.get(name))
        if day:
            projects = projects.filter(**{field: day})
    if asked.get('project_type', '').isdecimal():
        projects = projects.filter(project_type_id=asked['project_type'])
    if asked.get('prn'):
        projects = projects.filter(prn__icontains=asked['prn'])
    text = asked.get('q') or asked.get('search')
    if text:
        projects = projects.filter(Q(name__icontains=text) | Q(prn__icontains=text))
    return projects
