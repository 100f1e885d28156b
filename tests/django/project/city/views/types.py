"""Types of projects (server contract §9.5)."""
import json
import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from ..models import ProjectType
from ..roles import FINANCE, HEAD, SUPERUSER, role_of
from ..site import refusal

LONGEST_NAME = 100


@require_GET
def project_types(_: HttpRequest) -> HttpResponse:
    """By name, without ids."""
    fields = ('code', 'name', 'description', 'density_level', 'height_category')
    return JsonResponse({'project_types': list(ProjectType.objects.order_by('name').values(*fields))})


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """A known name, in any case, gives the type there is."""
    if role_of(request.user) not in (HEAD, FINANCE, SUPERUSER):
        return refusal('Not allowed', 403)
    try:
        body = json.loads(request.body)
    except ValueError:
        return refusal('Invalid JSON body')
    # A number has no `strip`: the exception becomes the recorded 500.
    name = (body.get('name') or '').strip()[:LONGEST_NAME]
    if not name:
        return refusal('Project type name is required')
    found = ProjectType.objects.filter(name__iexact=name).first()
    if found is None:
        found = ProjectType.objects.create(name=name, code=_free_code(name))
    return JsonResponse({'success': True, 'id': found.id, 'name': found.name, 'code': found.code})


def _free_code(name: str) -> str:
    code = re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_') or 'type'
    while ProjectType.objects.filter(code=code).exists():
        code += '_'
    return code
