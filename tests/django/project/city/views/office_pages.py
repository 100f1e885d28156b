"""The office's and the engineers' lists as pages (server contract §9.5, §9.6, §14, §15.5, §19)."""
from typing import Dict, Optional

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ..filters import filtered
from ..models import Project, ProjectType
from ..pictures import is_picture
from ..queues import QUEUES, analytics_row
from ..roles import ENGINEER, FINANCE, HEAD, SUPERUSER, dashboard_only, projeng_only, role_of, visible_projects
from ..rows import management_row
from .lists import known_funds

PAGE_SIZE = 15
# A project without a zone gets this one when the list of projects is read.
DETECTED_ZONE = 'R-1'
DAY_COUNT_TYPES = ('working_days', 'calendar_days')
STATUSES = ('planned', 'in_progress', 'completed', 'delayed', 'cancelled')
REQUIRED = ('prn', 'name', 'barangay', 'status', 'day_count_type', 'latitude', 'longitude')
# Bounds of the city, which the newer form does not have.
PLACE = {'latitude': (7, 8), 'longitude': (125, 126)}


@dashboard_only(HEAD, SUPERUSER)
def projects(request: HttpRequest) -> HttpResponse:
    """The list, which gives projects without a zone one; a POST is the older form."""
    if request.method == 'POST':
        return _take_older_form(request)
    for project in Project.objects.filter(zone_type=''):
        project.zone_type = DETECTED_ZONE
        Project.objects.filter(pk=project.pk).update(zone_type=DETECTED_ZONE, updated_at=timezone.now())
    page = Paginator(Project.objects.order_by('-id'), PAGE_SIZE).get_page(request.GET.get('page'))
    return render(request, 'office_projects.html', {
        'rows': [management_row(project) for project in page.object_list], 'page': page,
        'types': ProjectType.objects.order_by('name'), 'funds': known_funds(),
    })


def _take_older_form(request: HttpRequest) -> HttpResponse:
    """Whole, not partial: without engineers there are none afterwards. A script is answered in JSON."""
    form, is_script = request.POST, request.headers.get('X-Requested-With') == 'XMLHttpRequest'
    project: Optional[Project] = Project(created_by=request.user)
    if form.get('project_id'):
        project = Project.objects.filter(pk=form['project_id']).first()
    if project is None:
        return JsonResponse({'success': False, 'error': 'Project not found'}, status=404)
    # Where it is missing, the exception becomes the recorded 500.
    funds = form['source_of_funds']
    errors = _older_errors(request)
    if not is_script:
        return redirect(request.path)
    if errors:
        return JsonResponse(
            {'success': False, 'errors': errors, 'error': 'Please correct the errors below.'}, status=400)
    for field in ('prn', 'name', 'barangay', 'status', 'day_count_type'):
        setattr(project, field, form[field])
    project.latitude, project.longitude = float(form['latitude']), float(form['longitude'])
    project.source_of_funds, project.description = funds, form.get('description', '')
    project.project_cost, project.zone_type = form.get('project_cost') or None, form.get('zone_type', '')
    for field in ('start_date', 'end_date'):
        setattr(project, field, form.get(field) or None)
    if 'image' in request.FILES:
        project.image = request.FILES['image']
    is_new = project.pk is None
    project.save()
    ids = [one for one in form.getlist('assigned_engineers') if one.isdecimal()]
    project.assigned_engineers.set(get_user_model().objects.filter(pk__in=ids, groups__name=ENGINEER))
    message = f"Project {'created' if is_new else 'updated'} successfully!"
    return JsonResponse({'success': True, 'message': message, 'project_id': project.id})


def _older_errors(request: HttpRequest) -> Dict[str, list]:
    """Each field has a list."""
    form = request.POST
    errors = {field: ['This field is required.'] for field in REQUIRED if not form.get(field)}
    for field, (low, high) in PLACE.items():
        try:
            if field not in errors and not low <= float(form[field]) <= high:
                errors[field] = [f'{field.capitalize()} must be between {low} and {high}.']
        except ValueError:
            errors[field] = ['Enter a number.']
    for field, choices in (('status', STATUSES), ('day_count_type', DAY_COUNT_TYPES)):
        if field not in errors and form[field] not in choices:
            errors[field] = ['Select a valid choice.']
    image = request.FILES.get('image')
    if image and not is_picture(image.read(16)):
        errors['image'] = [
            'Upload a valid image. The file you uploaded was either not an image or a corrupted image.']
    if image:
        image.seek(0)
    return errors


@dashboard_only(HEAD, SUPERUSER)
def engineers(request: HttpRequest) -> HttpResponse:
    """Finance's people are listed as well."""
    users = get_user_model().objects.filter(groups__name__in=(ENGINEER, FINANCE)).order_by('id').distinct()
    return render(request, 'office_engineers.html', {'people': [{
        'id': user.id, 'name': user.get_full_name(), 'username': user.username, 'email': user.email,
        'role': role_of(user), 'status': 'Active' if user.is_active else 'Inactive',
        'projects': user.assigned_projects.count(), 'last_login': user.last_login,
    } for user in users]})


@dashboard_only(HEAD, SUPERUSER)
def analytics(request: HttpRequest) -> HttpResponse:
    """15 a page; an unknown queue means all."""
    rows = [analytics_row(project) for project in filtered(
        Project.objects.select_related('project_type').prefetch_related('assigned_engineers'), request.GET)]
    queue = QUEUES.get(request.GET.get('queue', ''))
    rows = list(filter(queue, rows)) if queue else rows
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get('page'))
    return render(request, 'block.html', {
        'title': 'Head Engineer Analytics', 'block_id': 'projects-data', 'payload': list(page.object_list)})


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def my_projects(request: HttpRequest) -> HttpResponse:
    return render(request, 'my_projects.html', {'projects': visible_projects(request.user)})


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def my_reports(request: HttpRequest) -> HttpResponse:
    return render(request, 'dashboard.html', {'title': 'My Reports'})
