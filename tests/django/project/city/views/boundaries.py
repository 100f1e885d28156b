"""Barangays and the city: outlines, figures, zones (server contract §15)."""
from collections import Counter

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from ..models import Project
from ..places import BARANGAYS, barangay_features, city_features
from ..roles import HEAD, SUPERUSER, dashboard_only, projeng_only

# 21 of 23 have zones.
ZONED_BARANGAYS = 21
ZONES = ('R-1', 'C-1')


@require_GET
def barangays(_: HttpRequest) -> HttpResponse:
    return JsonResponse({'type': 'FeatureCollection', 'features': barangay_features()})


@require_GET
def city_outline(_: HttpRequest) -> HttpResponse:
    return JsonResponse({
        'type': 'FeatureCollection', 'generator': 'overpass-ide', 'features': city_features(),
    })


@require_GET
def metadata(_: HttpRequest) -> HttpResponse:
    """Invented figures, some of them missing as they are in the city's own table."""
    rows = []
    for index, (name, *_place) in enumerate(BARANGAYS):
        population, land_area = 2_500 + index * 1_300, 1.2 + index * 0.6
        is_known = index % 7 != 3
        rows.append({
            'name': name,
            'population': population if is_known else None,
            'land_area': round(land_area, 2) if is_known else None,
            'density': round(population / land_area, 2) if is_known else None,
            'growth_rate': None if index % 5 == 2 else 1.4,
        })
    return JsonResponse({'barangays': rows, 'count': len(rows), 'message': None})


@require_GET
def zones(_: HttpRequest) -> HttpResponse:
    """Two barangays have no zones of their own and are left out (server contract §15.3)."""
    by_barangay = {name: Counter() for name, *_place in BARANGAYS[:ZONED_BARANGAYS]}
    for barangay, zone in Project.objects.values_list('barangay', 'zone_type'):
        if barangay in by_barangay and zone:
            by_barangay[barangay][zone] += 1
    rows = {name: {
        'dominant_zone': counts.most_common(1)[0][0] if counts else ZONES[0],
        'zone_counts': counts,
        'total_projects': sum(counts.values()),
        'zone_types': list(counts) or list(ZONES),
        'available_zones': [{
            'zone_type': zone, 'location_description': f'Along the highway of {name}',
            'keywords': [name, 'Highway'],
        } for zone in ZONES],
    } for name, counts in by_barangay.items()}
    return JsonResponse({'barangay_zones': rows, 'count': len(rows)})


@require_GET
@dashboard_only(HEAD, SUPERUSER)
def zoning_stats(_: HttpRequest) -> HttpResponse:
    stats = {}
    for name, *_place in BARANGAYS:
        rows = Project.objects.filter(barangay=name)
        stats[name] = {
            'metadata': {'barangay_class': 'urban', 'population': None},
            'projects': {'total': rows.count(), **_stored_counts(rows), 'total_cost': _sum_costs(rows)},
        }
    return JsonResponse({'stats': stats})


@require_GET
@projeng_only(HEAD, SUPERUSER)
def zone_analytics(_: HttpRequest) -> HttpResponse:
    zone_rows = []
    for zone in Project.objects.order_by('zone_type').values_list('zone_type', flat=True).distinct():
        rows = Project.objects.filter(zone_type=zone)
        counts = _stored_counts(rows)
        counts['in_progress'] = counts.pop('ongoing')
        zone_rows.append({
            'zone_type': zone, 'display_name': zone, 'total_projects': rows.count(), **counts,
            'total_cost': _sum_costs(rows),
        })
    return JsonResponse({'zones': zone_rows})


def _stored_counts(rows: QuerySet) -> dict:
    """Stored statuses: `pending` and cancelled ones are in no count (server contract §15.3)."""
    words = {'completed': 'completed', 'ongoing': 'in_progress', 'planned': 'planned', 'delayed': 'delayed'}
    return {word: rows.filter(status=status).count() for word, status in words.items()}


def _sum_costs(rows: QuerySet) -> float:
    return float(sum(row.project_cost or 0 for row in rows))
