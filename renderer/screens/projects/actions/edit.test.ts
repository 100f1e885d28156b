import { describe, expect, it } from 'vitest';
import { aProject } from '../../../testing/projects';
import { changedFields, changesOf, fieldsOf, withColleagues } from './edit';

const project = aProject({ cost: 1_000_000.5, position: { lon: 125.8, lat: 7.45 } });

describe('changesOf', () => {
  it('sends what was changed and the stored status, nothing else', () => {
    expect(changesOf({ name: ' New name ', description: project.description }, project)).toEqual({
      value: { status: 'in_progress', name: 'New name' },
    });
  });

  it('does not send the status the server merely works out', () => {
    const late = aProject({ status: 'delayed', storedStatus: 'in_progress' });
    expect(changesOf({ name: 'x' }, late)).toEqual({ value: { status: 'in_progress', name: 'x' } });
  });

  it('sends planned for a stored `pending`, which the server would refuse', () => {
    const pending = aProject({ status: 'planned', storedStatus: 'pending' });
    expect(changesOf({ name: 'x' }, pending)).toHaveProperty('value.status', 'planned');
  });

  it('leaves alone what somebody else changed meanwhile in fields not touched', () => {
    const edits = { name: 'Mine' };
    const theirs = { ...project, cost: 5, storedStatus: 'completed', status: 'completed' } as const;
    expect(changesOf(edits, theirs)).toEqual({ value: { status: 'completed', name: 'Mine' } });
  });

  it('sends both coordinates when one moves, and null for what was emptied', () => {
    expect(changesOf({ latitude: '7.5', cost: '', endDate: '' }, project)).toEqual({
      value: { status: 'in_progress', position: { lat: 7.5, lon: 125.8 }, cost: null, endDate: null },
    });
  });

  it('takes both coordinates from one field, as this application and others copy them', () => {
    const place = { value: { status: 'in_progress', position: { lat: 7.4481, lon: 125.8093 } } };
    expect(changesOf({ latitude: '7.44810, 125.80930' }, project)).toEqual(place);
    expect(changesOf({ longitude: '7.4481° N, 125.8093° E' }, project)).toEqual(place);
    expect(changesOf({ latitude: '7,4481 N', longitude: '125,8093' }, project)).toEqual(place);
  });

  it('tells a number written another way from another number', () => {
    expect(changedFields({ cost: '1000000.50', latitude: '7.450' }, project)).toEqual([]);
    expect(changedFields({ cost: '1,000,001' }, project)).toEqual(['cost']);
  });

  it.each([
    [{ name: ' ' }, { name: { code: 'required' } }],
    [{ cost: 'much' }, { cost: { code: 'invalid' } }],
    [{ cost: '-1' }, { cost: { code: 'out_of_range' } }],
    [{ latitude: '' }, { latitude: { code: 'required' } }],
    [{ longitude: 'east' }, { longitude: { code: 'invalid' } }],
    [
      { latitude: 'x', longitude: '' },
      { latitude: { code: 'invalid' }, longitude: { code: 'required' } },
    ],
    [{ latitude: '91' }, { latitude: { code: 'out_of_range' } }],
    [{ cost: '10,000,000,000,000' }, { cost: { code: 'too_much' } }],
    [{ cost: '9'.repeat(400) }, { cost: { code: 'too_much' } }],
    [{ endDate: '20277-12-31' }, { endDate: { code: 'unlikely_day' } }],
    [{ endDate: '2025-12-31' }, { endDate: { code: 'out_of_range' } }],
  ])('refuses %o', (edits, problems) => {
    expect(changesOf(edits, project)).toEqual({ problems });
  });
});

describe('fieldsOf', () => {
  it('shows nothing where the server has nothing', () => {
    const bare = aProject({ cost: null, position: null, barangay: null, fundSource: null, endDate: null });
    expect(fieldsOf(bare)).toMatchObject({
      cost: '',
      latitude: '',
      longitude: '',
      barangay: '',
      endDate: '',
    });
  });
});

describe('withColleagues', () => {
  const now = fieldsOf(project, { engineerIds: [1, 2, 9] });

  it('adds to the choice of engineers what others changed since', () => {
    const edits = { name: 'Mine', engineers: '2,3' };
    expect(withColleagues(edits, { engineers: '1,2' }, now)).toEqual({ name: 'Mine', engineers: '2,3,9' });
  });

  it('leaves a choice alone of which nobody knows what it was made on', () => {
    expect(withColleagues({ engineers: '3' }, {}, now)).toEqual({ engineers: '3' });
    expect(withColleagues({ name: 'Mine' }, { engineers: '1' }, now)).toEqual({ name: 'Mine' });
  });
});
