"""The recorded server's signals, with its bug (server contract §4).

Saving a project copies it into the mirror table; the mirror's signal saves the project again, with `planned` become
`pending`. The nested save takes the remembered old status, so that the outer save finds none and stays silent: status
and budget edits are not announced, and a new planned project is announced as `planned -> pending` before it is as
created. A deletion is announced by both tables.
"""
from typing import Dict, Set

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from . import announce, notices
from .models import CostEntry, Document, ProgressUpdate, Project, ProjectMirror
from .money import peso, type_label
from .rules import status_label

_old_statuses: Dict[int, str] = {}
# Projects whose copy is being saved back.
_round_trips: Set[int] = set()


@receiver(pre_save, sender=Project)
def remember_old_status(instance: Project, **_) -> None:
    stored = Project.objects.filter(pk=instance.pk).values_list('status', flat=True).first()
    if stored is not None:
        _old_statuses[instance.pk] = stored


@receiver(post_save, sender=Project)
def mirror_project(instance: Project, **_) -> None:
    if instance.pk in _round_trips:
        return
    _round_trips.add(instance.pk)
    try:
        # Found again by its PRN: a changed one leaves the earlier copy behind (server contract §9.2).
        ProjectMirror.objects.update_or_create(prn=instance.prn, defaults={
            'project_id': instance.pk, 'name': instance.name, 'barangay': instance.barangay,
            'latitude': instance.latitude or 0, 'longitude': instance.longitude or 0,
            'status': 'pending' if instance.status == 'planned' else instance.status,
        })
    finally:
        _round_trips.discard(instance.pk)


@receiver(post_save, sender=ProjectMirror)
def save_project_again(instance: ProjectMirror, **_) -> None:
    project = Project.objects.get(pk=instance.project_id)
    project.status = instance.status
    project.save()


@receiver(post_save, sender=Project)
def announce_save(instance: Project, created: bool, **_) -> None:
    old_status = _old_statuses.pop(instance.pk, None)
    if created:
        announce.project_created(instance)
    elif old_status is not None and old_status != instance.status:
        announce.project_status_changed(instance, old_status)
        # Whoever made the project is named, not whoever changed it.
        author = instance.created_by.get_full_name() if instance.created_by else ''
        notices.notify_office(
            f'Project status updated: {notices.named(instance)} changed from '
            f"'{status_label(old_status)}' to '{instance.status}' by {author}", instance)


@receiver(post_delete, sender=Project)
def announce_deletion(instance: Project, **_) -> None:
    announce.project_deleted(instance)


@receiver(post_delete, sender=ProjectMirror)
def announce_mirror_deletion(instance: ProjectMirror, **_) -> None:
    if instance.prn == instance.project.prn:
        announce.project_deleted(instance.project)


@receiver(post_delete, sender=ProgressUpdate)
def tell_of_deleted_report(instance: ProgressUpdate, **_) -> None:
    notices.notify_office(
        f"Progress update deleted: {instance.percentage_complete}% of '{instance.project.name}'", None)


@receiver(post_delete, sender=CostEntry)
def tell_of_deleted_cost(instance: CostEntry, **_) -> None:
    cost = f'{type_label(instance.cost_type)} {peso(instance.amount)}'
    notices.notify_office(f'Cost entry deleted: {instance.project.name} - {cost}', None)


@receiver(post_delete, sender=Document)
def tell_of_deleted_document(instance: Document, **_) -> None:
    notices.notify_office(f'Document deleted: {instance.name} of project {instance.project.name}', None)


@receiver(post_save, sender=ProgressUpdate)
def announce_progress(instance: ProgressUpdate, created: bool, **_) -> None:
    if created:
        announce.progress_updated(instance)


@receiver(post_save, sender=CostEntry)
def announce_cost(instance: CostEntry, created: bool, **_) -> None:
    if created:
        announce.cost_updated(instance)
