"""What the engineers' page tells of a project's past, newest first (server contract §7.4). Manila's time."""
from datetime import datetime
from typing import List, Optional

from django.db.models import Max

from .models import Project
from .money import peso, type_label
from .roles import ENGINEER, role_of


def activities(project: Project, reader) -> List[dict]:
    """Creation, reports, costs, documents; no changes of status, engineers or budget."""
    rows = [_row(project.created_at, 'Project created', project.created_by)]
    for update in project.progress_updates.select_related('created_by').prefetch_related('edits'):
        edit = max(update.edits.all(), key=lambda one: one.edited_at, default=None)
        row = _row(update.created_at, f'Progress updated: {update.percentage_complete}%', update.created_by)
        if edit:
            row['text'] = f'Progress edited: {edit.from_percentage}% → {edit.to_percentage}%'
            row['reason'], row['at'], row['by'] = edit.reason, edit.edited_at, edit.edited_by.get_full_name()
        # To an engineer only an own report shows where it can be edited.
        if role_of(reader) != ENGINEER or update.created_by_id == reader.id:
            row['edit_url'] = f'/projeng/projects/{project.id}/progress/{update.id}/edit/'
        rows.append(row)
    rows += [_row(cost.created_at, f'Cost entry added: {type_label(cost.cost_type)} - {peso(cost.amount)}',
                  cost.created_by) for cost in project.costs.select_related('created_by')]
    rows += [_row(document.uploaded_at, f'Document uploaded: {document.name}', document.uploaded_by)
             for document in project.documents.select_related('uploaded_by')]
    return sorted(rows, key=lambda row: row['at'], reverse=True)


def _row(at: datetime, text: str, user) -> dict:
    return {'at': at, 'text': text, 'by': user.get_full_name() if user else ''}


def last_activity_at(project: Project) -> Optional[datetime]:
    """Of the newest report, cost or document; an edited field does not count."""
    moments = [
        project.progress_updates.aggregate(at=Max('created_at'))['at'],
        project.costs.aggregate(at=Max('created_at'))['at'],
        project.documents.aggregate(at=Max('uploaded_at'))['at'],
    ]
    return max((moment for moment in moments if moment), default=None)
