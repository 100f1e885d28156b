"""Lists of projects as CSV and Excel (server contract §16)."""
from typing import Callable, List

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from ..filters import filtered
from ..models import Project
from ..money import spent_on, utilization
from ..roles import FINANCE, role_of, visible_projects
from ..rules import status_label
from ..spreadsheet import Row, csv_answer, xlsx_answer

PROJECT_HEADS = ['#', 'PRN#', 'Name of Project', 'Project Description', 'Barangay', 'Project Cost', 'Source of Funds',
                 'Date Started', 'Date Ended', 'Status']
BUDGET_HEADS = ['#', 'PRN#', 'Project Name', 'Barangay', 'Budget', 'Spent', 'Remaining', 'Utilization %', 'Status',
                'Over/Under Budget']
NO_PDF = 'PDF export is temporarily unavailable (the reportlab package is not installed).'


def over_or_under(project: Project, spent) -> str:
    """Within begins at 80 % (server contract §13)."""
    used = utilization(spent, project.project_cost)
    if used > 100:
        return 'Over'
    return 'Within' if used >= 80 else 'Under'


def _project_row(number: int, project: Project) -> List[object]:
    days = [day.isoformat() if day else '' for day in (project.start_date, project.end_date)]
    cost = '' if project.project_cost is None else project.project_cost
    return [number, project.prn, project.name, project.description, project.barangay or '', cost,
            project.source_of_funds or '', *days, status_label(project.status)]


def _projects(request: HttpRequest) -> List[Row]:
    rows = filtered(visible_projects(request.user), request.GET)
    return [PROJECT_HEADS, *(_project_row(number, project) for number, project in enumerate(rows, 1))]


def _budgets(request: HttpRequest) -> List[Row]:
    rows: List[Row] = [BUDGET_HEADS]
    for project in filtered(visible_projects(request.user), request.GET):
        spent, budget = spent_on(project), project.project_cost
        verdict = over_or_under(project, spent)
        if request.GET.get('budget_status') == 'over' and verdict != 'Over':
            continue
        rows.append([
            len(rows), project.prn, project.name, project.barangay or '', budget if budget is not None else '',
            spent, budget - spent if budget is not None else '', f'{utilization(spent, budget):.2f}',
            status_label(project.status), verdict])
    return rows


def _reports(request: HttpRequest) -> List[Row]:
    """Finance gets nothing but the heads."""
    user = request.user
    projects = visible_projects(user).none() if role_of(user) == FINANCE else visible_projects(user)
    rows = filtered(projects.select_related('project_type'), request.GET)
    return [[*PROJECT_HEADS, 'Project Type'], *(
        [*_project_row(number, project), project.project_type.name if project.project_type else '']
        for number, project in enumerate(rows, 1))]


def _as_csv(rows: Callable[[HttpRequest], List[Row]], name: str) -> Callable:
    return require_GET(lambda request: csv_answer(rows(request), f'{name}.csv'))


def _as_excel(rows: Callable[[HttpRequest], List[Row]], name: str, sheet: str) -> Callable:
    return require_GET(lambda request: xlsx_answer({sheet: rows(request)}, f'{name}.xlsx'))


projects_csv, projects_excel = _as_csv(_projects, 'projects'), _as_excel(_projects, 'projects', 'Projects')
budgets_csv, budgets_excel = _as_csv(_budgets, 'budget'), _as_excel(_budgets, 'budget', 'Budget Report')
reports_csv, reports_excel = _as_csv(_reports, 'my_reports'), _as_excel(_reports, 'my_reports', 'My Reports')


@require_GET
def pdf(_: HttpRequest) -> HttpResponse:
    """The package that makes them is absent, as recorded."""
    return HttpResponse(NO_PDF, content_type='text/plain')


@require_GET
def reports_pdf(_: HttpRequest) -> HttpResponse:
    return redirect('/projeng/my-reports/')
