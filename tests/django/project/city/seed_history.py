"""
Gives a handful of projects a long past: reports with photos and an edit, costs with receipts, documents, budget
requests, an allocation, planned progress and a later end date. All others have the one report and the one cost of
seed.py. Progress and money spent stay what they are there.
"""
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import List

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from .models import (
    BudgetRequest, BudgetRequestProof, CostAllocation, CostEntry, Document, Extension, PlannedProgress, ProgressEdit,
    ProgressPhoto, ProgressUpdate, Project,
)
from .money import ALLOCATED
from .pictures import empty_pdf, site_photo

RICH_PROJECTS = 5
REPORTS, COSTS, PHOTOS = 8, 14, 4
WORKS = ('Clearing and grubbing', 'Excavation', 'Gravel bedding laid', 'Rebar and formworks', 'Concrete poured',
         'Masonry up to the lintel', 'Roof framing', 'Plastering and finishing')
# Type, the beginning of the description (server contract §11.1), the rest of it.
PURCHASES = (
    ('material', '[PO - Purchase Order] ', 'Portland cement, 40 kg bags'), ('labor', '[Payroll] ', 'Masons and helpers'),
    ('equipment', '', 'Backhoe, eight hours'), ('material', '[PR - Purchase Request] ', 'Deformed bars, 12 mm'),
    ('ocm', '', 'Site office'), ('supply and install', '', 'Electrical works'),
    ('permit&licenses', '', 'Barangay clearance'), ('contingency', '', 'Pumping after heavy rain'),
)


def seed_histories(projects: List[Project]) -> None:
    """Of the first projects under way that have a budget and dates."""
    rich = [project for project in projects
            if project.status == 'in_progress' and project.project_cost and project.end_date and project.progress > 20]
    users = get_user_model().objects
    head, finance = users.get(username='head1'), users.get(username='fin1')
    for number, project in enumerate(rich[:RICH_PROJECTS]):
        _History(project, number, head, finance).seed()


