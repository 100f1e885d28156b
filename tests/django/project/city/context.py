"""What every page is rendered with."""
from django.http import HttpRequest


def login_success(request: HttpRequest) -> dict:
    """Takes the one-shot flag of the login; taking it saves the session, which restarts its 30 minutes (contract §1)."""
    session = getattr(request, 'session', {})
    return {'login_success': bool(session and session.pop('login_success', False))}
