"""Finance's pages over all projects (server contract §13)."""
from collections import Counter
from datetime import date, timedelta
from typing import Dict, List

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ..filters import filtered
from ..models import Project
from ..money import allocation_of, left_of_allocation, peso, spent_by_type, spent_on, split_description
from ..money import type_label, utilization
from ..roles import FINANCE, HEAD, SUPERUSER, dashboard_only
from ..rules import status_label
from .costs import post_form
from .exports import over_or_under

COSTS_PAGE = '/dashboard/finance/cost-management/'
PAGE_SIZE = 25
PERIOD_DAYS = {'monthly': 30, 'quarterly': 91, 'yearly': 365}
AT_RISK, WITHIN = 90, 80


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def cost_management(request: HttpRequest) -> HttpResponse:
    """25 projects a page, by name."""
    if request.method == 'POST':
        return post_form(request, COSTS_PAGE)
    projects = list(filtered(Project.objects.order_by('name', 'id'), request.GET))
    wanted = request.GET.get('budget_status')
    if wanted:
        projects = [one for one in projects if over_or_under(one, spent_on(one)).lower() == wanted]
    page = Paginator(projects, PAGE_SIZE).get_page(request.GET.get('page'))
    drawer = {str(project.id): _drawer_row(project) for project in page.object_list}
    return render(request, 'block.html', {
        'title': 'Cost Management', 'block_id': 'finance-drawer-data', 'payload': drawer})


def _drawer_row(project: Project) -> dict:
    """`breakdown` is what is left of each allocation; the history is complete, without receipts."""
    spent, budget = float(spent_on(project)), float(project.project_cost or 0)
    return {
        'id': project.id, 'prn': project.prn, 'name': project.name, 'barangay': project.barangay or '',
        'budget': budget, 'spent': spent, 'remaining': budget - spent,
        'percent_used': round(utilization(spent_on(project), project.project_cost), 5),
        'breakdown': {**left_of_allocation(project), 'total_project_cost': budget},
        'allocation': allocation_of(project),
        'history': [_history_row(cost) for cost in project.costs.order_by('-date', '-id')],
    }


def _history_row(cost) -> dict:
    subtype, text = split_description(cost)
    return {
        'cost_type': type_label(cost.cost_type), 'cost_subtype': subtype, 'date': f'{cost.date:%b %d, %Y}',
        'description': text, 'amount': float(cost.amount),
    }


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def projects(request: HttpRequest) -> HttpResponse:
    return render(request, 'finance_projects.html', {'projects': filtered(Project.objects.all(), request.GET)})


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def report_preview(request: HttpRequest) -> HttpResponse:
    period = request.GET.get('period', 'monthly')
    end = timezone.localdate()
    start = end - timedelta(days=PERIOD_DAYS.get(period, 30))
    # Only those that overlap the period.
    rows = [project for project in Project.objects.prefetch_related('assigned_engineers')
            if _overlaps(project, start, end)]
    template = request.GET.get('template', 'monthly_budget')
    return render(request, 'block.html', {
        'title': 'Finance Report', 'block_id': 'finance-report-payload', 'payload': {
            'title': template.replace('_', ' ').title(), 'template': template, 'period': period,
            'period_label': f'{end:%Y}', 'start_date': start.isoformat(), 'end_date': end.isoformat(),
            'category': request.GET.get('category') or 'All Categories',
            'generated_at': f'{timezone.localtime():%b %d, %Y %I:%M %p}',
            **_summarize(rows),
        }})


def _overlaps(project: Project, start: date, end: date) -> bool:
    begins, ends = project.start_date, project.end_date
    return begins is not None and begins <= end and (ends is None or ends >= start)


def _money(projects: List[Project]) -> Dict[str, float]:
    budget = sum(float(one.project_cost or 0) for one in projects)
    spent = sum(float(spent_on(one)) for one in projects)
    return {'budget': budget, 'spent': spent, 'remaining': budget - spent}


