import type { Role } from '../../../shared/domain/role';
import { partsOf, tellerOf } from '../../../shared/domain/record/sources';
import { createRandom, type Random } from '../../../shared/testing/random';
import { attackOf, RESOURCES, type Attack, type Plan, type Target } from './plan';
import { isRecordTarget, RECORD_TARGETS, type RecordTarget } from './recordTargets';

/** Plans against records and files have seeds of their own from this one on, so that those of all other plans stay. */
export const FIRST_RECORD_SEED = 10_001;

const MIB = 1024 * 1024;

function named(
  name: string,
  attacks: readonly (readonly [target: Target, variant: string, maxBytes?: number])[],
  role: Role = 'head_engineer',
): Plan {
  return {
    name,
    role,
    transportChoice: 'auto',
    attacks: attacks.map(([target, variant, maxBytes = 7 * MIB], index) => {
      return { target, variant, maxBytes, seed: index + 1, isGreatest: true };
    }),
  };
}

/** One plan for each way in which a record or a file could do harm, at its greatest size. */
export const RECORD_EXAMPLES: readonly Plan[] = [
  named('exports whose quotes are never closed', [
    ['office_history', 'openQuoteAtEnd'],
    ['finance_history', 'openQuote'],
  ]),
  named('exports of nothing but quotes', [
    ['office_history', 'onlyQuotes'],
    ['finance_history', 'onlyQuotes'],
  ]),
  named('exports of sixty thousand rows', [
    ['office_history', 'manyRows'],
    ['finance_history', 'manyRows'],
  ]),
  named('the same for an engineer', [['site_history', 'manyRows']], 'project_engineer'),
  named('a cell of megabytes', [['finance_history', 'longCell']], 'finance_manager'),
  named('a workbook that bursts', [['office_workbook', 'bursting']]),
  named('a workbook that says it is small', [['office_workbook', 'saysTooLittle']]),
  named('a workbook of entities within entities', [['office_workbook', 'entities']]),
  named('a workbook of a million cells', [['office_workbook', 'manyCells']]),
  named('a page of markup that takes long to read', [['site_page', 'markupBefore', 900_000]]),
  named('a page of pictures within itself', [['site_page', 'inlinePictures']]),
  named(
    'pages of blocks that never end',
    [
      ['finance_drawer', 'block_manyRows'],
      ['budget_page', 'block_deepRows'],
    ],
    'finance_manager',
  ),
  named('documents of a hundred thousand rows', [['documents', 'junkRows']]),
  named('a project of texts that take long to count', [['stored', 'longTexts']]),
  named('answers that are slower than anybody waits', [
    ['stored', 'drip'],
    ['finance_history', 'silent'],
    ['site_page', 'cut'],
    ['media', 'drip'],
  ]),
  named('redirects in place of a record', [
    ['stored', 'redirectHost'],
    ['documents', 'redirectLogin'],
    ['media', 'redirectPort'],
  ]),
  named('pictures that say they are larger than any screen', [['media', 'tooManyDots']]),
  named('pictures whose size is never told', [['media', 'fillBytes', 31 * MIB]]),
  named('pictures of a million blocks', [['media', 'manyBlocks', 31 * MIB]]),
  named('files that are larger than is shown', [['media', 'tooLarge']]),
  named('files that end before they said', [['media', 'saysTooMuch']]),
  named('drawings and programs in place of pictures', [['media', 'drawing']]),
  named('files of a day that never was', [['media', 'oddDates']]),
];

/** Whether a plan attacks records or files. */
export function isOfRecords({ attacks }: Plan): boolean {
  return attacks.some(({ target }) => isRecordTarget(target));
}

/** The plan of a seed from {@link FIRST_RECORD_SEED} on: the examples come first, then random plans. */
export function recordPlanOf(seed: number): Plan {
  return RECORD_EXAMPLES[seed - FIRST_RECORD_SEED] ?? randomPlan(seed);
}

function randomPlan(seed: number): Plan {
  const random = createRandom(seed);
  const { int, pick } = random;
  const role = pick<Role>([
    'head_engineer',
    'head_engineer',
    'project_engineer',
    'finance_manager',
    'superuser',
  ]);
  const attacks = new Map<Target, Attack>();
  const own = targetsOf(role);
  for (let left = int(1, 3); left > 0; left -= 1) {
    const target = int(1, 4) === 1 ? 'media' : pick(own);
    attacks.set(target, fitting(attackOf(target, random), random));
  }
  // Lists that are hostile at the same time.
  if (int(1, 4) === 1) {
    const target = pick(RESOURCES);
    attacks.set(target, attackOf(target, random));
  }
  return { name: `seed ${seed}`, role, transportChoice: 'auto', attacks: [...attacks.values()] };
}

/** The answers of a record that a role is told anything by. */
function targetsOf(role: Role): readonly RecordTarget[] {
  const tellers = [tellerOf(role, true), tellerOf(role, false)];
  return RECORD_TARGETS.filter(
    (target) => target !== 'media' && tellers.some((teller) => partsOf(teller, target).length > 0),
  );
}

/** Answers of a record beyond 8 MB are refused by their size alone, so most attacks stay below. */
function fitting(attack: Attack, { int }: Random): Attack {
  const isBeyond = attack.target !== 'media' && attack.maxBytes > 7 * MIB;
  return isBeyond && int(1, 3) > 1 ? { ...attack, maxBytes: 7 * MIB } : attack;
}
