"""`manage.py prepare_city`: makes the tables and fills them, the same way every time on the same day."""
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from city.seed import seed_city


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        call_command('migrate', run_syncdb=True, verbosity=0)
        with transaction.atomic():
            seed_city()
