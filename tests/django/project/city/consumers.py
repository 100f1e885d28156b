"""The two WebSocket channels (server contract §2): no hello, JSON is echoed, anything binary ends the link with 1011."""
import json

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.urls import path

from .announce import PROJECTS_GROUP
from .roles import role_of


class CityConsumer(AsyncWebsocketConsumer):
    """What both channels do."""

    async def receive(self, text_data=None, bytes_data=None) -> None:
        # A binary frame has no text: the failure closes the link, as recorded.
        try:
            json.loads(text_data)
        except json.JSONDecodeError:
            answer = {'type': 'error', 'message': 'Invalid JSON'}
        else:
            answer = {'type': 'echo', 'message': 'Message received'}
        await self.send(json.dumps(answer))

    async def city_event(self, event: dict) -> None:
        await self.send(json.dumps(event['payload']))


class NotificationsConsumer(CityConsumer):
    """Open to everybody signed in, and silent: nothing is ever sent to it (server contract §4)."""

    async def connect(self) -> None:
        if self.scope['user'].is_authenticated:
            await self.accept()
        else:
            await self.close()


class ProjectsConsumer(CityConsumer):
    """Events of all projects."""

    async def connect(self) -> None:
        if not await self.may_join():
            await self.close()
            return
        await self.channel_layer.group_add(PROJECTS_GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(PROJECTS_GROUP, self.channel_name)

    async def may_join(self) -> bool:
        user = self.scope['user']
        if not user.is_authenticated or user.is_superuser:
            return user.is_authenticated
        if settings.PROJECTS_CHANNEL == 'working':
            return await database_sync_to_async(role_of)(user) is not None
        # The recorded bug: Django forbids this query in async code, which fails the handshake with 500.
        return role_of(user) is not None


websocket_urls = [
    path('ws/notifications/', NotificationsConsumer.as_asgi()),
    path('ws/projects/', ProjectsConsumer.as_asgi()),
]
