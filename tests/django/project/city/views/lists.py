"""Lists of projects and engineers (server contract §5.1)."""
from collections import Counter

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_safe

from ..filters import filtered
from ..models import Project
from ..roles import (
    ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, role_of, visible_projects,
)
from ..rows import export_row, located, map_page_row, map_row, reports_page_row
from ..rules import calculated_status


def known_funds() -> QuerySet:
    """Every source of funds that a project has; there is no other list of them (server contract §9.5)."""
    funds = Project.objects.exclude(source_of_funds=None).order_by('source_of_funds')
    return funds.values_list('source_of_funds', flat=True).distinct()


@require_GET
@projeng_only(HEAD, ENGINEER, SUPERUSER)
def map_projects(request: HttpRequest) -> HttpResponse:
    rows = [map_row(project) for project in located(visible_projects(request.user))]
    return JsonResponse({'projects': rows})


@dashboard_only(HEAD, FINANCE, SUPERUSER)
def map_page(request: HttpRequest) -> HttpResponse:
    """The projects with a place, in a script block of the page."""
    projects = located(visible_projects(request.user)).prefetch_related('assigned_engineers')
    rows = [map_page_row(project) for project in projects]
    return render(request, 'map.html', {'rows': rows, 'funds': known_funds()})


@dashboard_only(HEAD, FINANCE, SUPERUSER)
def reports_page(request: HttpRequest) -> HttpResponse:
    """Every project, with or without a place: Finance's list (server contract §19)."""
    rows = [reports_page_row(project) for project in visible_projects(request.user)]
    return render(request, 'reports.html', {'rows': rows})


@require_GET
@projeng_only(SUPERUSER)
def engineers(_: HttpRequest) -> HttpResponse:
    """Includes inactive users."""
    users = get_user_model().objects.filter(groups__name=ENGINEER).order_by('id')
    rows = [{'id': user.id, 'username': user.username, 'full_name': user.get_full_name()} for user in users]
    return JsonResponse(rows, safe=False)


@require_GET
@projeng_only(HEAD, ENGINEER, FINANCE, SUPERUSER)
def engineer_projects(_: HttpRequest, user_id: int) -> HttpResponse:
    """No ids and no role check; the anonymous get `next`, outside the login wall."""
    projects = list(get_object_or_404(get_user_model(), pk=user_id).assigned_projects.all())
    return JsonResponse({
        'projects': [{'name': project.name, 'status': project.status} for project in projects],
        'status_counts': Counter(calculated_status(project) for project in projects),
    })


@require_safe
def export_reports(request: HttpRequest) -> HttpResponse:
    """Nothing for Finance. HEAD is answered too (server contract §18)."""
    user = request.user
    projects = visible_projects(user).none() if role_of(user) == FINANCE else visible_projects(user)
    rows = [export_row(project) for project in filtered(projects.select_related('project_type'), request.GET)]
    return JsonResponse({'projects': rows})
