"""One project as each endpoint shows it (server contract §5.1, §6.1, §19)."""
from decimal import Decimal
from typing import Optional

from django.db.models import QuerySet

from .models import Project
from .money import spent_on
from .rules import calculated_status, metrics_status, status_label


def located(projects: QuerySet) -> QuerySet:
    """The map lists only rows with both coordinates; 0/0 counts as located."""
    return projects.filter(latitude__isnull=False, longitude__isnull=False)


def money(amount: Optional[Decimal]) -> str:
    return '' if amount is None else f'{amount:.2f}'


def _common(project: Project) -> dict:
    return {
        'id': project.id,
        'name': project.name,
        'latitude': project.latitude,
        'longitude': project.longitude,
        'barangay': project.barangay,
        'status': project.status,
        'description': project.description,
        'project_cost': money(project.project_cost),
        'source_of_funds': project.source_of_funds,
        'prn': project.prn,
        'start_date': project.start_date.isoformat() if project.start_date else '',
        'end_date': project.end_date.isoformat() if project.end_date else '',
        'day_count_type': project.day_count_type,
        'image': project.image.url if project.image else '',
        'progress': project.progress,
        'zone_type': project.zone_type,
    }


def _funds(project: Project) -> dict:
    spent = spent_on(project)
    left = '' if project.project_cost is None else money(project.project_cost - spent)
    return {'total_spent': money(spent), 'remaining_funds': left}


def map_row(project: Project) -> dict:
    return {**_common(project), 'calculated_status': calculated_status(project)}


def map_page_row(project: Project) -> dict:
    """Computed status, money and engineers besides; `created_at` is UTC."""
    return {
        **_common(project),
        'status': metrics_status(project),
        **_funds(project),
        'assigned_engineers': [user.username for user in project.assigned_engineers.all()],
        'created_at': project.created_at.isoformat(),
    }


def export_row(project: Project) -> dict:
    """No coordinates, no computed status, the description cut (server contract §19)."""
    common = _common(project)
    fields = ('id', 'prn', 'name', 'barangay', 'project_cost', 'source_of_funds', 'start_date', 'end_date',
              'day_count_type', 'status', 'progress')
    return {
        **{field: common[field] for field in fields},
        'description': project.description[:200],
        'project_type_name': project.project_type.name if project.project_type else '',
        'status_display': status_label(project.status),
    }


def reports_page_row(project: Project) -> dict:
    """Every project with its stored status, for the office and Finance (server contract §19)."""
    common = _common(project)
    fields = ('id', 'name', 'prn', 'description', 'barangay', 'project_cost', 'source_of_funds', 'start_date',
              'end_date', 'status', 'progress')
    return {
        **{field: common[field] for field in fields},
        'location': project.barangay or '',
        'status_display': 'Ongoing' if project.status == 'in_progress' else status_label(project.status),
    }


def detail_row(project: Project) -> dict:
    """Null and 0 coordinates alike are "" here."""
    return {
        **_common(project),
        'latitude': project.latitude or '',
        'longitude': project.longitude or '',
        'barangay': project.barangay or '',
        'source_of_funds': project.source_of_funds or '',
        'project_type_id': '' if project.project_type_id is None else project.project_type_id,
        **_funds(project),
        'assigned_engineer_ids': [user.id for user in project.assigned_engineers.all()],
        'assigned_engineers': [user.username for user in project.assigned_engineers.all()],
    }


def saved_row(project: Project) -> dict:
    """What create and update answer about the project."""
    fields = ('id', 'name', 'prn', 'status', 'barangay', 'latitude', 'longitude')
    ids = list(project.assigned_engineers.values_list('id', flat=True))
    return {**{field: getattr(project, field) for field in fields}, 'assigned_engineer_ids': ids}


def management_row(project: Project) -> dict:
    """The office's list of projects: coordinates are "" where there are none (server contract §19)."""
    common = _common(project)
    places = {field: '' if common[field] is None else common[field] for field in ('latitude', 'longitude')}
    names = [user.username for user in project.assigned_engineers.all()]
    return {**common, **places, 'assigned_engineers': names}
