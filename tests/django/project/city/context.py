"""What every page is rendered with."""
from django.http import HttpRequest


def login_success(request: HttpRequest) -> dict:
    """Takes the one-shot flag of the login, which saves the session and restarts its 30 minutes (server contract §1)."""
    session = getattr(request, 'session', {})
    return {'login_success': bool(session and session.pop('login_success', False))}
