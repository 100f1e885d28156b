import { beforeEach, describe, expect, it } from 'vitest';
import type { AddProgress } from '#shared/domain/actionRequests';
import { fail, ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { detailsOf, FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });
const DRAFT = '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11';
const JPEG = { name: 'a.jpg', type: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0) };

const bridge = makeProject({ id: 7, name: 'Bridge', progress: 40 });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(bridge);
});

const fieldsOf = (fields: object) => ({ ok: false, error: { code: 'fields_invalid', fields } });

describe('a report', () => {
  const report: AddProgress = {
    projectId: 7,
    draftId: DRAFT,
    progress: 45,
    description: 'Base course',
    justification: '',
    photos: [],
  };

  it('is sent as the role, read back from the list, and has the metrics fetched', async () => {
    city.list({ ...bridge, progress: 45 });
    expect(await actions.addProgress(report)).toEqual(CONFIRMED);
    expect(city.calls).toEqual([
      ['addProgress', 'head_engineer', report],
      ['list'],
      ['hint', 'metrics'],
      ['end', 'done'],
    ]);
  });

  it('is remembered without its photos’ bytes in the change, with what it was made on', async () => {
    const steep = { ...report, progress: 60, justification: 'Good weather', photos: [JPEG] };
    await actions.addProgress(steep);
    const { photos: _, ...change } = steep;
    expect(city.records).toEqual([
      {
        change: { kind: 'add_progress', ...change },
        draftId: DRAFT,
        projectName: 'Bridge',
        base: { progress: '40' },
        files: [JPEG],
      },
    ]);
  });

  it('on a project that is not held is remembered without the unknown values', async () => {
    const { draftId: _, ...loose } = report;
    await actions.addProgress({ ...loose, projectId: 8 });
    expect(city.records).toMatchObject([{ draftId: null, projectName: '', base: {} }]);
  });

  it('that goes back is refused by field, and not sent', async () => {
    expect(await actions.addProgress({ ...report, progress: 39 })).toEqual(
      fieldsOf({ progress: { code: 'decrease' } }),
    );
    expect(city.asked).toEqual(['end']);
  });

  it('is read back from the project itself where the list lags behind', async () => {
    city.list(bridge);
    city.details = [detailsOf({ ...bridge, progress: 45 })];
    expect(await actions.addProgress(report)).toEqual(CONFIRMED);
    expect(city.asked).toEqual(['addProgress', 'list', 'details', 'hint', 'end']);
  });

  it('that nothing shows is not confirmed; where the answer repeats it, it is accepted', async () => {
    city.list(bridge);
    expect(await actions.addProgress(report)).toEqual(fail('not_confirmed'));
    city.answer = () => ok({ progress: 45 });
    expect(await actions.addProgress(report)).toEqual(ACCEPTED);
  });

  it('without a rise is confirmed by what the answer repeats alone', async () => {
    city.list(bridge);
    expect(await actions.addProgress({ ...report, progress: 40 })).toEqual(fail('not_confirmed'));
    city.answer = () => ok({ progress: 40 });
    expect(await actions.addProgress({ ...report, progress: 40 })).toEqual(CONFIRMED);
  });

  it('is confirmed by the server’s announcement, whatever can be read', async () => {
    city.answer = () => {
      city.own.hear({ kind: 'progress_updated', projectId: 7, progress: 45 } as never);
      return fail('outcome_unknown');
    };
    expect(await actions.addProgress(report)).toEqual(CONFIRMED);
    expect(city.asked).not.toContain('details');
  });

  it('that was refused has the project looked at again', async () => {
    city.answer = () => fail('not_assigned');
    expect(await actions.addProgress(report)).toEqual(fail('not_assigned'));
    expect(city.calls.slice(1)).toEqual([
      ['hint', 'projects'],
      ['end', 'refused'],
    ]);
  });
});
