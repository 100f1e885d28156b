import { pointInside, type Boundaries } from './boundaries';
import type { Project, StoredStatus } from './model';
import { actorWithRole, ENGINEERS } from './people';
import { between, pick, pickWeighted, seededRandom, wholeBetween, type Random } from './random';
import { addDays, manilaDate } from '../time';
import { FUND_SOURCES, PUROKS, STREETS, WORK_KINDS } from './works';

/** Rows that a real database holds although no form accepts them: one of each in every city of 20 projects or more. */
const AWKWARD_ROWS: readonly Partial<Project>[] = [
  { latitude: null, longitude: null },
  { latitude: 0, longitude: 0 },
  { barangay: null },
  { status: 'pending', progress: 0 },
  {
    name: 'Pagpapaayos ng Daan sa Purok Niño – ₱2.5M 🚧 Peñafrancia',
    description: 'Para sa mga taga-Purok Niño ñ Ñ',
  },
  { name: '<b>Covered Court</b> & "Stage" <script>alert(\'x\')</script>' },
  { name: "Foot Bridge </script><img src=x onerror=alert(1)> O'Hara" },
  { cost: null },
  { startDate: null, endDate: null },
  { fundSource: null, description: '' },
  {
    name: 'Rehabilitasyon ng Sapa at Kanal: isang napakahabang pangalan na hindi kasya sa isang linya ng talaan ng mga proyekto ng lungsod, Purok Mangga hanggang Purok Narra, Ikalawang Bahagi',
  },
  { latitude: null, longitude: null, barangay: null, cost: null, startDate: null, endDate: null },
  { status: 'pending', progress: 0, latitude: null, longitude: null },
];

/** Rows that clients misread easily, in addition to the awkward ones; the late one is assigned to every engineer. */
const TELLING_ROWS: readonly Partial<Project>[] = [
  {
    latitude: null,
    longitude: null,
    status: 'in_progress',
    progress: 40,
    startDate: '2025-03-03',
    endDate: '2025-12-19',
    assignedIds: ENGINEERS.map(({ id }) => id),
  },
  { status: 'cancelled', progress: 12, startDate: '2025-03-03', endDate: '2025-12-19' },
  { dayCountType: 'working_days', startDate: '2026-05-01', endDate: '2027-05-01' },
];

const STATUS_WEIGHTS = { planned: 24, in_progress: 44, completed: 24, cancelled: 4, pending: 4 };
/** Of the projects under way, this share is past its end date and so counts as delayed. */
const LATE_SHARE = 0.22;
/** Nobody has entered the coordinates of this share. */
const UNLOCATED_SHARE = 0.01;

/**
 * The projects a city starts with, ids 1 to `count`: located inside their barangay, dates around `now` (ms), progress
 * that agrees with the status, and the awkward rows spread among them.
 */
