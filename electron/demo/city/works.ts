/** One kind of public work: how its projects are named, what they cost and how long they take. */
export interface WorkKind {
  readonly typeId: number;
  readonly typeName: string;
  readonly names: readonly string[];
  /** PHP. */
  readonly cost: readonly [low: number, high: number];
  /** Days from start to end. */
  readonly days: readonly [low: number, high: number];
  readonly zones: readonly string[];
  readonly scope: string;
}

export const WORK_KINDS: readonly WorkKind[] = [
  {
    typeId: 1,
    typeName: 'Road',
    names: ['Concreting of Purok {purok} Road', 'Road Widening - {street}', 'Asphalt Overlay of {street}'],
    cost: [1_200_000, 28_000_000],
    days: [90, 360],
    zones: ['R-1', 'R-2', 'C-1'],
    scope: 'Portland cement concrete pavement with shoulders and markings.',
  },
  {
    typeId: 2,
    typeName: 'Drainage',
    names: ['Drainage System, Purok {purok}', 'Lined Canal along {street}', 'Box Culvert - {street}'],
    cost: [800_000, 14_000_000],
    days: [60, 240],
    zones: ['R-1', 'R-2', 'I-1'],
    scope: 'Reinforced concrete canal with covers and outfall.',
  },
  {
    typeId: 3,
    typeName: 'Health',
    names: ['Barangay Health Center', 'Birthing Facility Extension', 'Rehabilitation of Health Station'],
    cost: [1_500_000, 9_500_000],
    days: [120, 300],
    zones: ['R-2', 'GI'],
    scope: 'Single-storey health facility with consultation rooms.',
  },
  {
    typeId: 4,
    typeName: 'Sports and Community',
    names: ['Covered Court, Purok {purok}', 'Multi-Purpose Building', 'Barangay Hall Renovation'],
    cost: [900_000, 12_000_000],
    days: [90, 270],
    zones: ['GI', 'C-1'],
    scope: 'Steel-framed roof, bleachers and lighting.',
  },
  {
    typeId: 5,
    typeName: 'School',
    names: ['Two-Storey School Building', 'Four-Classroom Building', 'Day Care Center, Purok {purok}'],
    cost: [2_400_000, 32_000_000],
    days: [150, 420],
    zones: ['GI', 'R-2'],
    scope: 'School building by the standard plan, with ramps and sanitary facilities.',
  },
  {
    typeId: 6,
    typeName: 'Bridge',
    names: ['{street} Bridge', 'Foot Bridge, Purok {purok}', 'Replacement of {street} Bridge'],
    cost: [3_000_000, 65_000_000],
    days: [180, 540],
    zones: ['R-1', 'AGR'],
    scope: 'Reinforced concrete deck girder bridge with approaches.',
  },
  {
    typeId: 7,
    typeName: 'Water',
    names: ['Level II Water System', 'Water System Expansion, Purok {purok}', 'Deep Well and Pump House'],
    cost: [700_000, 8_000_000],
    days: [60, 210],
    zones: ['R-1', 'AGR'],
    scope: 'Source development, transmission line and tap stands.',
  },
  {
    typeId: 8,
    typeName: 'Lighting',
    names: ['Solar Streetlights, Purok {purok}', 'LED Streetlights - {street}'],
    cost: [350_000, 4_200_000],
    days: [30, 120],
    zones: ['C-1', 'C-2', 'R-2'],
    scope: 'Poles, luminaires and wiring.',
  },
  {
    typeId: 9,
    typeName: 'Flood Control',
    names: ['Riverbank Protection, {street}', 'Flood Control Dike', 'Slope Protection, Purok {purok}'],
    cost: [4_000_000, 48_000_000],
    days: [150, 480],
    zones: ['AGR', 'R-1'],
    scope: 'Sheet piles, revetment and access road.',
  },
];

export const PUROKS = [
  '1',
  '2',
  '3',
  '4-A',
  '5',
  '6',
  '7',
  'Mangga',
  'Narra',
  'Sampaguita',
  'Durian',
  'Bagong Silang',
];
export const STREETS = [
  'Pioneer Avenue',
  'Rizal Street',
  'Quezon Street',
  'Osmeña Street',
  'Bonifacio Street',
  'Mabini Street',
  'Lapu-Lapu Street',
  'Libuganon River',
  'Hijo River',
  'Farm-to-Market Road',
];
export const FUND_SOURCES = [
  '20% Development Fund',
  'General Fund',
  'DPWH Assistance',
  'Special Education Fund',
  'Local Disaster Risk Reduction Fund',
  'Loan Proceeds',
  'Barangay Counterpart',
];
