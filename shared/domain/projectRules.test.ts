import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import type { CreateProject, ProjectChanges } from './actionRequests';
import type { Project } from './project';
import { checkNewProject, checkProjectChanges, twinOf } from './projectRules';

describe('an edit', () => {
  const problems = (changes: Partial<ProjectChanges>): object =>
    checkProjectChanges({ status: 'planned', ...changes }, makeProject({ startDate: '2026-06-01' }));

  it('of nothing but the status is fine', () => {
    expect(problems({})).toEqual({});
    expect(problems({ cost: null, startDate: null, endDate: null, description: '', fundSource: '' })).toEqual(
      {},
    );
  });

  it('needs a name and a barangay where it changes them', () => {
    expect(problems({ name: ' ', barangay: '' })).toEqual({
      name: { code: 'required' },
      barangay: { code: 'required' },
    });
  });

  it('cannot end before it begins, whichever of the two changes', () => {
    const wrong = { endDate: { code: 'out_of_range' } };
    expect(problems({ endDate: '2026-05-31' })).toEqual(wrong);
    expect(problems({ startDate: '2027-01-01' })).toEqual(wrong);
    expect(problems({ startDate: null, endDate: '2026-05-31' })).toEqual({});
    expect(problems({ endDate: '2026-06-01' })).toEqual({});
  });

  it('needs a place on earth that is not the server’s word for none, and money that can be', () => {
    const wrong = { code: 'out_of_range' };
    expect(problems({ position: { lon: 181, lat: 7 } })).toEqual({ longitude: wrong });
    expect(problems({ position: { lon: 125, lat: -91 } })).toEqual({ latitude: wrong });
    expect(problems({ position: { lon: NaN, lat: NaN } })).toEqual({ latitude: wrong, longitude: wrong });
    expect(problems({ position: { lon: 0, lat: 0 } })).toEqual({ position: wrong });
    expect(problems({ position: { lon: 125.8, lat: 7.4 } })).toEqual({});
    expect(problems({ cost: -0.01 })).toEqual({ cost: wrong });
    expect(problems({ cost: NaN })).toEqual({ cost: wrong });
    expect(problems({ cost: 1e13 })).toEqual({ cost: { code: 'too_much' } });
  });

  it('has days of this time, compared as days', () => {
    const wrong = { code: 'unlikely_day' };
    // Compared as text it comes before the start.
    expect(problems({ endDate: '10000-01-01' })).toEqual({ endDate: wrong });
    expect(problems({ endDate: '20277-12-31', startDate: '0001-01-01' })).toEqual({
      startDate: wrong,
      endDate: wrong,
    });
  });

  it('has texts of a length the server keeps', () => {
    const wrong = { code: 'too_long' };
    const long = 'x'.repeat(256);
    expect(problems({ name: long, fundSource: long, barangay: long, description: long })).toEqual({
      name: wrong,
      fundSource: wrong,
      barangay: wrong,
    });
    expect(problems({ name: 'x'.repeat(255), description: 'x'.repeat(5001) })).toEqual({
      description: wrong,
    });
  });

  it('has the days that its status needs, those that stay included', () => {
    const bare = makeProject({ startDate: null, endDate: null });
    const of = (changes: ProjectChanges, project: Project | null = bare): object =>
      checkProjectChanges(changes, project);
    const needed = { code: 'required' };
    expect(of({ status: 'in_progress' })).toEqual({ startDate: needed });
    expect(of({ status: 'completed' })).toEqual({ startDate: needed, endDate: needed });
    expect(of({ status: 'delayed', startDate: '2026-01-01' })).toEqual({ endDate: needed });
    expect(of({ status: 'cancelled' })).toEqual({});
    expect(
      of({ status: 'completed' }, makeProject({ startDate: '2026-01-01', endDate: '2026-02-01' })),
    ).toEqual({});
    expect(of({ status: 'completed' }, null)).toEqual({});
  });

  it('keeps at least one engineer', () => {
    expect(problems({ engineerIds: [] })).toEqual({ engineers: { code: 'required' } });
    expect(problems({ engineerIds: [4] })).toEqual({});
  });

  it('makes no twin of another project, and may stay as it is', () => {
    const own = makeProject({ id: 7, name: 'Road', barangay: 'Apokon' });
    const others = [own, makeProject({ id: 8, name: 'Tulay', barangay: 'Apokon' })];
    const check = (changes: Partial<ProjectChanges>): object =>
      checkProjectChanges({ status: 'planned', ...changes }, own, others);
    expect(check({ name: 'tulay ' })).toEqual({ name: { code: 'twin' } });
    expect(check({ name: 'Tulay', barangay: 'Busaon' })).toEqual({});
    expect(check({ name: 'ROAD' })).toEqual({});
    const elsewhere = [own, makeProject({ id: 9, name: 'Road', barangay: 'Busaon' })];
    expect(checkProjectChanges({ status: 'planned', barangay: 'Busaon' }, own, elsewhere)).toEqual({
      barangay: { code: 'twin' },
    });
  });
});

