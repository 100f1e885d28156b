"""Groups decide roles; roles decide what is open to whom (server contract §1, §2)."""
from functools import wraps
from typing import Callable, Optional

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import user_passes_test
from django.db.models import QuerySet
from django.shortcuts import redirect

from .models import Project

HEAD, ENGINEER, FINANCE, SUPERUSER = 'Head Engineer', 'Project Engineer', 'Finance Manager', 'superuser'
LANDING_PAGES = {
    SUPERUSER: '/dashboard/',
    HEAD: '/dashboard/',
    ENGINEER: '/projeng/dashboard/',
    FINANCE: '/dashboard/finance/dashboard/',
}


def role_of(user) -> Optional[str]:
    """The user's role, or None for a member of no group."""
    if user.is_superuser:
        return SUPERUSER
    names = set(user.groups.values_list('name', flat=True))
    return next((role for role in (HEAD, ENGINEER, FINANCE) if role in names), None)


def landing_page_of(user) -> str:
    return LANDING_PAGES.get(role_of(user), '/accounts/login/')


def visible_projects(user) -> QuerySet:
    """An engineer sees the assigned projects, everybody else all."""
    is_engineer = role_of(user) == ENGINEER
    return user.assigned_projects.all() if is_engineer else Project.objects.all()


def active_members(role: str) -> QuerySet:
    return get_user_model().objects.filter(groups__name=role, is_active=True).order_by('id')


def projeng_only(*roles: str) -> Callable:
    """For views under /projeng/: others are sent to the login page with `next`."""
    return user_passes_test(lambda user: role_of(user) in roles)


def dashboard_only(*roles: str) -> Callable:
    """For views under /dashboard/, and one under /projeng/: others are sent to their own landing page."""
    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if role_of(request.user) in roles:
                return view(request, *args, **kwargs)
            return redirect(landing_page_of(request.user))
        return guarded
    return decorate
