"""The pages of one project (server contract §7.1, §7.4)."""
from typing import Iterator, List

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, render

from ..activity import activities, last_activity_at
from ..messages_to_projects import project_of
from ..models import Notification, Project
from ..money import peso, spent_on, type_label
from ..report_data import PICTURE_ENDINGS, head_report_data, site_report_data
from ..roles import ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only
from ..schedule import Schedule
from ..site import is_foreign

NEWEST_ROWS = 5
NEWEST_ACTIVITIES = 10


@dashboard_only(HEAD, SUPERUSER)
def head_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Reading it marks the reader's notifications about the project as read, as far as their texts are understood."""
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        return HttpResponse('Project not found.', status=404, content_type='text/plain')
    for row in Notification.objects.filter(recipient=request.user, is_read=False):
        if project_of(row.message) == project:
            row.is_read = True
            row.save()
    return render(request, 'head_detail.html', {
        'project': project,
        'report_data': head_report_data(project, request.user),
        'curve': Schedule(project).curve(project),
        'pictures': list(_photos(project)),
        'costs': [_cost(cost) for cost in project.costs.order_by('-date', '-id')[:NEWEST_ROWS]],
        'updates': project.progress_updates.order_by('-date', '-created_at', '-id')[:NEWEST_ROWS],
    })


def _photos(project: Project) -> Iterator[dict]:
    """All progress photos and image documents, the newest upload first."""
    rows: List[tuple] = []
    for update in project.progress_updates.all():
        title = f'Progress photo • {update.date:%b %d, %Y}'
        rows += [(photo.uploaded_at, photo.file.url, title) for photo in update.photos.all()]
    rows += [(document.uploaded_at, document.file.url, document.name) for document in project.documents.all()
             if document.file.name.lower().endswith(PICTURE_ENDINGS)]
    for _, url, title in sorted(rows, reverse=True):
        yield {'url': url, 'title': title}


def _cost(cost) -> dict:
    return {
        'id': cost.id, 'date': cost.date, 'at': cost.created_at, 'type': type_label(cost.cost_type),
        'description': cost.description, 'amount': peso(cost.amount), 'plain_amount': f'{cost.amount:,.2f}',
        'engineer': cost.created_by.get_full_name(), 'receipt': cost.receipt.url if cost.receipt else '',
    }


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def site_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _site_page(request, pk)


@projeng_only(ENGINEER)
def analytics_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Holds nothing that the other page lacks."""
    return _site_page(request, pk)


def _site_page(request: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project, pk=pk)
    if is_foreign(request.user, project):
        return HttpResponseForbidden('You are not assigned to view this project.', content_type='text/plain')
    return render(request, 'site_detail.html', {
        'project': project,
        'report_data': site_report_data(project, request.user),
        'activities': activities(project, request.user)[:NEWEST_ACTIVITIES],
        'last_update': last_activity_at(project),
    })


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def finance_page(request: HttpRequest, pk: int) -> HttpResponse:
    """No script block; of budget requests only the newest open one."""
    project = get_object_or_404(Project, pk=pk)
    costs = [_cost(cost) for cost in project.costs.order_by('-date', '-id')]
    spent = spent_on(project)
    pending = project.budget_requests.filter(status='pending').order_by('-created_at', '-id').first()
    return render(request, 'finance_detail.html', {
        'project': project, 'costs': costs, 'spent': peso(spent),
        'budget': peso(project.project_cost or 0), 'remaining': peso((project.project_cost or 0) - spent),
        'receipts': [cost for cost in costs if cost['receipt']],
        'pending': pending, 'pending_amount': peso(pending.requested_amount) if pending else '',
    })


@dashboard_only(HEAD, SUPERUSER)
def stub_page(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Project, pk=pk)
    return render(request, 'dashboard.html', {'title': 'Project'})