describe('a new project', () => {
  const road: CreateProject = {
    prn: 'PRN-1',
    name: 'Road',
    description: '',
    barangay: 'Apokon',
    status: 'planned',
    cost: null,
    fundSource: '',
    projectType: '',
    startDate: null,
    endDate: null,
    dayCount: 'working_days',
    engineerIds: [],
    position: null,
  };
  const problems = (part: Partial<CreateProject>, others: readonly Project[] = []): object =>
    checkNewProject({ ...road, ...part }, others);

  it('needs no more than its number, its name and its barangay', () => {
    expect(problems({})).toEqual({});
    const needed = { code: 'required' };
    expect(problems({ prn: ' ', name: '', barangay: '' })).toEqual({
      prn: needed,
      name: needed,
      barangay: needed,
    });
  });

  it('has a number of its own, and no twin', () => {
    const held = makeProject({ id: 3, prn: 'PRN-1', name: ' ROAD', barangay: 'Apokon' });
    expect(problems({}, [held])).toEqual({ prn: { code: 'taken' }, name: { code: 'twin' } });
    expect(problems({ prn: 'PRN-2', barangay: 'Busaon' }, [held])).toEqual({});
  });

  it('has days and money that can be, and a place or none', () => {
    const wrong = { code: 'out_of_range' };
    expect(problems({ cost: -1 })).toEqual({ cost: wrong });
    expect(problems({ cost: NaN })).toEqual({ cost: wrong });
    expect(problems({ cost: 1e13 })).toEqual({ cost: { code: 'too_much' } });
    expect(problems({ startDate: '2026-02-01', endDate: '2026-01-31' })).toEqual({ endDate: wrong });
    expect(problems({ startDate: '20260-02-01' })).toEqual({ startDate: { code: 'unlikely_day' } });
    expect(problems({ status: 'in_progress' })).toEqual({ startDate: { code: 'required' } });
    expect(problems({ position: { lon: 0, lat: 0 } })).toEqual({ position: wrong });
    expect(problems({ position: { lon: 125.8, lat: 7.4 } })).toEqual({});
  });

  it('has texts of a length the server keeps', () => {
    const long = { code: 'too_long' };
    expect(problems({ prn: 'x'.repeat(256), projectType: 'x'.repeat(101) })).toEqual({
      prn: long,
      projectType: long,
    });
  });
});

describe('a twin', () => {
  it('is found by name and barangay as people compare them', () => {
    const held = makeProject({ id: 3, name: 'Road  1', barangay: null });
    expect(twinOf({ name: ' road 1', barangay: null }, [held])).toBe(held);
    expect(twinOf({ name: 'road 1', barangay: 'Apokon' }, [held])).toBeNull();
    expect(twinOf({ name: '', barangay: null }, [makeProject({ name: '', barangay: null })])).toBeNull();
  });
});