class _History:
    def __init__(self, project: Project, number: int, head, finance) -> None:
        self.project, self.number, self.head, self.finance = project, number, head, finance
        self.random = Random(20261122 + number)
        self.engineers = list(project.assigned_engineers.order_by('id'))
        self.last = project.progress_updates.get()

    def seed(self) -> None:
        self._reports()
        self._costs()
        self._documents()
        self._requests()
        self._plan()

    def _engineer(self):
        return self.random.choice(self.engineers)

    def _moment(self, day) -> datetime:
        """Within office hours in Manila."""
        hour = time(8 + self.random.randrange(9), self.random.randrange(60))
        return timezone.make_aware(datetime.combine(day, hour))

    def _reports(self) -> None:
        """Rising steps of at most ten up to the report there is, which is the newest."""
        step = min(10.0, self.last.percentage_complete / (REPORTS + 1))
        rows = []
        for index in range(REPORTS):
            day = self.last.date - timedelta(days=9 * (REPORTS - index))
            rows.append(ProgressUpdate(
                project=self.project, date=day, percentage_complete=round(step * (index + 1), 2),
                description=WORKS[index % len(WORKS)], created_by=self._engineer(), created_at=self._moment(day)))
        ProgressUpdate.objects.bulk_create(rows)
        ProgressUpdate.objects.filter(pk=self.last.pk).update(created_at=self._moment(self.last.date))
        stored = list(self.project.progress_updates.exclude(pk=self.last.pk).order_by('date'))
        ProgressPhoto.objects.bulk_create(
            ProgressPhoto(update=update, file=self._keep(f'progress_photos/site_{self.project.id}_{index + 1}.jpg',
                                                         site_photo(index)), uploaded_at=update.created_at)
            for index, update in enumerate(stored[::2][:PHOTOS]))
        edited = stored[-1]
        ProgressEdit.objects.create(
            update=edited, from_percentage=round(edited.percentage_complete - 1, 2),
            to_percentage=edited.percentage_complete, from_description='Plastering',
            to_description=edited.description, reason='Measured again', edited_by=edited.created_by,
            edited_at=edited.created_at + timedelta(hours=1))

    def _costs(self) -> None:
        """Divides the one cost there is: what was spent stays the same."""
        whole = self.project.costs.get()
        share = (whole.amount / (COSTS + 1)).quantize(Decimal('0.01'))
        rows = []
        for index in range(COSTS):
            day = whole.date - timedelta(days=5 * (COSTS - index))
            cost_type, beginning, text = PURCHASES[index % len(PURCHASES)]
            has_receipt = index % 3 == 0
            rows.append(CostEntry(
                project=self.project, date=day, cost_type=cost_type, description=beginning + text, amount=share,
                receipt=self._keep(f'cost_receipts/receipt_{self.project.id}_{index + 1}.jpg', site_photo(index % 4))
                if has_receipt else '',
                created_by=self._engineer(), created_at=self._moment(day)))
        CostEntry.objects.bulk_create(rows)
        CostEntry.objects.filter(pk=whole.pk).update(
            amount=whole.amount - share * COSTS, created_at=self._moment(whole.date))
        budget = self.project.project_cost
        CostAllocation.objects.create(project=self.project, **{
            part: (budget * weight / 100).quantize(Decimal('0.01'))
            for part, weight in zip(ALLOCATED, (45, 30, 10, 10, 5))})

    def _documents(self) -> None:
        rows = []
        for name, ending in (('Approved plan', 'pdf'), ('Program of works', 'pdf'), ('Site before the works.jpg', 'jpg')):
            path = f"project_documents/{name.split('.')[0].replace(' ', '_')}_{self.project.id}.{ending}"
            content = empty_pdf(name) if ending == 'pdf' else site_photo(9)
            rows.append(Document(
                project=self.project, name=name, file=self._keep(path, content), uploaded_by=self._engineer(),
                uploaded_at=self._moment(self.last.date - timedelta(days=60))))
        Document.objects.bulk_create(rows)

    def _requests(self) -> None:
        """A rejected one, an approved one, and of every second project one that is open."""
        decided = [('rejected', 40, None, 'Not in this year’s programme'), ('approved', 20, Decimal(50_000), 'As agreed')]
        rows = []
        for status, days, approved, notes in decided:
            asked = self._moment(self.last.date - timedelta(days=days))
            rows.append(BudgetRequest(
                project=self.project, requested_amount=Decimal('75000.50'), reason='Price of steel has risen',
                status=status, approved_amount=approved, decision_notes=notes, requested_by=self._engineer(),
                reviewed_by=self.finance, created_at=asked, reviewed_at=asked + timedelta(days=2)))
        BudgetRequest.objects.bulk_create(rows)
        if self.number % 2 == 0:
            row = BudgetRequest.objects.create(
                project=self.project, requested_amount=Decimal('120000.00'), reason='Additional drainage along the road',
                requested_by=self._engineer(), created_at=self._moment(self.last.date))
            path = f'budget_request_proofs/quotation_{self.project.id}.pdf'
            BudgetRequestProof.objects.create(request=row, file=self._keep(path, empty_pdf('Quotation')))

    def _plan(self) -> None:
        start, end = self.project.start_date, self.project.end_date
        PlannedProgress.objects.bulk_create(
            PlannedProgress(project=self.project, date=start + (end - start) * percent / 100, percentage=percent)
            for percent in (25, 50, 75))
        Extension.objects.create(
            project=self.project, previous_end_date=end - timedelta(days=30), new_end_date=end, set_by=self.head,
            created_at=self._moment(self.last.date - timedelta(days=15)))

    def _keep(self, path: str, content: bytes) -> str:
        """Writes a file below /media/; the answer is its name in the database."""
        file = Path(settings.MEDIA_ROOT) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return path
