"""`manage.py age_logins SECONDS`: every login is so much older, as if the time had passed."""
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument('seconds', type=float)

    def handle(self, *args, **options) -> None:
        for session in Session.objects.all():
            session.expire_date -= timedelta(seconds=options['seconds'])
            session.save()
