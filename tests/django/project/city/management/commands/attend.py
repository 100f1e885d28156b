"""
`manage.py attend`: carries out one command after the other, so that Python and Django are read only once. Each line of its
input is a list in JSON: the words of a `manage.py` command, or "-c" and Python code. Each line of its output is an object
in JSON: what was printed, and the error that ended it or null.
"""
import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from traceback import format_exc

from django.core.management import call_command
from django.core.management.base import BaseCommand


def _carry_out(words, printed) -> None:
    if words[0] == '-c':
        exec(words[1], {})
    else:
        call_command(*words, stdout=printed)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        for line in iter(sys.stdin.readline, ''):
            printed = StringIO()
            error = None
            try:
                with redirect_stdout(printed):
                    _carry_out(json.loads(line), printed)
            except Exception:
                error = format_exc()
            self.stdout.write(json.dumps({'printed': printed.getvalue(), 'error': error}))
            self.stdout.flush()
