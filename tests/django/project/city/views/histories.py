"""The complete history of one project as CSV and Excel (server contract §7.3). No ids, no times of day."""
from typing import List

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from ..models import Project
from ..money import spent_on, type_label, utilization
from ..roles import ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only
from ..rules import status_label
from ..site import error
from ..spreadsheet import Row, csv_answer, xlsx_answer

BLANK: List[Row] = [[]]


def _updates(project: Project, *order: str):
    return project.progress_updates.select_related('created_by').prefetch_related('photos').order_by(*order)


def _comprehensive(project: Project) -> List[Row]:
    """Oldest first; of photos their paths below /media/."""
    rows: List[Row] = [
        ['PROGRESS DETAILS'],
        ['Date', 'Progress %', 'Description', 'Engineer', 'Photo Count', 'Photo Files'],
    ]
    for update in _updates(project, 'date', 'created_at', 'id'):
        files = [photo.file.name for photo in update.photos.all()]
        rows.append([update.date.isoformat(), update.percentage_complete, update.description,
                     update.created_by.get_full_name(), len(files), ', '.join(files)])
    rows += [*BLANK, ['BUDGET DETAILS'], ['Date', 'Category', 'Description', 'Amount']]
    for cost in project.costs.order_by('date', 'id'):
        rows.append([cost.date.isoformat(), type_label(cost.cost_type), cost.description, cost.amount])
    return [*rows, *BLANK, ['TOTAL', '', '', spent_on(project)]]


def _photos(project: Project, request: HttpRequest) -> List[Row]:
    rows: List[Row] = [['Update Date', 'Progress %', 'Photo Uploaded At', 'Photo File', 'Photo URL']]
    for update in _updates(project, 'date', 'created_at', 'id'):
        for photo in update.photos.all():
            at = f'{timezone.localtime(photo.uploaded_at):%Y-%m-%d %H:%M}'
            rows.append([update.date.isoformat(), update.percentage_complete, at, photo.file.name,
                         request.build_absolute_uri(photo.file.url)])
    return rows


def _requests(project: Project) -> List[Row]:
    rows: List[Row] = [['Created At', 'Requested Amount', 'Status', 'Approved Amount', 'Requested By',
                        'Reviewed By', 'Reviewed At', 'Decision Notes', 'Proof Count']]
    for row in project.budget_requests.select_related('requested_by', 'reviewed_by').order_by('-created_at', '-id'):
        reviewer = row.reviewed_by.get_full_name() if row.reviewed_by else ''
        moments = [f'{timezone.localtime(at):%Y-%m-%d %H:%M}' if at else '' for at in (row.created_at, row.reviewed_at)]
        rows.append([moments[0], row.requested_amount, status_label(row.status), row.approved_amount,
                     row.requested_by.get_full_name(), reviewer, moments[1], row.decision_notes, row.proofs.count()])
    return rows


def _named(project: Project, ending: str) -> str:
    return f'{project.prn}_report.{ending}'


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def comprehensive_csv(_: HttpRequest, pk: int) -> HttpResponse:
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return HttpResponse('Project not found.', status=404, content_type='text/plain')
    return csv_answer(_comprehensive(project), _named(project, 'csv'))


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def comprehensive_excel(request: HttpRequest, pk: int) -> HttpResponse:
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return HttpResponse('Project not found.', status=404, content_type='text/plain')
    sheets = {'Project Report': _comprehensive(project), 'Progress Photos': _photos(project, request),
              'Budget Requests': _requests(project)}
    return xlsx_answer(sheets, _named(project, 'xlsx'))


@require_GET
@projeng_only(ENGINEER)
def site_report(_: HttpRequest, pk: int) -> HttpResponse:
    """Of any project, assigned or not; newest first."""
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return error('Project not found.', 404)
    rows: List[Row] = [['Progress Updates'], ['Date', 'Percentage Complete', 'Description']]
    rows += [[update.date.isoformat(), update.percentage_complete, update.description]
             for update in _updates(project, '-date', '-created_at', '-id')]
    rows += [*BLANK, ['Cost Breakdown'], ['Date', 'Type', 'Description', 'Amount']]
    rows += [[cost.date.isoformat(), type_label(cost.cost_type), cost.description, cost.amount]
             for cost in project.costs.order_by('-date', '-id')]
    return csv_answer(rows, _named(project, 'csv'))


def _finance_rows(project: Project) -> List[Row]:
    """Seven rows of summary, then the costs, newest first."""
    spent, budget = spent_on(project), project.project_cost
    rows: List[Row] = [
        ['Project', project.name], ['PRN', project.prn], ['Barangay', project.barangay or ''],
        ['Budget', budget if budget is not None else ''], ['Spent', spent],
        ['Remaining', budget - spent if budget is not None else ''],
        ['Utilization %', f'{utilization(spent, budget):.2f}'],
        *BLANK, ['Date', 'Cost Type', 'Description', 'Amount', 'Receipt'],
    ]
    return rows + [
        [cost.date.isoformat(), type_label(cost.cost_type), cost.description, cost.amount,
         cost.receipt.url if cost.receipt else ''] for cost in project.costs.order_by('-date', '-id')]


@require_GET
@dashboard_only(FINANCE, HEAD, SUPERUSER)
def finance_csv(_: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project, pk=pk)
    return csv_answer(_finance_rows(project), _named(project, 'csv'))


@require_GET
@dashboard_only(FINANCE, HEAD, SUPERUSER)
def finance_excel(_: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project, pk=pk)
    return xlsx_answer({'Project Costs': _finance_rows(project)}, _named(project, 'xlsx'))
