"""Outlines of the barangays and of the city (contract §5)."""
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from ..places import barangay_features, city_features


@require_GET
def barangays(_: HttpRequest) -> HttpResponse:
    return JsonResponse({'type': 'FeatureCollection', 'features': barangay_features()})


@require_GET
def city_outline(_: HttpRequest) -> HttpResponse:
    return JsonResponse({
        'type': 'FeatureCollection', 'generator': 'overpass-ide', 'features': city_features(),
    })
