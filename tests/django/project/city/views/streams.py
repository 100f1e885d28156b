"""The event streams (server contract §3): synchronous generators that poll the database, as recorded.

To be served by gunicorn or the development server only: under daphne such a stream freezes the whole server.
"""
import json
import time
from typing import Callable, Iterator, List

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ..models import Project
from ..roles import visible_projects
from ..watchers import DashboardWatcher, NotificationWatcher, ProjectsWatcher, ProjectWatcher

Look = Callable[[], List[dict]]


def stream(first: List[dict], look: Look, heartbeat_s: float) -> StreamingHttpResponse:
    """Sends what each look finds, then a heartbeat; an error event ends the stream."""
    def generate() -> Iterator[str]:
        events = first
        while True:
            for event in events:
                yield f'data: {json.dumps(event)}\n\n'
                if event['type'] == 'error':
                    return
            yield ': heartbeat\n\n'
            time.sleep(heartbeat_s)
            events = look()
    response = StreamingHttpResponse(generate(), content_type='text/event-stream')
    response['X-Accel-Buffering'] = 'no'
    return response


@require_GET
def status(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime().isoformat(timespec='microseconds')
    return JsonResponse({'status': 'connected', 'user': request.user.username, 'timestamp': now})


@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    watcher = NotificationWatcher(request.user)
    return stream([{'type': 'notification', 'unread_count': watcher.unread}], watcher.look, 2)


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    return stream([], DashboardWatcher(request.user).look, 5)


@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    return stream([], ProjectsWatcher(lambda: visible_projects(request.user)).look, 3)


@require_GET
def one_project(_: HttpRequest, pk: int) -> HttpResponse:
    """No check of role or assignment."""
    watcher = ProjectWatcher(lambda: Project.objects.filter(pk=pk).first())
    return stream(watcher.look(), watcher.look, 3)
