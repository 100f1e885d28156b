"""
`manage.py read_rows MODEL [FIELD=VALUE …]`: prints the rows of a table as JSON, by id. Amounts are text, dates and times
ISO, files their path below /media/, people and projects their ids.
"""
import json
from datetime import date
from decimal import Decimal

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


def _plain(value):
    if isinstance(value, Decimal):
        return f'{value:.2f}'
    return value.isoformat() if isinstance(value, date) else value


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument('model')
        parser.add_argument('filters', nargs='*')

    def handle(self, *args, **options) -> None:
        model = get_user_model() if options['model'] == 'User' else apps.get_model('city', options['model'])
        wanted = dict(one.split('=', 1) for one in options['filters'])
        rows = [{name: _plain(value) for name, value in row.items() if name != 'password'}
                for row in model.objects.filter(**wanted).order_by('pk').values()]
        self.stdout.write(json.dumps(rows))
