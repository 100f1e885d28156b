"""Sends events to the open WebSockets through the channel layer (server contract §4)."""
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from .models import CostEntry, ProgressUpdate, Project
from .money import peso, type_label

PROJECTS_GROUP = 'projects'


def broadcast(payload: dict) -> None:
    """To everybody on /ws/projects/, assigned or not."""
    layer = get_channel_layer()
    if layer is not None:
        async_to_sync(layer.group_send)(PROJECTS_GROUP, {'type': 'city.event', 'payload': payload})


def project_created(project: Project) -> None:
    broadcast({
        'type': 'project_created', 'project_id': project.id, 'name': project.name, 'prn': project.prn,
        'status': project.status, 'barangay': project.barangay,
    })


def project_status_changed(project: Project, old_status: str) -> None:
    broadcast({
        'type': 'project_status_changed', 'project_id': project.id, 'name': project.name, 'prn': project.prn,
        'old_status': old_status, 'new_status': project.status,
    })


def project_deleted(project: Project) -> None:
    broadcast({'type': 'project_deleted', 'name': project.name, 'prn': project.prn})


def progress_updated(update: ProgressUpdate) -> None:
    broadcast({
        'type': 'progress_updated', 'project_id': update.project.id, 'project_name': update.project.name,
        'progress_data': {
            'percentage_complete': update.percentage_complete, 'date': update.date.isoformat(),
            'created_by': update.created_by.get_full_name(),
        },
    })


def cost_updated(cost: CostEntry) -> None:
    broadcast({
        'type': 'cost_updated', 'project_id': cost.project.id, 'project_name': cost.project.name,
        'cost_data': {
            'amount': float(cost.amount), 'formatted_amount': peso(cost.amount),
            'cost_type': type_label(cost.cost_type), 'date': cost.date.isoformat(),
            'created_by': cost.created_by.get_full_name(),
        },
    })
