import { describe, expect, it } from 'vitest';
import { LONGEST } from './bounds';
import { lineField, linesField } from './fields';
import { draftHeadSchema, typedFieldsSchema, workViewSchema } from './workSchemas';

const FAMILY = '👩‍👩‍👧‍👦';
const HEAD = { id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001', kind: 'update_project', projectId: 7 };

describe('a draft', () => {
  it('takes the longest name and the longest text that a project can have here', () => {
    const projectName = lineField(LONGEST.name).parse(FAMILY.repeat(LONGEST.name));
    const text = linesField.parse('🇵🇭'.repeat(LONGEST.description + 1));
    const view = {
      state: 'draft',
      verdict: 'unchecked',
      isOpen: true,
      isKept: true,
      hasForm: true,
      updatedAt: 0,
      acceptedAt: null,
      problem: null,
      conflict: null,
      isBehind: false,
      values: [],
    };
    expect(projectName.length).toBeGreaterThan(500);
    expect(draftHeadSchema.parse({ ...HEAD, projectName })).toEqual({ ...HEAD, projectName });
    expect(workViewSchema.safeParse({ ...HEAD, ...view, projectName }).success).toBe(true);
    expect(typedFieldsSchema.parse({ description: text })).toEqual({ description: text });
  });
});
