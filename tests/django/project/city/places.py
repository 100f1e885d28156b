"""The city's 23 barangays: real names, rough places, made-up shapes."""
from math import cos, pi, sin
from typing import List, Tuple

# Name, latitude, longitude (WGS84 degrees of the middle).
BARANGAYS: Tuple[Tuple[str, float, float], ...] = (
    ('Apokon', 7.424, 125.838), ('Bincungan', 7.404, 125.752), ('Busaon', 7.384, 125.776),
    ('Canocotan', 7.437, 125.774), ('Cuambogan', 7.452, 125.754), ('La Filipina', 7.464, 125.83),
    ('Liboganon', 7.375, 125.804), ('Madaum', 7.381, 125.842), ('Magdum', 7.446, 125.853),
    ('Magugpo East', 7.447, 125.8205), ('Magugpo North', 7.459, 125.811),
    ('Magugpo Poblacion', 7.448, 125.8075), ('Magugpo South', 7.4365, 125.8105),
    ('Magugpo West', 7.449, 125.7945), ('Mankilam', 7.478, 125.801), ('New Balamban', 7.499, 125.774),
    ('Nueva Fuerza', 7.479, 125.761), ('Pagsabangan', 7.509, 125.806), ('Pandapan', 7.504, 125.842),
    ('San Agustin', 7.474, 125.859), ('San Isidro', 7.419, 125.783), ('San Miguel', 7.407, 125.817),
    ('Visayan Village', 7.427, 125.8),
)
COLOURS = ('#7fb3d5', '#f5b7b1', '#a9dfbf', '#f9e79f')


def _ring(latitude: float, longitude: float, radius: float) -> List[List[float]]:
    """A closed octagon, [longitude, latitude]."""
    corners = [[round(longitude + radius * cos(step * pi / 4), 6), round(latitude + radius * sin(step * pi / 4), 6)]
               for step in range(8)]
    return [*corners, corners[0]]


def barangay_features() -> List[dict]:
    """One is of two polygons; one has no id, and the id 1 stands twice (server contract §15.1)."""
    features = []
    for index, (name, latitude, longitude) in enumerate(BARANGAYS):
        ring = _ring(latitude, longitude, 0.009)
        geometry = {'type': 'Polygon', 'coordinates': [ring]}
        if name == 'Madaum':
            islet = _ring(latitude - 0.03, longitude + 0.01, 0.003)
            geometry = {'type': 'MultiPolygon', 'coordinates': [[ring], [islet]]}
        properties = {'name': name, 'color': COLOURS[index % len(COLOURS)]}
        if index != 4:
            properties['id'] = 1 if index == 7 else index + 1
        features.append({'type': 'Feature', 'properties': properties, 'geometry': geometry})
    return features


def city_features() -> List[dict]:
    """The outline, and the label as a point (server contract §15.1)."""
    return [{
        'type': 'Feature', 'id': 'relation/1', 'properties': {'name': 'Tagum'},
        'geometry': {'type': 'Polygon', 'coordinates': [_ring(7.44, 125.805, 0.09)]},
    }, {
        'type': 'Feature', 'id': 'node/1', 'properties': {'name': 'Tagum', 'place': 'city'},
        'geometry': {'type': 'Point', 'coordinates': [125.805, 7.44]},
    }]
