import { planOf, type Plan, type Target } from './plan';
import { FIRST_RECORD_SEED, recordPlanOf } from './recordPlans';

const MIB = 1024 * 1024;

function named(
  name: string,
  attacks: readonly (readonly [target: Target, variant: string, maxBytes?: number])[],
  more: Partial<Plan> = {},
): Plan {
  return {
    name,
    role: 'head_engineer',
    transportChoice: 'auto',
    attacks: attacks.map(([target, variant, maxBytes = 15 * MIB], index) => {
      return { target, variant, maxBytes, seed: index + 1, isGreatest: true };
    }),
    ...more,
  };
}

/** One plan for each kind of attack that is known to have caused harm, at its greatest size. */
export const EXAMPLES: readonly Plan[] = [
  named('a login said to last thirty days', [['login', 'lastingSession']]),
  named('a frame of 300,000 rows that are none', [['socket', 'unusableRows']]),
  named('the same over a stream', [['stream', 'unusableRows']], { transportChoice: 'sse' }),
  named('a list of a million rows that are none', [['projects', 'unusableRows']]),
  named('both lists of a million rows that are none', [
    ['projects', 'unusableRows'],
    ['project_places', 'unusableRows'],
  ]),
  named('both lists of texts that take long to count', [
    ['projects', 'heavyTexts'],
    ['project_places', 'heavyTexts'],
  ]),
  named('both lists of more projects than a city has', [
    ['projects', 'manyRows'],
    ['project_places', 'manyRows'],
  ]),
  named('both lists of as many projects as are read at all', [
    ['projects', 'mostRows'],
    ['project_places', 'mostRows'],
  ]),
  named('half of each list', [
    ['projects', 'half'],
    ['project_places', 'half'],
  ]),
  named('bad ids among good ones', [
    ['projects', 'oddIds'],
    ['project_places', 'oddIds'],
  ]),
  named('bad rows before good ones', [
    ['projects', 'unusableAmongReal'],
    ['project_places', 'unusableAmongReal'],
  ]),
  named('a page of ends without beginnings', [['notifications', 'onlyMarkup', 280_000]]),
  named('the same on the health page, before a sign-in', [['health', 'markup', 900_000]]),
  named('the same in answer to a password', [['login', 'oddMarkup', 900_000]]),
  named('notification ids no number can hold', [['notifications', 'oddRows']]),
  named('notifications of which some cannot be read', [['notifications', 'someUnreadable']]),
  named('more notifications than are ever listed', [['notifications', 'manyRows']]),
  named('messages of a million letters', [['notifications', 'longMessages']]),
  named('barangays with names of 50,000 letters', [['boundaries', 'oddNames']]),
  named('outlines by the hundred thousand', [['boundaries', 'manyFeatures']]),
  named('an outline of a million points', [
    ['boundaries', 'millionPoints'],
    ['city_outline', 'millionPoints'],
  ]),
  named('outlines of as many points as are drawn at all', [
    ['boundaries', 'mostPoints'],
    ['city_outline', 'mostPoints'],
  ]),
  named('outlines that lie over each other', [['boundaries', 'heaped']]),
  named('outlines that cross the city thousands of times', [
    ['boundaries', 'zigzag'],
    ['city_outline', 'zigzag'],
  ]),
  named('cookies by the thousand', [
    ['metrics', 'cookies'],
    ['projects', 'cookies'],
    ['notifications', 'cookies'],
  ]),
  named('a head that is none', [['metrics', 'oddHead']]),
  named('redirects that are no web address', [
    ['metrics', 'redirectScheme'],
    ['projects', 'redirectScheme'],
    ['project_places', 'redirectScheme'],
  ]),
  named('redirects to another port', [
    ['metrics', 'redirectPort'],
    ['projects', 'redirectPort'],
    ['project_places', 'redirectPort'],
  ]),
  named('redirects in a circle', [
    ['projects', 'redirectLoop'],
    ['project_places', 'redirectLoop'],
  ]),
  named('a wait of years', [
    ['metrics', 'retryAfter'],
    ['projects', 'retryAfter'],
    ['project_places', 'retryAfter'],
  ]),
  named('packed answers that burst', [
    ['projects', 'bomb'],
    ['metrics', 'bomb'],
  ]),
  named('answers without an end', [
    ['projects', 'endless'],
    ['notifications', 'endless'],
  ]),
  named('answers by the drop', [
    ['projects', 'drip'],
    ['project_places', 'drip'],
  ]),
  named('pages where lists are due', [
    ['projects', 'page'],
    ['project_places', 'page'],
  ]),
  named('counters beyond counting', [['metrics', 'oddCounts']]),
  named('refusals of a hundred thousand fields', [
    ['details', 'manyKeys', 1.9 * MIB],
    ['projects', 'half'],
    ['project_places', 'half'],
  ]),
  named('frames beyond any size', [['socket', 'oversized']]),
  named('twenty thousand notes at once', [['socket', 'floodOfNotes']]),
  named('rows of texts that take long to count', [['socket', 'heavyRows']]),
];

/** The plan of a seed: the examples come first, then random plans; those against records have seeds of their own. */
export function planOfSeed(seed: number): Plan {
  if (seed >= FIRST_RECORD_SEED) return recordPlanOf(seed);
  return EXAMPLES[seed - 1] ?? planOf(seed);
}
