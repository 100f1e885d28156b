/**
 * The city's 23 barangays: real names; the places are rough, the shapes made up. `weight` says how many projects one
 * gets beside the others.
 */
export interface BarangayPlan {
  readonly name: string;
  /** WGS84 degrees of the middle. */
  readonly latitude: number;
  readonly longitude: number;
  readonly color: string;
  readonly weight: number;
}

function plan(
  name: string,
  latitude: number,
  longitude: number,
  color: string,
  weight: number,
): BarangayPlan {
  return { name, latitude, longitude, color, weight };
}

export const BARANGAY_PLANS: readonly BarangayPlan[] = [
  plan('Apokon', 7.424, 125.838, '#7fb3d5', 9),
  plan('Bincungan', 7.404, 125.752, '#f5b7b1', 3),
  plan('Busaon', 7.384, 125.776, '#a9dfbf', 2),
  plan('Canocotan', 7.437, 125.774, '#f9e79f', 4),
  plan('Cuambogan', 7.452, 125.754, '#d2b4de', 3),
  plan('La Filipina', 7.464, 125.83, '#aed6f1', 4),
  plan('Liboganon', 7.375, 125.804, '#fad7a0', 2),
  plan('Madaum', 7.381, 125.842, '#a3e4d7', 4),
  plan('Magdum', 7.446, 125.853, '#edbb99', 6),
  plan('Magugpo East', 7.447, 125.8205, '#d7bde2', 5),
  plan('Magugpo North', 7.459, 125.811, '#abebc6', 4),
  plan('Magugpo Poblacion', 7.448, 125.8075, '#f7dc6f', 7),
  plan('Magugpo South', 7.4365, 125.8105, '#85c1e9', 5),
  plan('Magugpo West', 7.449, 125.7945, '#f1948a', 5),
  plan('Mankilam', 7.478, 125.801, '#82e0aa', 9),
  plan('New Balamban', 7.499, 125.774, '#bb8fce', 2),
  plan('Nueva Fuerza', 7.479, 125.761, '#f8c471', 2),
  plan('Pagsabangan', 7.509, 125.806, '#73c6b6', 4),
  plan('Pandapan', 7.504, 125.842, '#e59866', 2),
  plan('San Agustin', 7.474, 125.859, '#c39bd3', 2),
  plan('San Isidro', 7.419, 125.783, '#7dcea0', 3),
  plan('San Miguel', 7.407, 125.817, '#f0b27a', 7),
  plan('Visayan Village', 7.427, 125.8, '#76d7c4', 9),
];

/** A rectangle far around the city, counter-clockwise, [longitude, latitude]. */
export const SURROUNDINGS: readonly (readonly [longitude: number, latitude: number])[] = [
  [125.65, 7.28],
  [125.95, 7.28],
  [125.95, 7.61],
  [125.65, 7.61],
];

/**
 * Middles of the towns and waters around the city, [longitude, latitude]: the city ends half-way to them, which gives
 * it an outline as uneven as its inner borders.
 */
export const NEIGHBOURS: readonly (readonly [longitude: number, latitude: number])[] = [
  [125.719, 7.393],
  [125.728, 7.431],
  [125.707, 7.468],
  [125.738, 7.508],
  [125.759, 7.541],
  [125.797, 7.539],
  [125.826, 7.559],
  [125.869, 7.531],
  [125.888, 7.494],
  [125.903, 7.459],
  [125.872, 7.417],
  [125.889, 7.386],
  [125.862, 7.358],
  [125.829, 7.349],
  [125.797, 7.338],
  [125.757, 7.358],
  [125.741, 7.376],
];

/** An islet in the gulf that belongs to Madaum, and makes it the one barangay of two polygons. */
export const ISLET = { barangay: 'Madaum', latitude: 7.349, longitude: 125.853, radiusM: 420 } as const;
