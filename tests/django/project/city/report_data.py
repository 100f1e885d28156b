"""The script block `report-data` of the two detail pages (server contract §7.2). Money is numbers, times are UTC unmarked."""
from base64 import b64encode
from datetime import date, datetime, timezone
from typing import Iterator, List, Optional

from django.db.models import Count
from django.db.models.fields.files import FieldFile

from .models import Project
from .money import spent_by_type, spent_on, type_label, utilization
from .rules import status_label
from .schedule import Schedule

PICTURE_ENDINGS = ('.jpg', '.jpeg', '.png', '.gif', '.webp', '.bmp')
NEWEST_REQUESTS = 10


def _money(amount) -> Optional[float]:
    return None if amount is None else float(amount)


def _stored_label(status: str) -> str:
    """The server's choices do not know `pending`, which stays as it is."""
    return status if status == 'pending' else status_label(status)


def budget_label(used: float, over_from_100: bool) -> str:
    if used > 100 or (over_from_100 and used >= 100):
        return 'OVER BUDGET'
    return 'AT RISK' if used >= 90 else 'UNDER BUDGET'


def _shared(project: Project, user, schedule: Schedule, over_from_100: bool) -> dict:
    """What both pages have alike."""
    newest = project.progress_updates.order_by('-date', '-created_at', '-id').first()
    spent, budget = spent_on(project), project.project_cost
    used = utilization(spent, budget)
    return {
        'assigned_engineers': [one.get_full_name() for one in project.assigned_engineers.all()],
        'latest_progress_pct': newest.percentage_complete if newest else project.progress,
        'total_cost': float(spent),
        'budget': float(budget or 0),
        'budget_utilization': round(used, 4),
        'budget_status_label': budget_label(used, over_from_100),
        'days_elapsed': schedule.elapsed,
        'total_days': schedule.total,
        'days_remaining': schedule.remaining,
        'cost_breakdown': {type_label(name): float(amount) for name, amount in spent_by_type(project).items()},
        'generated_by': user.get_full_name(),
        'generated_at': f'{datetime.now(timezone.utc):%B %d, %Y at %I:%M %p}',
    }


def _project_fields(project: Project, start: str, end: str) -> dict:
    return {
        'name': project.name, 'prn': project.prn, 'barangay': project.barangay or '',
        'status': _stored_label(project.status), 'start_date': start, 'end_date': end,
        'day_count_type': project.day_count_type, 'project_cost': _money(project.project_cost) or 0.0,
        'source_of_funds': project.source_of_funds or '', 'description': project.description[:200],
    }


def head_report_data(project: Project, user) -> dict:
    """`uploaded_images` comes last: it is what makes the page large."""
    schedule = Schedule(project)
    shared = _shared(project, user, schedule, over_from_100=False)
    progress, budget = shared['latest_progress_pct'], project.project_cost
    days = [day.isoformat() if day else '' for day in (project.start_date, project.end_date)]
    return {
        'project': _project_fields(project, *days),
        **shared,
        'remaining_budget': float(budget) - shared['total_cost'] if budget is not None else 0,
        'expected_progress': _rounded(schedule.expected, 5),
        'schedule_target_progress': _rounded(schedule.target, 5),
        'progress_variance': _rounded(schedule.variance(progress), 4),
        'performance_label': schedule.performance(progress),
        'budget_requests': _requests(project),
        'progress_updates': [{
            'date': update.date.isoformat(), 'time': _time(update.created_at),
            'percentage_complete': update.percentage_complete, 'description': update.description[:80],
            'engineer': update.created_by.get_full_name(), 'photo_count': update.photo_count,
        } for update in _updates(project)],
        'costs': [{
            'date': cost.date.isoformat(), 'time': _time(cost.created_at), 'cost_type': type_label(cost.cost_type),
            'description': cost.description[:60], 'amount': float(cost.amount),
            'engineer': cost.created_by.get_full_name(),
        } for cost in project.costs.select_related('created_by').order_by('date', 'id')],
        'uploaded_images': list(_inline_images(project)),
    }


def site_report_data(project: Project, user) -> dict:
    """No costs, requests, times and numbers of photos; dates are written out (server contract §7.2)."""
    schedule = Schedule(project)
    shared = _shared(project, user, schedule, over_from_100=True)
    progress, budget = shared['latest_progress_pct'], project.project_cost
    newest = project.extensions.order_by('-created_at', '-id').first()
    fields = _project_fields(project, _long(project.start_date), _long(project.end_date))
    return {
        'project': {**fields, 'mode_of_implementation': project.mode_of_implementation},
        **shared,
        'remaining_budget': None if budget is None else float(budget) - shared['total_cost'],
        'expected_progress': _rounded(schedule.expected, 2),
        'scheduled_progress': _rounded(schedule.target, 2),
        'progress_variance': _rounded(schedule.variance(progress), 2),
        'extension_count': project.extensions.count(),
        'revised_target_date': _long(newest.new_end_date) if newest else None,
        'progress_updates': [{
            'date': _long(update.date), 'percentage_complete': update.percentage_complete,
            'description': update.description[:80], 'engineer': update.created_by.get_full_name(),
        } for update in _updates(project)],
        'uploaded_images': [
            {'name': document.name, 'url': document.file.url}
            for document in project.documents.order_by('-uploaded_at', '-id')
            if document.name.lower().endswith(PICTURE_ENDINGS)],
    }


def _requests(project: Project) -> List[dict]:
    rows = project.budget_requests.select_related('requested_by').order_by('-created_at', '-id')
    return [{
        'date': f'{row.created_at:%Y-%m-%d}', 'requested': float(row.requested_amount),
        'status': status_label(row.status), 'approved': _money(row.approved_amount),
        'by': row.requested_by.get_full_name(), 'reason': row.reason[:100],
    } for row in rows[:NEWEST_REQUESTS]]


def _updates(project: Project):
    """Oldest first."""
    rows = project.progress_updates.select_related('created_by').annotate(photo_count=Count('photos'))
    return rows.order_by('date', 'created_at', 'id')


def _inline_images(project: Project) -> Iterator[dict]:
    """Photos by report, then image documents, then the project's own image."""
    for update in _updates(project):
        for photo in update.photos.order_by('id'):
            yield from _inline(photo.file, update.date.isoformat())
    for document in project.documents.order_by('-uploaded_at', '-id'):
        yield from _inline(document.file, document.name)
    if project.image:
        yield from _inline(project.image, project.name)


def _inline(file: FieldFile, caption: str) -> Iterator[dict]:
    """Only what is a JPEG already: Debian's Python has nothing to make one of other pictures."""
    try:
        with file.open('rb') as opened:
            content = opened.read()
    except OSError:
        return
    if content.startswith(b'\xff\xd8'):
        yield {'url': f'data:image/jpeg;base64,{b64encode(content).decode()}', 'caption': caption}


def _rounded(value: Optional[float], digits: int) -> Optional[float]:
    return None if value is None else round(value, digits)


def _time(moment: datetime) -> str:
    return f'{moment.astimezone(timezone.utc):%I:%M %p}'


def _long(day: Optional[date]) -> str:
    return f'{day:%B %d, %Y}' if day else ''
