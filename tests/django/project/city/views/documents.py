"""Documents of a project: their list and their upload; nobody can delete one (server contract §8)."""
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt

from .. import notices
from ..models import Document, Project
from ..roles import ENGINEER, HEAD, SUPERUSER, projeng_only
from ..site import error, find_project, is_foreign, refusal


@csrf_exempt
@projeng_only(ENGINEER, HEAD, SUPERUSER)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Newest first, by any method; the time is UTC and does not say so."""
    project, answer = find_project(request, pk)
    if answer:
        return answer
    rows = [{
        'id': document.id, 'name': document.name, 'file_url': document.file.url,
        'uploaded_by': document.uploaded_by.get_full_name(),
        'uploaded_at': f'{document.uploaded_at:%B %d, %Y %I:%M %p}',
    } for document in project.documents.select_related('uploaded_by').order_by('-uploaded_at', '-id')]
    return JsonResponse({'documents': rows})


@csrf_exempt
@projeng_only(ENGINEER)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Any kind and size; the answer holds no ids."""
    if request.method != 'POST':
        return error('Invalid request method', 405)
    project = get_object_or_404(Project, pk=pk)
    if is_foreign(request.user, project):
        return error('You are not assigned to this project.', 403)
    files, names = request.FILES.getlist('files'), request.POST.getlist('names')
    if not files:
        return refusal('No files provided')
    author, rows = request.user.get_full_name(), []
    for index, file in enumerate(files):
        name = (names[index].strip() if index < len(names) else '') or file.name
        document = Document.objects.create(project=project, name=name, file=file, uploaded_by=request.user)
        notices.notify_office(f'Document uploaded: {name} for project {project.name} by {author}', project)
        rows.append({
            'name': name, 'file_url': document.file.url, 'uploaded_by': author,
            'uploaded_at': f'{document.uploaded_at:%B %d, %Y}',
        })
    return JsonResponse({
        'success': True, 'message': f'{len(rows)} document(s) uploaded successfully', 'documents': rows,
        'errors': None,
    })
