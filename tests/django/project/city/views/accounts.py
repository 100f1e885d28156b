"""Sign-in, sign-out and the start page (server contract §1)."""
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie

from ..roles import landing_page_of, role_of

LOGIN_PAGE = '/accounts/login/'


def start(request: HttpRequest) -> HttpResponse:
    return redirect(landing_page_of(request.user) if request.user.is_authenticated else LOGIN_PAGE)


@ensure_csrf_cookie
def log_in(request: HttpRequest) -> HttpResponse:
    """Every refusal is a page with status 200."""
    if request.method != 'POST':
        if request.user.is_authenticated:
            return redirect(landing_page_of(request.user))
        return render(request, 'login.html')
    username, password = request.POST.get('username', ''), request.POST.get('password', '')
    if not username or not password:
        return render(request, 'login.html', {'complaint': 'Please enter both username and password.'})
    user = authenticate(request, username=username, password=password)
    if user is None:
        return render(request, 'login.html', {'complaint': 'Invalid username or password.'})
    if role_of(user) is None:
        complaint = 'You do not have permission to access the system.'
        return render(request, 'login.html', {'complaint': complaint})
    login(request, user)
    request.session['login_success'] = True
    return redirect(landing_page_of(user))


def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(LOGIN_PAGE)


def log_out_with_message(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, 'You have been logged out.')
    return redirect(LOGIN_PAGE)


@csrf_exempt
def clear_login_success(request: HttpRequest) -> HttpResponse:
    request.session.pop('login_success', None)
    return JsonResponse({'status': 'success'})
