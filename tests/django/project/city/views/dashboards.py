"""Dashboards: pages, cards, metrics, ranking, and /health/ (server contract §5.1)."""
from collections import Counter, defaultdict
from datetime import datetime, timezone

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from ..executive import executive_blocks
from ..models import Notification
from ..places import BARANGAYS
from ..queues import count_queues
from ..roles import ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, visible_projects
from ..rules import MANY_WORDS, calculated_status, count_metrics, metrics_status

QUEUES = {
    'critical_delays': 'Critical delays', 'stale_over_30': 'No update for over 30 days',
    'stale_15_30': 'No update for 15 to 30 days', 'stalled_projects': 'Stalled projects',
}


def health(_: HttpRequest) -> HttpResponse:
    return HttpResponse('OK', content_type='text/plain')


@dashboard_only(HEAD, FINANCE, SUPERUSER)
def head_page(request: HttpRequest) -> HttpResponse:
    return render(request, 'head_dashboard.html', executive_blocks())


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def finance_page(request: HttpRequest) -> HttpResponse:
    return render(request, 'dashboard.html', {'title': 'Finance Dashboard'})


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def engineer_page(request: HttpRequest) -> HttpResponse:
    return render(request, 'dashboard.html', {'title': 'Project Engineer Dashboard'})


@require_GET
@projeng_only(ENGINEER)
def engineer_cards(request: HttpRequest) -> HttpResponse:
    """Cancelled projects count only in the total."""
    counts = Counter(calculated_status(project) for project in visible_projects(request.user))
    return JsonResponse({
        'total_projects': sum(counts.values()),
        'status_counts': {word: counts[word] for word in MANY_WORDS},
        'delayed_count': counts['delayed'],
    })


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def head_cards(request: HttpRequest) -> HttpResponse:
    metrics, queue_sizes = count_metrics(visible_projects(request.user)), count_queues()
    total, completed, delayed = metrics['total_projects'], metrics['completed'], metrics['delayed']
    return JsonResponse({
        'project_count': total,
        'completed_count': completed,
        'in_progress_count': metrics['in_progress'],
        'planned_count': metrics['planned'],
        'delayed_count': delayed,
        'completion_rate': round(completed / total * 100, 1) if total else 0,
        'unread_notifications': Notification.objects.filter(recipient=request.user, is_read=False).count(),
        'action_queue_items': [{
            'key': key, 'label': label, 'value': queue_sizes[key],
            'url': f'/dashboard/analytics/head-engineer/?queue={key}',
        } for key, label in QUEUES.items()],
        'key_insights': [f'{delayed} of {total} projects are past their end date.'],
        'last_refreshed': datetime.now(timezone.utc).isoformat(timespec='microseconds'),
    })


@csrf_exempt
def overall_metrics(request: HttpRequest) -> HttpResponse:
    return JsonResponse({'success': True, 'metrics': count_metrics(visible_projects(request.user))})


@require_GET
def barangay_ranking(request: HttpRequest) -> HttpResponse:
    """A top-level list; a stored `completed` counts whatever the progress says (server contract §6)."""
    counts = defaultdict(Counter)
    for project in visible_projects(request.user):
        word = 'completed' if project.status == 'completed' else metrics_status(project)
        counts[project.barangay][word] += 1
    rows = [{
        'name': name,
        'total_projects': sum(counts[name].values()),
        **{word: counts[name][word] for word in ('completed', 'in_progress', 'delayed')},
    } for name, *_ in BARANGAYS]
    rows.sort(key=lambda row: (-row['total_projects'], row['name']))
    return JsonResponse(rows, safe=False)


@require_GET
def barangay_equity(request: HttpRequest) -> HttpResponse:
    counts = Counter(visible_projects(request.user).values_list('barangay', flat=True))
    totals = [counts[name] for name, *_ in BARANGAYS]
    average = sum(totals) / len(totals)
    high = sum(total > average * 1.25 for total in totals)
    low = sum(total < average * 0.75 for total in totals)
    return JsonResponse({
        'balanced': len(totals) - high - low, 'high_concentration': high, 'low_allocation': low,
        'average_projects_per_barangay': round(average, 2),
    })
