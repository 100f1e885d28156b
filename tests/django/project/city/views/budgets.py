"""Budget requests, alerts and decisions: forms that redirect whatever comes of them (server contract §12)."""
from decimal import Decimal, InvalidOperation
from typing import Callable, Optional

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from .. import notices
from ..models import BudgetRequest, BudgetRequestProof, Project
from ..money import peso, php, spent_on, utilization
from ..roles import ENGINEER, FINANCE, HEAD, LANDING_PAGES, SUPERUSER, active_members, dashboard_only, projeng_only
from ..site import is_foreign

SITE_PAGE = '/projeng/projects/{}/detail/'
HEAD_PAGE = '/dashboard/monitoring/projects/{}/detail/'
FINANCE_PAGE = '/dashboard/finance/project/{}/'


class Refused(Exception):
    """A sentence for the person at the form."""


def _answer(request: HttpRequest, pk: int, page: str, act: Callable[[HttpRequest, Project], str]) -> HttpResponse:
    """A GET only redirects. An unknown project is told by the message alone."""
    project = Project.objects.filter(pk=pk).first()
    if project is None:
        messages.error(request, 'Project not found.')
    elif request.method == 'POST':
        try:
            messages.success(request, act(request, project))
        except Refused as complaint:
            messages.error(request, str(complaint))
    return redirect(page.format(pk))


def _share(project: Project) -> str:
    return f'{utilization(spent_on(project), project.project_cost):.1f}%'


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def request_increase(request: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project, pk=pk)
    if is_foreign(request.user, project):
        return HttpResponseForbidden('You are not assigned to this project.', content_type='text/plain')
    return _answer(request, pk, SITE_PAGE, _request)


def _request(request: HttpRequest, project: Project) -> str:
    """Several may be open at once; a head's own takes the same way. Finance and heads are told, superusers not."""
    text, reason = request.POST.get('requested_amount', '').strip(), request.POST.get('reason', '').strip()
    if not text:
        raise Refused('Requested amount is required.')
    if not reason:
        raise Refused('Reason/justification is required.')
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise Refused('Invalid amount format.') from None
    # NaN cannot be compared: the exception becomes the recorded 500.
    if amount <= 0:
        raise Refused('Requested amount must be greater than 0.')
    row = BudgetRequest.objects.create(
        project=project, requested_amount=amount, reason=reason, requested_by=request.user)
    for proof in request.FILES.getlist('proofs'):
        BudgetRequestProof.objects.create(request=row, file=proof)
    notices.notify(
        [*active_members(FINANCE), *active_members(HEAD)],
        f'📌 Budget Request Submitted: {notices.named(project)} Requested increase: {peso(amount)}. '
        f'Submitted by {request.user.get_full_name()}.', project)
    return 'Budget request submitted successfully.'


@projeng_only(ENGINEER, HEAD, SUPERUSER)
def send_alert(request: HttpRequest, pk: int) -> HttpResponse:
    project = Project.objects.filter(pk=pk).first()
    if project is not None and is_foreign(request.user, project):
        messages.error(request, "You don't have access to this project.")
        return redirect(LANDING_PAGES[ENGINEER])
    return _answer(request, pk, SITE_PAGE, _alert)


def _alert(request: HttpRequest, project: Project) -> str:
    """Nothing is stored but the rows."""
    text, author = request.POST.get('message', '').strip(), request.user.get_full_name()
    beginning = f'📋 Budget Concern: {notices.named(project)}'
    notices.notify_heads(
        f'{beginning} - {text} (Current utilization: {_share(project)}) - Reported by {author}' if text
        else f'{beginning} is at {_share(project)} of budget. Reported by {author}. Please review.', project)
    return 'Budget alert sent to Head Engineers.'


@dashboard_only(HEAD, SUPERUSER)
def forward_alert(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, HEAD_PAGE, _forward)


def _forward(request: HttpRequest, project: Project) -> str:
    """Makes no request that could be approved; an increase that is no number is left out."""
    try:
        increase: Optional[Decimal] = Decimal(request.POST.get('requested_budget_increase', '').replace(',', ''))
    except InvalidOperation:
        increase = None
    asked = f' Requested budget increase: {peso(increase)}.' if increase else ''
    assessment = request.POST.get('assessment_message', '').strip()
    author = request.user.get_full_name()
    notices.notify_finance(
        f'💰 Budget Review Request: {notices.named(project)} (Utilization: {_share(project)} | '
        f'Spent: {peso(spent_on(project))} | Budget: {peso(project.project_cost or 0)}).{asked} '
        f'Assessment from {author}: {assessment}', project)
    return 'Budget alert forwarded to Finance.'


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, FINANCE_PAGE, _approve)


@dashboard_only(FINANCE, HEAD, SUPERUSER)
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, FINANCE_PAGE, _reject)


def _find_open(request: HttpRequest, project: Project) -> BudgetRequest:
    """The one named, else the newest open one."""
    named = request.POST.get('budget_request_id', '').strip()
    rows = project.budget_requests.order_by('-created_at', '-id')
    if not named:
        row = rows.filter(status='pending').first()
        if row is None:
            raise Refused('No pending budget request found for this project.')
        return row
    row = rows.filter(pk=named).first() if named.isdecimal() else None
    if row is None:
        raise Refused('An unexpected error occurred. Please try again.')
    if row.status != 'pending':
        raise Refused(f'This request is already {row.status}.')
    return row


def _decide(request: HttpRequest, row: BudgetRequest, status: str, notes: str) -> None:
    row.status, row.decision_notes = status, notes
    row.reviewed_by, row.reviewed_at = request.user, timezone.now()
    row.save()


def _tell(row: BudgetRequest, message: str) -> None:
    """Heads, and whoever asked: a head who asked gets it twice."""
    notices.notify_heads(message, row.project)
    notices.notify([row.requested_by], message, row.project)


def _approve(request: HttpRequest, project: Project) -> str:
    try:
        amount = Decimal(request.POST.get('approved_amount', ''))
    except InvalidOperation:
        raise Refused('Invalid amount format. Please enter a valid number.') from None
    if not amount.is_finite() or amount <= 0:
        raise Refused('Approved amount must be greater than 0.')
    row, notes = _find_open(request, project), request.POST.get('notes', '').strip()
    row.approved_amount = amount
    _decide(request, row, 'approved', notes)
    before = project.project_cost or Decimal(0)
    project.project_cost = before + amount
    project.save()
    ending = f' Notes: {notes}' if notes else ''
    _tell(row, (
        f'[APPROVED] Budget Increase Approved: {notices.named(project)} Budget increased by {php(amount)} '
        f'(from {php(before)} to {php(project.project_cost)}). '
        f'Approved by {request.user.get_full_name()}.{ending}'))
    return f'Budget increase approved. Project budget updated from {php(before)} to {php(project.project_cost)}.'


def _reject(request: HttpRequest, project: Project) -> str:
    row, reason = _find_open(request, project), request.POST.get('rejection_reason', '').strip()
    _decide(request, row, 'rejected', reason)
    ending = f' Reason: {reason}' if reason else ''
    _tell(row, (
        f'[REJECTED] Budget Increase Rejected: {notices.named(project)} Requested increase of '
        f'{php(row.requested_amount)} was rejected by {request.user.get_full_name()}.{ending}'))
    return 'Budget increase request rejected. Head Engineers have been notified.'
