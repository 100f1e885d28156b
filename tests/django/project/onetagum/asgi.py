"""Served by daphne: HTTP and /ws/ (server contract §2)."""
import os
from typing import Callable

from django.core.asgi import get_asgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'onetagum.settings')
http_application = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402  (needs the apps loaded above)
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from city.consumers import websocket_urls  # noqa: E402


async def announced(scope: dict, receive: Callable, send: Callable) -> None:
    """Prints each request when it begins: daphne itself does so only when it ends, which a stream never does."""
    print(f"began {scope['method']} {scope['path']}", flush=True)
    await http_application(scope, receive, send)


application = ProtocolTypeRouter({
    'http': announced,
    'websocket': AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urls))),
})
