"""Served by gunicorn: HTTP and event streams, no /ws/."""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'onetagum.settings')
application = get_wsgi_application()
