import { z } from 'zod';
import { byField } from './review';

// Files that earlier versions of this application wrote. Each step brings one version to the next, which the schema then
// checks as it checks any other; a step that throws means a damaged file.

const registerOf = <V extends z.ZodType>(value: V) => z.array(z.looseObject({ value: value.nullable() }));

/** The first version, as far as the step to the second one moves something. */
const firstSchema = z.looseObject({
  details: registerOf(
    z.looseObject({
      title: z.unknown(),
      date: z.unknown(),
      place: z.unknown(),
      participants: z.unknown(),
    }),
  ),
  entries: z.array(z.looseObject({ versions: registerOf(z.looseObject({ kind: z.string() })) })),
});

/** The second version, which the step to the third one only adds to. */
const secondSchema = z.looseObject({ presenterNotes: z.undefined().optional() });

/** The third version, which the step to the fourth one only adds to. */
const thirdSchema = z.looseObject({ corners: z.undefined().optional() });

/**
 * From the first version to the second: the details were one register and become one each; the figures stood in the lines of
 * the agenda and become a register for each project; of a proposal nobody could send it. Every version keeps its name, so that copies that were brought on apart
 * still know what each has seen of the other.
 */
export function fromFirst(review: unknown): unknown {
  const { details, entries, ...rest } = firstSchema.parse(review);
  return {
    ...rest,
    details: byField((field) =>
      details.map((version) => ({ ...version, value: version.value && version.value[field] })),
    ),
    // A project with two lines is named twice; merging makes one of them.
    figures: entries.flatMap(({ versions }) => figuresIn(versions)),
    entries: entries.map((entry) => ({ ...entry, versions: entry.versions.map(ofSecond) })),
  };
}

type FirstVersion = z.infer<typeof firstSchema>['entries'][number]['versions'][number];

function figuresIn(versions: readonly FirstVersion[]): unknown[] {
  const noted = versions.filter(({ value }) => value?.kind === 'project' && value['figures'] !== null);
  if (noted.length === 0) return [];
  return [
    {
      projectId: noted[0]?.value?.['projectId'],
      versions: noted.map((version) => ({ ...version, value: version.value?.['figures'] })),
    },
  ];
}

function ofSecond(version: FirstVersion): unknown {
  if (version.value?.kind === 'proposal') return { ...version, value: { ...version.value, sentAt: null } };
  if (version.value?.kind !== 'project') return version;
  const { figures: _moved, ...line } = version.value;
  return { ...version, value: line };
}

/** From the second version to the third: nobody could note anything for the presenter. */
export function fromSecond(review: unknown): unknown {
  return { ...secondSchema.parse(review), presenterNotes: [] };
}

/** From the third version to the fourth: a sketch that was not finished was not kept. */
export function fromThird(review: unknown): unknown {
  return { ...thirdSchema.parse(review), corners: [] };
}
