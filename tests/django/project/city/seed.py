"""The contents of a new test city: people, projects with awkward rows, reports and notifications."""
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import List

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from .models import CostEntry, Notification, ProgressUpdate, Project, ProjectMirror, ProjectType
from .places import BARANGAYS
from .roles import ENGINEER, FINANCE, HEAD, SUPERUSER, visible_projects
from .seed_history import seed_histories

# Username, full name, role (None: no group), active. The password is "<username>-demo".
PEOPLE = (
    ('admin1', 'Ramon Uy', SUPERUSER, True),
    ('head1', 'Helen Dela Cruz', HEAD, True),
    ('eng1', 'Paolo Santos', ENGINEER, True),
    ('eng2', 'Mariz Peñaflor', ENGINEER, True),
    ('eng3', 'Jun Alcantara', ENGINEER, True),
    ('fin1', 'Fe Villanueva', FINANCE, True),
    ('guest1', 'Noel Bautista', None, True),
    ('former1', 'Lita Ramos', ENGINEER, False),
)
KINDS = ('Covered Court', 'Drainage System', 'Health Station', 'Foot Bridge', 'Day Care Center', 'Deep Well')
PROJECT_TYPES = ('Road', 'Drainage', 'Health', 'Sports', 'School', 'Bridge')
FUNDS = ('20% Development Fund', 'General Fund', 'DPWH Assistance')
STATUSES = ('in_progress', 'completed', 'pending', 'in_progress', 'cancelled', 'in_progress', 'delayed')
PROJECT_COUNT = 40
# Values that a real database holds although no form would accept them.
AWKWARD_ROWS = (
    {'latitude': None, 'longitude': None},
    {'latitude': 0.0, 'longitude': 0.0},
    {'barangay': None},
    {'status': 'pending', 'progress': 0},
    {'name': 'Pagpapaayos ng Daan sa Purok Niño – ₱2.5M 🚧', 'description': 'Para sa mga taga-Purok Niño'},
    {'name': '<b>Covered Court</b> & "Stage" <script>alert(\'x\')</script>'},
    {'name': "Foot Bridge </script><img src=x onerror=alert(1)> O'Hara"},
    {'project_cost': None},
    {'start_date': None, 'end_date': None},
    {'source_of_funds': None, 'description': ''},
    {'status': 'ongoing'},
    {'status': 'cancelled', 'progress': 12, 'start_date': date(2025, 3, 3), 'end_date': date(2025, 12, 19)},
)
# Late, without a place, and assigned to every engineer.
LATE_WITHOUT_PLACE = {
    'latitude': None, 'longitude': None, 'status': 'in_progress', 'progress': 40,
    'start_date': date(2025, 3, 3), 'end_date': date(2025, 12, 19),
}
LATE_ROW = 3


def seed_city() -> None:
    """Written past the signals (bulk_create): nothing is announced, and a stored status stays what it is."""
    random = Random(20261122)
    engineers = [user for user in _create_people() if user.groups.filter(name=ENGINEER).exists() and user.is_active]
    projects = _create_projects(random)
    for project in projects:
        project.assigned_engineers.set(random.sample(engineers, random.choice((1, 1, 2))))
    projects[LATE_ROW].assigned_engineers.set(engineers)
    _create_reports(random, projects)
    _create_notifications(random)
    seed_histories(projects)


def _create_people() -> List:
    users = get_user_model().objects
    groups = {role: Group.objects.create(name=role) for role in (HEAD, ENGINEER, FINANCE)}
    people = []
    for username, full_name, role, is_active in PEOPLE:
        first, last = full_name.split(' ', 1)
        user = users.create_user(
            username, password=f'{username}-demo', first_name=first, last_name=last, is_active=is_active,
            is_superuser=role == SUPERUSER)
        if role in groups:
            user.groups.add(groups[role])
        people.append(user)
    return people


def _create_projects(random: Random) -> List[Project]:
    head = get_user_model().objects.get(username='head1')
    ProjectType.objects.bulk_create(ProjectType(name=name, code=name.lower()) for name in PROJECT_TYPES)
    types = list(ProjectType.objects.order_by('id'))
    today = timezone.localdate()
    rows = []
    for index in range(PROJECT_COUNT):
        name, latitude, longitude = BARANGAYS[index % len(BARANGAYS)]
        status = STATUSES[index % len(STATUSES)]
        progress = {'completed': 100.0, 'pending': 0.0}.get(status, round(random.uniform(5, 95), 2))
        start = today - timedelta(days=random.randint(30, 300))
        rows.append(Project(
            name=f'{random.choice(KINDS)} - {name}', prn=f'PRN-2026-{index + 1:03d}',
            description=f'Seeded project {index + 1}', barangay=name,
            latitude=round(latitude + random.uniform(-0.006, 0.006), 6),
            longitude=round(longitude + random.uniform(-0.006, 0.006), 6),
            status=status, progress=progress, project_cost=Decimal(random.randint(800, 40_000)) * 500,
            source_of_funds=random.choice(FUNDS), start_date=start,
            end_date=start + timedelta(days=random.randint(120, 500)), zone_type='R-2',
            project_type=types[index % len(types)], created_by=head))
    for place, oddity in enumerate(AWKWARD_ROWS):
        for field, value in oddity.items():
            setattr(rows[place * 3 + 2], field, value)
    for field, value in LATE_WITHOUT_PLACE.items():
        setattr(rows[LATE_ROW], field, value)
    Project.objects.bulk_create(rows)
    projects = list(Project.objects.all())
    ProjectMirror.objects.bulk_create(
        ProjectMirror(
            project=project, prn=project.prn, name=project.name, barangay=project.barangay, status=project.status,
            latitude=project.latitude or 0, longitude=project.longitude or 0) for project in projects)
    # Two days ago, so that no event stream reports the seeded rows as changes.
    Project.objects.update(updated_at=timezone.now() - timedelta(days=2))
    return projects


def _create_reports(random: Random, projects: List[Project]) -> None:
    today = timezone.localdate()
    updates, costs = [], []
    for project in projects:
        author = project.assigned_engineers.first()
        if project.progress == 0:
            continue
        updates.append(ProgressUpdate(
            project=project, date=today - timedelta(days=random.randint(3, 20)),
            percentage_complete=project.progress, description='Site inspection', created_by=author))
        if project.project_cost is not None:
            costs.append(CostEntry(
                project=project, date=today - timedelta(days=3), cost_type='material',
                description='Progress billing', created_by=author,
                amount=(project.project_cost * Decimal(project.progress) / 120).quantize(Decimal('0.01'))))
    ProgressUpdate.objects.bulk_create(updates)
    CostEntry.objects.bulk_create(costs)


def _create_notifications(random: Random) -> None:
    """The head has more than one page of them, the newest of everybody's are unread."""
    now = timezone.now()
    for username, count in (('head1', 60), ('eng1', 8), ('eng2', 8), ('eng3', 8), ('fin1', 8), ('admin1', 4)):
        user = get_user_model().objects.get(username=username)
        visible = list(visible_projects(user))
        for index in range(count):
            project = random.choice(visible)
            row = Notification.objects.create(
                recipient=user, project_id=project.id, is_read=index < count - 3,
                message=f"You have been assigned to project '{project.name} (PRN: {project.prn})' by Helen Dela Cruz")
            Notification.objects.filter(pk=row.pk).update(
                created_at=now - timedelta(minutes=47 * (count - index) + 11))
