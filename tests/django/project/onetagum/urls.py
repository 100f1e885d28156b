"""Every HTTP address of the test city that a client uses (server contract §1, §3, §5)."""
from django.urls import path

from city.views import (
    accounts, boundaries, charts, dashboards, lists, notifications, projects, reports, streams,
)

urlpatterns = [
    path('', accounts.start),
    path('health/', dashboards.health),
    path('accounts/login/', accounts.log_in),
    path('accounts/logout/', accounts.log_out),
    path('accounts/clear-login-success/', accounts.clear_login_success),
    path('logout/', accounts.log_out_with_message),

    path('dashboard/', dashboards.head_page),
    path('dashboard/finance/dashboard/', dashboards.finance_page),
    path('projeng/dashboard/', dashboards.engineer_page),
    path('dashboard/dashboard/api/card-data/', dashboards.head_cards),
    path('projeng/dashboard/api/card-data/', dashboards.engineer_cards),
    path('dashboard/api/overall-project-metrics/', dashboards.overall_metrics),
    path('dashboard/api/barangay-ranking/', dashboards.barangay_ranking),
    path('dashboard/api/barangay-equity-summary/', dashboards.barangay_equity),
    *(path(f'dashboard/dashboard/{name}-data/', view) for name, view in charts.DASHBOARD_CHARTS.items()),
    *(path(f'projeng/dashboard/{name}-data/', view) for name, view in charts.PROJENG_CHARTS.items()),

    path('projeng/map/api/projects/', lists.map_projects),
    path('dashboard/map/', lists.map_page),
    path('dashboard/reports/', lists.reports_page),
    path('projeng/api/engineers/', lists.engineers),
    path('projeng/api/project-types/', lists.project_types),
    path('api/engineer-projects/<int:user_id>/', lists.engineer_projects),
    path('projeng/projects/<int:user_id>/', lists.engineer_projects),
    path('projeng/my-reports/export/json/', lists.export_reports),

    path('projeng/api/barangay-metadata/', boundaries.metadata),
    path('projeng/api/barangay-zone-data/', boundaries.zones),
    path('projeng/api/barangay-zoning-stats/', boundaries.zoning_stats),
    path('projeng/api/zone-analytics/', boundaries.zone_analytics),
    path('dashboard/api/barangay-geojson/', boundaries.barangays),
    path('dashboard/api/tagum-city-boundary-geojson/', boundaries.city_outline),
    path('static/data/tagum_barangays.geojson', boundaries.barangays),

    path('projeng/notifications/', notifications.engineer_list),
    path('dashboard/notifications/', notifications.head_list),
    path('dashboard/finance/notifications/', notifications.finance_list),
    path('projeng/api/get-project-from-notification/', notifications.project_of_message),

    path('dashboard/projects/api/create/', projects.create),
    path('dashboard/projects/<int:pk>/api/get/', projects.detail),
    path('dashboard/projects/<int:pk>/api/update/', projects.update),
    path('dashboard/projects/<int:pk>/api/delete/', projects.delete),
    path('projeng/projects/<int:pk>/api/delete/', projects.delete_by_mirror),
    path('dashboard/monitoring/projects/<int:pk>/config-settings/', projects.config_settings),
    path('dashboard/api/prn/generate/', projects.generate_prn),
    path('projeng/projects/<int:pk>/documents/', reports.documents),
    path('dashboard/finance/project/<int:pk>/', reports.finance_page),
    path('projeng/projects/<int:pk>/update_status/', reports.update_status),
    path('projeng/projects/<int:pk>/add-progress/', reports.add_progress),
    path('projeng/projects/<int:pk>/add-cost/', reports.add_cost),

    path('projeng/api/realtime/status/', streams.status),
    path('projeng/api/realtime/notifications/', streams.notifications),
    path('projeng/api/realtime/dashboard/', streams.dashboard),
    path('projeng/api/realtime/projects/', streams.projects),
    path('projeng/api/realtime/projects/<int:pk>/', streams.one_project),
]
