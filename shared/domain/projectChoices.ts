import { z } from 'zod';
import { LONGEST } from './bounds';
import { idField, lineField } from './fields';

/** A user of the server who can be assigned to projects. */
export type Engineer = { readonly id: number; readonly name: string };

/** What a form about a project offers to choose from; null for what could not be read. */
export type ProjectChoices = {
  /** Names of the server's types of projects. */
  readonly types: readonly string[] | null;
  /** Names of the funds that its projects have been paid from. */
  readonly funds: readonly string[] | null;
  /** Project engineers with an active account. */
  readonly engineers: readonly Engineer[] | null;
};

/** Longest lists of a form. */
export const MOST_CHOICES = 1_000;

export const choiceField = lineField(LONGEST.name);

export const engineerSchema: z.ZodType<Engineer> = z.object({ id: idField, name: choiceField });

const names = z.array(choiceField).max(MOST_CHOICES).nullable();

export const projectChoicesSchema: z.ZodType<ProjectChoices> = z.object({
  types: names,
  funds: names,
  engineers: z.array(engineerSchema).max(MOST_CHOICES).nullable(),
});
