"""The charts of the dashboards, in the shape Chart.js takes (server contract §14.3)."""
from collections import Counter
from datetime import date, timedelta
from typing import Callable, Dict, Mapping, Optional

from django.db.models import Avg, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ..models import CostEntry, ProgressUpdate
from ..roles import ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, visible_projects
from ..money import spent_on, type_label
from ..rules import metrics_status

COLOURS = ['#2563eb', '#16a34a', '#f59e0b', '#dc2626']
PERIOD_DAYS = {'week': 7, 'month': 30, 'year': 365}
MOST_BARS = 10


def _since(request: HttpRequest) -> Optional[date]:
    days = PERIOD_DAYS.get(request.GET.get('period', ''))
    return None if days is None else timezone.localdate() - timedelta(days=days)


def _one_series(label: str, values: Mapping) -> dict:
    colours = [COLOURS[index % len(COLOURS)] for index in range(len(values))]
    dataset = {'label': label, 'data': list(values.values()), 'backgroundColor': colours}
    return {'labels': list(values), 'datasets': [dataset]}


def _costs(projects: QuerySet, since: Optional[date]) -> QuerySet:
    costs = CostEntry.objects.filter(project__in=projects).order_by('date')
    return costs.filter(date__gte=since) if since else costs


def _sum_costs(projects: QuerySet, since, key: Callable[[CostEntry], str]) -> Dict[str, float]:
    sums: Counter = Counter()
    for cost in _costs(projects, since):
        sums[key(cost)] += cost.amount
    return {name: float(amount) for name, amount in sums.items()}


def budget_utilization(projects: QuerySet, _) -> dict:
    rows = projects.filter(project_cost__isnull=False).order_by('-project_cost')[:MOST_BARS]
    return {'labels': [row.name for row in rows], 'datasets': [
        {'label': 'Budget', 'data': [float(row.project_cost) for row in rows], 'backgroundColor': COLOURS[0]},
        {'label': 'Spent', 'data': [float(spent_on(row)) for row in rows], 'backgroundColor': COLOURS[1]},
    ]}


def cost_breakdown(projects: QuerySet, since) -> dict:
    return _one_series('Costs', _sum_costs(projects, since, lambda cost: type_label(cost.cost_type)))


def monthly_spending(projects: QuerySet, since) -> dict:
    return _one_series('Spending', _sum_costs(projects, since, lambda cost: f'{cost.date:%Y-%m}'))


def projects_created(projects: QuerySet, _) -> dict:
    return _one_series('Projects created', Counter(f'{row.created_at:%Y-%m}' for row in projects))


def projects_by_barangay(projects: QuerySet, _) -> dict:
    """The label is null for projects without a barangay."""
    return _one_series('Projects', Counter(row.barangay for row in projects))


def progress_over_time(projects: QuerySet, since) -> dict:
    updates = ProgressUpdate.objects.filter(project__in=projects)
    if since:
        updates = updates.filter(date__gte=since)
    days = updates.values('date').annotate(average=Avg('percentage_complete')).order_by('date')
    return _one_series('Average progress', {f"{day['date']}": round(day['average'], 2) for day in days})


def collab_analytics(projects: QuerySet, _) -> dict:
    words = {'completed': 'Completed', 'in_progress': 'Ongoing', 'planned': 'Planned', 'delayed': 'Delayed'}
    counts = Counter(
        'Cancelled' if row.status == 'cancelled' else words[metrics_status(row)] for row in projects)
    return {
        'barangay': Counter(row.barangay for row in projects if row.barangay is not None),
        # A status that no project has is left out (server contract §14.3).
        'status': {word: counts[word] for word in (*words.values(), 'Cancelled') if counts[word]},
    }


def _view(chart: Callable[[QuerySet, Optional[date]], dict]) -> Callable:
    def answer(request: HttpRequest) -> HttpResponse:
        return JsonResponse(chart(visible_projects(request.user), _since(request)))
    return require_GET(answer)


DASHBOARD_CHARTS = {name: dashboard_only(HEAD, FINANCE, SUPERUSER)(_view(chart)) for name, chart in {
    'budget-utilization': budget_utilization,
    'cost-breakdown': cost_breakdown,
    'monthly-spending': monthly_spending,
    'projects-created': projects_created,
    'collab-analytics': collab_analytics,
}.items()}
PROJENG_CHARTS = {name: projeng_only(HEAD, ENGINEER, SUPERUSER)(_view(chart)) for name, chart in {
    'progress-over-time': progress_over_time,
    'budget-utilization': budget_utilization,
    'cost-breakdown': cost_breakdown,
    'projects-by-barangay': projects_by_barangay,
}.items()}
