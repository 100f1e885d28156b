"""Planned progress and the end date (server contract §17). Nothing can be removed."""
import json
from datetime import date
from typing import Optional

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ..forms import read_iso_date
from ..models import Extension, PlannedProgress, Project
from ..roles import HEAD, SUPERUSER, dashboard_only
from ..rules import today_utc
from ..site import refusal


class Refused(Exception):
    """What the answer says is wrong."""


@require_http_methods(['GET', 'POST'])
@dashboard_only(HEAD, SUPERUSER)
def config_settings(request: HttpRequest, pk: int) -> HttpResponse:
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return refusal('Project not found', 404)
    if request.method == 'GET':
        return JsonResponse({'success': True, **_describe(project)})
    try:
        body = json.loads(request.body)
    except ValueError:
        return refusal('Invalid JSON.')
    actions = {
        'set_progress': _set_progress, 'bulk_set_progress': _set_many, 'add_extension': _add_extension,
    }
    # A list has no `get`: the exception becomes the recorded 500.
    action = actions.get(body.get('action'))
    if action is None:
        return refusal('Unsupported action.')
    try:
        return JsonResponse({'success': True, **action(request, project, body)})
    except Refused as complaint:
        return refusal(str(complaint))


def _describe(project: Project) -> dict:
    extensions = project.extensions.select_related('set_by').order_by('-created_at', '-id')
    return {
        'project': {'id': project.id, 'start_date': _iso(project.start_date), 'end_date': _iso(project.end_date)},
        'display_target': _display_target(project),
        'saved_progress': [_target(row) for row in project.planned_progress.all()],
        'extension_history': [_extension(row) for row in extensions],
    }


def _iso(day: Optional[date]) -> Optional[str]:
    return day.isoformat() if day else None


def _target(row: PlannedProgress) -> dict:
    return {'date': row.date.isoformat(), 'percentage': float(row.percentage)}


def _display_target(project: Project) -> Optional[dict]:
    """The next date from today (UTC) on, else the last one."""
    rows = list(project.planned_progress.all())
    coming = [row for row in rows if row.date >= today_utc()]
    shown = coming[:1] or rows[-1:]
    return _target(shown[0]) if shown else None


def _extension(row: Extension) -> dict:
    return {
        'previous_end_date': row.previous_end_date.isoformat(), 'new_end_date': row.new_end_date.isoformat(),
        'set_by': row.set_by.get_full_name(), 'created_at': row.created_at.isoformat(),
    }


def _read_day(value, missing: str, malformed: str) -> date:
    if not value:
        raise Refused(missing)
    try:
        return read_iso_date(str(value))
    except ValueError:
        raise Refused(malformed) from None


def _read_target(fields: dict) -> dict:
    day = _read_day(fields.get('date'), 'Date is required.', 'Date must be YYYY-MM-DD.')
    try:
        percentage = float(fields.get('percentage'))
    except (TypeError, ValueError):
        raise Refused('Percentage must be numeric.') from None
    if not 0 <= percentage <= 100:
        raise Refused('Percentage must be between 0 and 100.')
    return {'date': day, 'percentage': percentage}


def _store(project: Project, target: dict) -> dict:
    """The answer repeats the number as it was sent; it is rounded when it is read again."""
    PlannedProgress.objects.update_or_create(
        project=project, date=target['date'], defaults={'percentage': target['percentage']})
    return {'date': target['date'].isoformat(), 'percentage': target['percentage']}


def _set_progress(_: HttpRequest, project: Project, body: dict) -> dict:
    saved = _store(project, _read_target(body))
    return {'saved': saved, 'display_target': _display_target(project)}


def _set_many(_: HttpRequest, project: Project, body: dict) -> dict:
    """Bad ones are skipped silently."""
    items = body.get('items')
    if not isinstance(items, list):
        raise Refused('Items must be a list.')
    saved = []
    for item in items:
        try:
            saved.append(_store(project, _read_target(item)))
        except (Refused, AttributeError):
            continue
    return {'saved_count': len(saved), 'saved': saved, 'display_target': _display_target(project)}


def _add_extension(request: HttpRequest, project: Project, body: dict) -> dict:
    day = _read_day(body.get('new_end_date'), 'New end date is required.', 'Date must be YYYY-MM-DD.')
    if project.end_date is None:
        raise Refused('Project has no current end date to extend.')
    if day <= project.end_date:
        raise Refused('New end date must be later than current end date.')
    row = Extension.objects.create(
        project=project, previous_end_date=project.end_date, new_end_date=day, set_by=request.user)
    # Past the signals: no row, no event (server contract §17).
    Project.objects.filter(pk=project.pk).update(end_date=day, updated_at=timezone.now())
    return {'project': {'end_date': day.isoformat()}, 'extension': _extension(row)}
