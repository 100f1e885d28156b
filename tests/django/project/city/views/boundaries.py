"""Barangays and the city: outlines, figures, zones (contract §5)."""
from collections import Counter

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from ..models import Project
from ..places import BARANGAYS, barangay_features, city_features
from ..roles import HEAD, SUPERUSER, projeng_only


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
    by_barangay = {name: Counter() for name, *_place in BARANGAYS}
    for barangay, zone in Project.objects.values_list('barangay', 'zone_type'):
        if barangay in by_barangay:
            by_barangay[barangay][zone] += 1
    rows = {name: {
        'dominant_zone': counts.most_common(1)[0][0] if counts else None,
        'zone_counts': counts,
        'total_projects': sum(counts.values()),
        'zone_types': list(counts),
        'available_zones': list(counts),
    } for name, counts in by_barangay.items()}
    return JsonResponse({'barangay_zones': rows, 'count': len(rows)})


@require_GET
@projeng_only(HEAD, SUPERUSER)
def zone_counts(_: HttpRequest) -> HttpResponse:
    """Only who may read it was recorded."""
    return JsonResponse({'zone_counts': Counter(Project.objects.values_list('zone_type', flat=True))})
