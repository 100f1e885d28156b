"""What the city stores (server contract §6). `ProjectMirror` is the second table of server contract §4.2."""
from django.conf import settings
from django.db import models


class Project(models.Model):
    name = models.CharField(max_length=255)
    prn = models.CharField(max_length=50, unique=True)
    description = models.TextField(blank=True, default='')
    barangay = models.CharField(max_length=100, null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    status = models.CharField(max_length=20, default='planned')
    project_cost = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    source_of_funds = models.CharField(max_length=255, null=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
    day_count_type = models.CharField(max_length=20, default='working_days')
    zone_type = models.CharField(max_length=20, blank=True, default='')
    project_type_id = models.IntegerField(null=True)
    progress = models.FloatField(default=0)
    assigned_engineers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name='assigned_projects')
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name='created_projects')
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ['id']


class ProjectMirror(models.Model):
    """The other app's copy of a project; its word for `planned` is `pending`."""
    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name='mirror')
    status = models.CharField(max_length=20)


class ProgressUpdate(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='progress_updates')
    date = models.DateField()
    percentage_complete = models.FloatField()
    description = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)


class CostEntry(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name='costs')
    date = models.DateField()
    cost_type = models.CharField(max_length=50)
    description = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=15, decimal_places=2)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)


class Notification(models.Model):
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    message = models.TextField()
    is_read = models.BooleanField(default=False)
    project_id = models.IntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ['-created_at', '-id']
