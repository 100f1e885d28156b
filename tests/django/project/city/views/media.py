"""Files that were sent: public, and gone in production, where another server has to serve them (server contract §7.5)."""
from posixpath import basename
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponse:
    """Honours If-Modified-Since; no ETag, no ranges."""
    if not settings.DEBUG:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    if response.status_code == 200:
        response['Content-Disposition'] = f'inline; filename="{quote(basename(path))}"'
    return response
