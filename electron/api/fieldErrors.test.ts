import { describe, expect, it } from 'vitest';
import { refusedFields } from './fieldErrors';

const fieldsOf = (kind: Parameters<typeof refusedFields>[0], error: string): unknown =>
  refusedFields(kind, { error, errors: {} }).error.fields;

describe('what the server says of a report', () => {
  it.each([
    ['Progress cannot decrease from 45%.', { progress: { code: 'decrease' } }],
    [
      'Justification is required for an increase of more than 10%.',
      { justification: { code: 'justification_required' } },
    ],
    ['Photos are required for an increase of more than 10%.', { photos: { code: 'photos_required' } }],
    [
      'NOT NULL constraint failed: projeng_projectprogress.description',
      { description: { code: 'required' } },
    ],
    [
      'null value in column "description" of relation "projeng_projectprogress" violates not-null constraint',
      { description: { code: 'required' } },
    ],
    ['Invalid percentage value.', { progress: { code: 'said', text: 'Invalid percentage value.' } }],
    ['The site is closed.', { form: { code: 'said', text: 'The site is closed.' } }],
  ])('stands on its field: %s', (sentence, fields) => {
    expect(fieldsOf('add_progress', sentence)).toEqual(fields);
  });

  it('is kept from people where a database speaks', () => {
    for (const text of ['UNIQUE constraint failed: x.y', 'psycopg2.errors.NotNull DETAIL: (7, head1)', ' ']) {
      expect(refusedFields('add_progress', { error: text, errors: {} })).toEqual({
        ok: false,
        error: { code: 'refused' },
      });
    }
  });

  it('is cut where it goes on and on', () => {
    const fields = fieldsOf('add_progress', `progress ${'x'.repeat(5_000)}`);
    expect(JSON.stringify(fields).length).toBeLessThan(400);
  });
});

describe('what the server says of a cost or a status', () => {
  it.each([
    ['add_cost', 'Invalid date format.', { date: { code: 'invalid' } }],
    [
      'add_cost',
      'Amount must be a positive number.',
      { amount: { code: 'said', text: 'Amount must be a positive number.' } },
    ],
    ['update_status', 'Invalid status.', { status: { code: 'invalid' } }],
  ] as const)('stands on its field: %s, %s', (kind, sentence, fields) => {
    expect(fieldsOf(kind, sentence)).toEqual(fields);
  });

  it('without words is just refused', () => {
    expect(refusedFields('add_cost', { error: null, errors: {} }).error.code).toBe('refused');
  });
});

describe('what the server says of an edit', () => {
  it('goes by our names of its fields, what has none to the whole form', () => {
    const errors = {
      project_cost: 'Enter a number.',
      start_date: 'This field is required.',
      longitude: 'Enter a number.',
      prn: 'This PRN is already used by another project.',
      assigned_engineer_ids: 'Please assign at least one engineer.',
      zone: 'Not there.',
    };
    expect(refusedFields('update_project', { error: null, errors }).error.fields).toEqual({
      cost: { code: 'said', text: 'Enter a number.' },
      startDate: { code: 'required' },
      longitude: { code: 'said', text: 'Enter a number.' },
      prn: { code: 'taken' },
      engineers: { code: 'required' },
      form: { code: 'said', text: 'Not there.' },
    });
  });
});