export function createProjects(seed: number, count: number, boundaries: Boundaries, now: number): Project[] {
  const random = seededRandom(seed ^ 0x9_0_1ec);
  const today = manilaDate(now);
  const weights = Object.fromEntries(boundaries.barangays.map(({ name, weight }) => [name, weight]));
  const barangays = new Map(boundaries.barangays.map((barangay) => [barangay.name, barangay]));
  const namesGiven = new Map<string, number>();
  const projects = Array.from({ length: count }, (_, index): Project => {
    const barangay = barangays.get(pickWeighted(random, weights))!;
    const [longitude, latitude] = pointInside(barangay, random);
    const isUnlocated = random() < UNLOCATED_SHARE;
    const kind = pick(random, WORK_KINDS);
    const status = pickWeighted(random, STATUS_WEIGHTS);
    const { startDate, endDate, progress } = createSchedule(random, status, kind.days, today);
    const assignedIds = pickAssigned(random);
    const id = index + 1;
    const createdAt =
      (Date.parse(`${addDays(startDate, -wholeBetween(random, 10, 60))}T01:00:00Z`) + id) * 1000;
    return {
      id,
      name: withPhase(`${nameWork(random, kind.names)} - ${barangay.name}`, namesGiven),
      prn: `PRN-${startDate.slice(0, 4)}-${String(id).padStart(3, '0')}`,
      description: kind.scope,
      barangay: barangay.name,
      latitude: isUnlocated ? null : latitude,
      longitude: isUnlocated ? null : longitude,
      status,
      cost: roundCost(between(random, ...kind.cost), random),
      fundSource: pick(random, FUND_SOURCES),
      startDate,
      endDate,
      dayCountType: random() < 0.7 ? 'working_days' : 'calendar_days',
      zoneType: pick(random, kind.zones),
      projectTypeId: kind.typeId,
      progress,
      assignedIds,
      image: '',
      createdBy: actorWithRole('head').fullName,
      createdAt: Math.min(createdAt, (now - 3_600_000) * 1000),
      updatedAt: (now - wholeBetween(random, 3_600_000, 20 * 86_400_000)) * 1000 + (id % 1000),
    };
  });
  const plain = new Set(projects.keys());
  for (const rows of [AWKWARD_ROWS, TELLING_ROWS]) {
    if (plain.size < rows.length) continue;
    const places = [...plain];
    rows.forEach((oddity, index) => {
      const place = places[Math.floor(((index + 0.5) * places.length) / rows.length)]!;
      projects[place] = { ...projects[place]!, ...oddity };
      plain.delete(place);
    });
  }
  return projects;
}

/** A believable name for a new project of the barangay. */
export function inventName(random: Random, barangay: string): string {
  return `${nameWork(random, pick(random, WORK_KINDS).names)} - ${barangay}`;
}

/** Two projects of one name in one barangay break the editing of reports (server contract §9.2): the second is a phase. */
function withPhase(name: string, given: Map<string, number>): string {
  const count = (given.get(name) ?? 0) + 1;
  given.set(name, count);
  return count === 1 ? name : `${name}, Phase ${count}`;
}

function createSchedule(
  random: Random,
  status: StoredStatus,
  [shortest, longest]: readonly [number, number],
  today: string,
): { startDate: string; endDate: string; progress: number } {
  const days = wholeBetween(random, shortest, longest);
  const percent = (low: number, high: number) => Math.round(between(random, low, high) * 100) / 100;
  if (status === 'planned' || status === 'pending') {
    const startDate = addDays(today, wholeBetween(random, 5, 180));
    return { startDate, endDate: addDays(startDate, days), progress: 0 };
  }
  if (status === 'completed') {
    const endDate = addDays(today, -wholeBetween(random, 5, 500));
    return { startDate: addDays(endDate, -days), endDate, progress: 100 };
  }
  if (status === 'cancelled') {
    const startDate = addDays(today, -wholeBetween(random, 30, 300));
    return { startDate, endDate: addDays(startDate, days), progress: percent(0, 40) };
  }
  if (random() < LATE_SHARE) {
    const endDate = addDays(today, -wholeBetween(random, 2, 120));
    return { startDate: addDays(endDate, -days), endDate, progress: percent(35, 96) };
  }
  const passed = between(random, 0.05, 0.9);
  const startDate = addDays(today, -Math.round(days * passed));
  const progress = Math.min(97, Math.max(1, percent(passed * 100 - 15, passed * 100 + 10)));
  return { startDate, endDate: addDays(startDate, days + 2), progress };
}

function nameWork(random: Random, names: readonly string[]): string {
  return pick(random, names)
    .replace('{purok}', pick(random, PUROKS))
    .replace('{street}', pick(random, STREETS));
}

/** Budgets are round numbers, now and then with centavos. */
function roundCost(cost: number, random: Random): number {
  return Math.round(cost / 500) * 500 + (random() < 0.3 ? wholeBetween(random, 1, 99) / 100 : 0);
}

function pickAssigned(random: Random): number[] {
  const first = pick(random, ENGINEERS).id;
  const second = pick(random, ENGINEERS).id;
  return random() < 0.25 && second !== first ? [first, second] : [first];
}
