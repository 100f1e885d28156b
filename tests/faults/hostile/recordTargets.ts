import type { MediaProblem } from '../../../shared/domain/media';
import type { RecordPart } from '../../../shared/domain/record/parts';
import { SOURCE_NAMES, SOURCES, TOLD, type SourceName } from '../../../shared/domain/record/sources';
import type { AlteredAnswer, MakeAnswer } from './answer';
import { EXPORTS } from './exports';
import { HTTP_ANSWERS } from './httpAnswers';
import { JSON_ANSWERS } from './jsonAnswers';
import { MEDIA_FILES, PROBLEMS_OF_HTTP } from './mediaFiles';
import { RECORD_PAGES } from './recordPages';
import { WORKBOOKS } from './workbooks';

// The answers that tell a project's record, and its files, as targets of attacks.

/** The answers of a record by their source, and the files below /media/. */
export type RecordTarget = SourceName | 'media';

export const RECORD_TARGETS: readonly RecordTarget[] = [...SOURCE_NAMES, 'media'];

const VARIANTS: Readonly<Record<RecordTarget, Readonly<Record<string, AlteredAnswer>>>> = {
  stored: JSON_ANSWERS,
  office_history: EXPORTS,
  site_history: EXPORTS,
  finance_history: EXPORTS,
  documents: JSON_ANSWERS,
  plan_settings: JSON_ANSWERS,
  office_workbook: WORKBOOKS,
  site_page: RECORD_PAGES,
  finance_page: RECORD_PAGES,
  finance_drawer: RECORD_PAGES,
  budget_page: RECORD_PAGES,
  media: MEDIA_FILES,
};

/** General answers that still hold some of the real content. */
const ALTERING: ReadonlySet<string> = new Set(['truncated', 'otherLetters', 'oddHead', 'bom', 'tooLong']);

export function isRecordTarget(target: string): target is RecordTarget {
  return Object.hasOwn(VARIANTS, target);
}

/** The names of what may be answered in place of a record's answer, besides the general answers. */
export function ownVariantsOf(target: RecordTarget): readonly string[] {
  return Object.keys(VARIANTS[target]);
}

/** The answer of a record's own variant; undefined where it is none of these. */
export function recordAnswer(target: RecordTarget, variant: string): MakeAnswer | undefined {
  return VARIANTS[target][variant]?.make;
}

/** The path that an attack on a record answers, with `:id` for any project and `*` for any file. */
export function pathOfRecord(target: RecordTarget): string {
  return target === 'media' ? '/media/*' : (SOURCES[target].path.split('?')[0] ?? '');
}

/** Whether what such an answer tells may replace what was held. */
export function mayReplace(target: RecordTarget, variant: string): boolean {
  return VARIANTS[target][variant]?.alters ?? ALTERING.has(variant);
}

/** Whether an answer tells a part to anybody. */
export function tells(target: RecordTarget, part: RecordPart): boolean {
  return Object.values(TOLD).some((parts) => {
    const told: readonly string[] | string = parts[part];
    return typeof told !== 'string' && told.includes(target);
  });
}

/** The problems that describe a hostile answer in place of a file correctly. */
export function problemsOf(variant: string): readonly MediaProblem[] {
  const own = Object.hasOwn(HTTP_ANSWERS, variant)
    ? PROBLEMS_OF_HTTP[variant as keyof typeof HTTP_ANSWERS]
    : MEDIA_FILES[variant as keyof typeof MEDIA_FILES].problems;
  // Every connection is cut when the attack begins and when it ends, and large answers take long to make.
  return [...own, 'unreachable', 'timed_out'];
}
