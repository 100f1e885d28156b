"""Sends away who is not signed in (server contract §2.1) and the headers every answer carries (§3.3)."""
from typing import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

WALLED = ('/projeng/', '/dashboard/')


def login_wall(get_response: Callable) -> Callable:
    """Sends the anonymous to the login page, before any CSRF check and even for unknown paths."""
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(WALLED) and not request.user.is_authenticated:
            return redirect('/accounts/login/')
        return get_response(request)
    return middleware


def answer_headers(get_response: Callable) -> Callable:
    """Forbids caching of everything but /health/, which has no such headers."""
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path != '/health/':
            response['Cache-Control'] = 'no-cache, no-store, must-revalidate, private'
            response['X-Content-Type-Options'] = 'nosniff'
        return response
    return middleware