def _summarize(rows: List[Project]) -> dict:
    states = Counter(over_or_under(one, spent_on(one)).lower() for one in rows)
    shares = [utilization(spent_on(one), one.project_cost) for one in rows]
    by_barangay: Dict[str, List[Project]] = {}
    for one in rows:
        by_barangay.setdefault(one.barangay or '', []).append(one)
    barangays = []
    for name, own in sorted(by_barangay.items()):
        money = _money(own)
        share = money['spent'] / money['budget'] * 100 if money['budget'] else 0.0
        barangays.append({'barangay': name, **money, 'projects': len(own), 'utilization': round(share, 2)})
    return {
        'summary': {
            **_money(rows), 'projects': len(rows), **{word: states[word] for word in ('over', 'within', 'under')},
            'at_risk': sum(AT_RISK <= share <= 100 for share in shares),
        },
        'status_counts': [{'label': status_label(status), 'value': count}
                          for status, count in Counter(one.status for one in rows).items()],
        'barangays': barangays,
        'projects': [_report_row(one) for one in rows],
    }


def _report_row(project: Project) -> dict:
    days = [day.isoformat() if day else '' for day in (project.start_date, project.end_date)]
    spent = spent_on(project)
    return {
        'prn': project.prn, 'name': project.name, 'barangay': project.barangay or '',
        'status': status_label(project.status), 'start_date': days[0], 'end_date': days[1],
        'engineers': ', '.join(user.get_full_name() for user in project.assigned_engineers.all()),
        **_money([project]), 'utilization': round(utilization(spent, project.project_cost), 1),
        'budget_state': over_or_under(project, spent),
    }


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def budget_report(request: HttpRequest) -> HttpResponse:
    """All filtered projects, without ids."""
    rows = list(filtered(Project.objects.prefetch_related('assigned_engineers'), request.GET))
    money, states = _money(rows), Counter(over_or_under(one, spent_on(one)) for one in rows)
    shares = [utilization(spent_on(one), one.project_cost) for one in rows]
    return render(request, 'block.html', {
        'title': 'Budget Report', 'block_id': 'budget-report-pdf-data', 'payload': {
            'summary': {
                'total_budget': money['budget'], 'total_spent': money['spent'],
                'total_remaining': money['remaining'], 'project_count': len(rows), 'over_count': states['Over'],
                'at_risk_count': sum(AT_RISK <= share <= 100 for share in shares),
                'within_count': states['Within'], 'under_count': states['Under'],
            },
            'projects': [_budget_row(number, one) for number, one in enumerate(rows, 1)],
        }})


def _budget_row(number: int, project: Project) -> dict:
    spent = spent_on(project)
    costs = [f'{type_label(name)}: {peso(amount)}' for name, amount in spent_by_type(project).items()]
    return {
        'num': number, 'prn': project.prn, 'name': project.name, 'barangay': project.barangay or '',
        'assigned_engineers': ', '.join(user.get_full_name() for user in project.assigned_engineers.all()),
        'budget': float(project.project_cost or 0), 'spent': float(spent),
        'utilization': round(utilization(spent, project.project_cost), 2), 'over_under': over_or_under(project, spent),
        'status': status_label(project.status), 'cost_breakdown': '; '.join(costs),
    }


@require_GET
@dashboard_only(FINANCE, HEAD, SUPERUSER)
def budget_chart(request: HttpRequest) -> HttpResponse:
    rows = list(Project.objects.all())
    shares = [utilization(spent_on(one), one.project_cost) for one in rows]
    if request.GET.get('chart') == 'utilization':
        highest = sorted(zip(shares, rows), key=lambda pair: -pair[0])[:10]
        return JsonResponse({
            'project_names': [one.name for _, one in highest], 'utilization': [round(share, 2) for share, _ in highest]})
    if request.GET.get('chart') == 'overunder':
        return JsonResponse({
            'over': sum(share > 100 for share in shares), 'within': sum(WITHIN <= share <= 100 for share in shares),
            'under': sum(share < WITHIN for share in shares)})
    return JsonResponse({'error': 'Invalid chart'}, status=400)
