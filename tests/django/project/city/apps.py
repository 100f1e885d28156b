"""The one app of the test city."""
from django.apps import AppConfig


class CityConfig(AppConfig):
    name = 'city'

    def ready(self) -> None:
        from . import signals  # noqa: F401  (connects the receivers)
