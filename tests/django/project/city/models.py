"""What the city stores (server contract §6 to §17). `ProjectMirror` is the second table of server contract §4.2."""
from django.conf import settings
from django.db import models
from django.utils import timezone

USER = settings.AUTH_USER_MODEL


def money_field(**options) -> models.DecimalField:
    return models.DecimalField(max_digits=15, decimal_places=2, **options)


class ProjectType(models.Model):
    name = models.CharField(max_length=100)
    code = models.CharField(max_length=100, unique=True)
    description = models.TextField(blank=True, default='')
    density_level = models.CharField(max_length=20, default='low')
    height_category = models.CharField(max_length=20, blank=True, default='')


class Project(models.Model):
    name = models.CharField(max_length=255)
    prn = models.CharField(max_length=50, unique=True)
    description = models.TextField(blank=True, default='')
    barangay = models.CharField(max_length=100, null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    status = models.CharField(max_length=20, default='planned')
    project_cost = money_field(null=True)
    source_of_funds = models.CharField(max_length=255, null=True)
    mode_of_implementation = models.CharField(max_length=100, blank=True, default='')
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
    day_count_type = models.CharField(max_length=20, default='working_days')
    zone_type = models.CharField(max_length=20, blank=True, default='')
    project_type = models.ForeignKey(ProjectType, null=True, on_delete=models.SET_NULL)
    image = models.FileField(upload_to='project_images/', blank=True, default='')
    progress = models.FloatField(default=0)
    assigned_engineers = models.ManyToManyField(USER, related_name='assigned_projects')
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name='created_projects')
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ['id']


class ProjectMirror(models.Model):
    """
    The other app's copy of a project, found again by its PRN: another PRN makes another copy and leaves this one behind
    (server contract §9.2). Its word for `planned` is `pending`, and it holds 0/0 for missing coordinates.
    """
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='mirrors')
    prn = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=255)
    barangay = models.CharField(max_length=100, null=True)
    latitude = models.FloatField(default=0)
    longitude = models.FloatField(default=0)
    status = models.CharField(max_length=20)


class ProgressUpdate(models.Model):
    """A report (server contract §10)."""
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='progress_updates')
    date = models.DateField()
    percentage_complete = models.FloatField()
    description = models.TextField()
    justification = models.TextField(blank=True, default='')
    created_by = models.ForeignKey(USER, on_delete=models.CASCADE)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # The recorded name: a refused row is told in the database's own words (server contract §10.1).
        db_table = 'projeng_projectprogress'


class ProgressPhoto(models.Model):
    update = models.ForeignKey(ProgressUpdate, on_delete=models.CASCADE, related_name='photos')
    file = models.FileField(upload_to='progress_photos/', max_length=255)
    uploaded_at = models.DateTimeField(default=timezone.now)


class ProgressEdit(models.Model):
    """One line of the history of a report's edits (server contract §10.2)."""
    update = models.ForeignKey(ProgressUpdate, on_delete=models.CASCADE, related_name='edits')
    from_percentage = models.FloatField()
    to_percentage = models.FloatField()
    from_description = models.TextField()
    to_description = models.TextField()
    from_justification = models.TextField(blank=True)
    to_justification = models.TextField(blank=True)
    reason = models.TextField()
    photos_added = models.IntegerField(default=0)
    edited_by = models.ForeignKey(USER, on_delete=models.CASCADE)
    edited_at = models.DateTimeField(default=timezone.now)


class CostEntry(models.Model):
    """`cost_type` is the code where it is a known one, else what was sent (server contract §11.1)."""
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='costs')
    date = models.DateField()
    cost_type = models.CharField(max_length=50)
    description = models.TextField(blank=True)
    amount = money_field()
    receipt = models.FileField(upload_to='cost_receipts/', blank=True, default='', max_length=255)
    created_by = models.ForeignKey(USER, on_delete=models.CASCADE)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # As recorded (server contract §11.1).
        db_table = 'projeng_projectcost'


class CostAllocation(models.Model):
    """How Finance divides a budget (server contract §11.2)."""
    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name='allocation')
    material = money_field(default=0)
    labor = money_field(default=0)
    direct = money_field(default=0)
    indirect = money_field(default=0)
    contingency = money_field(default=0)


class Document(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='documents')
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to='project_documents/', max_length=255)
    uploaded_by = models.ForeignKey(USER, on_delete=models.CASCADE)
    uploaded_at = models.DateTimeField(default=timezone.now)


class BudgetRequest(models.Model):
    """`status` is pending, approved or rejected (server contract §12)."""
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='budget_requests')
    requested_amount = money_field()
    reason = models.TextField()
    status = models.CharField(max_length=20, default='pending')
    approved_amount = money_field(null=True)
    decision_notes = models.TextField(blank=True, default='')
    requested_by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name='budget_requests')
    reviewed_by = models.ForeignKey(USER, null=True, on_delete=models.CASCADE, related_name='reviewed_requests')
    created_at = models.DateTimeField(default=timezone.now)
    reviewed_at = models.DateTimeField(null=True)


class BudgetRequestProof(models.Model):
    request = models.ForeignKey(BudgetRequest, on_delete=models.CASCADE, related_name='proofs')
    file = models.FileField(upload_to='budget_request_proofs/', max_length=255)


class PlannedProgress(models.Model):
    """One value a date (server contract §17)."""
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='planned_progress')
    date = models.DateField()
    percentage = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering = ['date']
        unique_together = [('project', 'date')]


class Extension(models.Model):
    """A later end date (server contract §17)."""
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='extensions')
    previous_end_date = models.DateField()
    new_end_date = models.DateField()
    set_by = models.ForeignKey(USER, on_delete=models.CASCADE)
    created_at = models.DateTimeField(default=timezone.now)


class Notification(models.Model):
    recipient = models.ForeignKey(USER, on_delete=models.CASCADE)
    message = models.TextField()
    is_read = models.BooleanField(default=False)
    project_id = models.IntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ['-created_at', '-id']
