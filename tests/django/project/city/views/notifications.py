"""The three notification pages and their actions; there is no JSON list (server contract §5.3)."""
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from ..messages_to_projects import project_of
from ..models import Notification
from ..roles import ENGINEER, FINANCE, HEAD, LANDING_PAGES, SUPERUSER, dashboard_only, role_of

PAGE_SIZE = 50


def engineer_list(request: HttpRequest) -> HttpResponse:
    if role_of(request.user) not in (ENGINEER, HEAD, SUPERUSER):
        messages.error(request, "You don't have permission to view notifications.")
        return redirect(LANDING_PAGES[ENGINEER])
    return _answer(request, 'engineer')


@dashboard_only(HEAD, SUPERUSER)
def head_list(request: HttpRequest) -> HttpResponse:
    return _answer(request, 'head')


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def finance_list(request: HttpRequest) -> HttpResponse:
    return _answer(request, 'finance')


@require_GET
def project_of_message(request: HttpRequest) -> HttpResponse:
    message = request.GET.get('message')
    if not message:
        return JsonResponse({'error': 'Message parameter required'}, status=400)
    project = project_of(message)
    return JsonResponse({'project_id': project.id if project else None})


def _answer(request: HttpRequest, variant: str) -> HttpResponse:
    """JSON bodies have no form fields, so they and unknown actions get the page."""
    action = request.POST.get('action')
    if action in ('mark_read', 'delete'):
        return _act_on_one(request, variant, action)
    if action in ('mark_all_read', 'delete_all'):
        return _act_on_all(request, variant, action)
    rows = Notification.objects.filter(recipient=request.user)
    unread = rows.filter(is_read=False).count()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get('page')) if variant == 'head' else None
    return render(request, 'notifications.html', {
        'variant': variant, 'rows': page.object_list if page else rows, 'unread': unread, 'page': page,
        # Only the engineers' page counts to zero (server contract §5.3).
        'has_counter': unread > 0 or variant == 'engineer',
    })


def _act_on_one(request: HttpRequest, variant: str, action: str) -> HttpResponse:
    """Only the head's page catches an id that is no number; the others fail with 500."""
    try:
        row = Notification.objects.get(id=request.POST.get('notification_id'), recipient=request.user)
    except Notification.DoesNotExist:
        return JsonResponse({'success': False, 'error': 'Notification not found'})
    except ValueError as error:
        if variant != 'head':
            raise
        return JsonResponse({'success': False, 'error': str(error)})
    if action == 'delete':
        row.delete()
    else:
        row.is_read = True
        row.save()
    done = 'deleted' if action == 'delete' else 'marked as read'
    message = {'message': f'Notification {done}'} if variant == 'head' else {}
    return JsonResponse({'success': True, **message})


def _act_on_all(request: HttpRequest, variant: str, action: str) -> HttpResponse:
    rows = Notification.objects.filter(recipient=request.user)
    if action == 'delete_all':
        count, _ = rows.delete()
        message = f'{count} notifications deleted'
    else:
        message = f'{rows.filter(is_read=False).update(is_read=True)} notifications marked as read'
    is_scripted = request.headers.get('X-Requested-With') == 'XMLHttpRequest'
    # Finance's page always redirects after mark_all_read, but answers a script after delete_all (server contract §5.3).
    if is_scripted and (variant != 'finance' or action == 'delete_all'):
        return JsonResponse({'success': True, 'message': message})
    return redirect(request.path)
