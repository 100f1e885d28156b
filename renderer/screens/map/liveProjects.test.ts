import type { FeatureCollection } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { aProject } from '../../testing/projects';
import { FeatureStates, type ProjectState } from './featureStates';
import { LiveProjects } from './liveProjects';

function setUp({ isReady = () => true }: { isReady?: () => boolean } = {}) {
  const sent: ({ set: FeatureCollection } | { diff: GeoJSONSourceDiff })[] = [];
  const drawn = new Map<number, ProjectState>();
  let time = 0;
  let timer: { task: () => void; at: number } | null = null;
  let failNext = false;
  const answer = async (): Promise<void> => {
    if (failNext) {
      failNext = false;
      throw new Error('the worker is gone');
    }
  };
  const live = new LiveProjects({
    source: {
      setData: (set) => {
        sent.push({ set });
        return answer();
      },
      updateData: (diff) => {
        sent.push({ diff });
        return answer();
      },
    },
    states: new FeatureStates({ set: (id, state) => drawn.set(id, state), clear: () => drawn.clear() }),
    now: () => time,
    schedule: (task, delay) => {
      timer = { task, at: time + delay };
      return () => {
        timer = null;
      };
    },
    minInterval: () => 300,
    isReady,
  });
  return {
    live,
    sent,
    drawn,
    failOnce: () => {
      failNext = true;
    },
    /** Lets promises settle, then moves the clock. */
    async pass(ms: number) {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      time += ms;
      if (timer && timer.at <= time) {
        const { task } = timer;
        timer = null;
        task();
      }
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('LiveProjects', () => {
  it('sets everything first and only what changed afterwards', async () => {
    const { live, sent, pass } = setUp();
    live.show([aProject({ id: 1 }), aProject({ id: 2 })]);
    await pass(1000);
    live.show([aProject({ id: 1, status: 'delayed' }), aProject({ id: 2 })]);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toHaveProperty('set.features.length', 2);
    expect(sent[1]).toHaveProperty('diff.update.length', 1);
  });

  it('draws a new status in the task of the change, before the source has it', async () => {
    const { live, drawn, pass } = setUp();
    live.show([aProject({ id: 1 })]);
    await pass(10);
    live.show([aProject({ id: 1, status: 'delayed' })]);
    expect(drawn.get(1)).toMatchObject({ status: 'delayed' });
  });

  it('hides a project in the task of its removal and shows it when it comes back', async () => {
    const { live, drawn, pass } = setUp();
    live.show([aProject({ id: 1 })]);
    await pass(10);
    live.show([]);
    expect(drawn.get(1)).toMatchObject({ isHidden: true });
    live.show([aProject({ id: 1, status: 'completed' })]);
    expect(drawn.get(1)).toEqual({ isHidden: false, status: 'completed' });
  });

  it('sends many changes in one update when they come fast', async () => {
    const { live, sent, pass } = setUp();
    live.show([1, 2, 3].map((id) => aProject({ id })));
    await pass(10);
    live.show([1, 2, 3].map((id) => aProject({ id, status: id === 1 ? 'delayed' : 'in_progress' })));
    live.show([1, 2, 3].map((id) => aProject({ id, status: id < 3 ? 'delayed' : 'in_progress' })));
    await pass(100);
    expect(sent).toHaveLength(1);
    await pass(300);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toHaveProperty('diff.update.length', 2);
  });

  it('sends nothing for a change that was taken back meanwhile', async () => {
    const { live, sent, pass } = setUp();
    live.show([aProject({ id: 1 })]);
    await pass(10);
    live.show([aProject({ id: 1, status: 'delayed' })]);
    live.show([aProject({ id: 1 })]);
    await pass(400);
    expect(sent).toHaveLength(1);
  });

  it('forgets what it painted ahead when nearly everything changes', async () => {
    const { live, drawn, pass } = setUp();
    const many = Array.from({ length: 600 }, (_, index) => aProject({ id: index + 1 }));
    live.show(many);
    await pass(10);
    live.show(many.map((project) => (project.id === 1 ? { ...project, status: 'delayed' } : project)));
    expect(drawn.size).toBe(1);
    live.show(many.map((project) => ({ ...project, status: 'completed' })));
    expect(drawn.size).toBe(0);
  });

  it('waits until the source is there', async () => {
    let isReady = false;
    const { live, sent, pass } = setUp({ isReady: () => isReady });
    live.show([aProject({ id: 1 })]);
    await pass(1000);
    expect(sent).toHaveLength(0);
    isReady = true;
    live.hurry();
    expect(sent).toHaveLength(1);
  });

  it('replaces everything after an update failed', async () => {
    const { live, sent, pass, failOnce } = setUp();
    live.show([aProject({ id: 1 }), aProject({ id: 2 })]);
    await pass(400);
    failOnce();
    live.show([aProject({ id: 1, status: 'delayed' }), aProject({ id: 2 })]);
    await pass(400);
    expect(sent).toHaveLength(3);
    expect(sent[2]).toHaveProperty('set.features.length', 2);
  });
});

describe('LiveProjects after the source was lost', () => {
  it('sends everything again, even with an answer outstanding', async () => {
    const { live, sent, pass } = setUp();
    live.show([aProject({ id: 1 }), aProject({ id: 2 })]);
    live.replaceAll();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toHaveProperty('set.features.length', 2);
    await pass(1000);
    live.update([aProject({ id: 2, status: 'delayed' })], [1]);
    expect(sent[2]).toHaveProperty('diff.remove', [1]);
    expect(sent[2]).toHaveProperty('diff.update.length', 1);
  });
});

describe('FeatureStates', () => {
  it('brings everything back after the drawing context was lost', () => {
    const drawn = new Map<number, ProjectState>();
    const states = new FeatureStates({
      set: (id, state) => drawn.set(id, state),
      clear: () => drawn.clear(),
    });
    states.set(1, { status: 'delayed' });
    states.set(2, { isHidden: true });
    states.set(1, { isHidden: false });
    const before = new Map(drawn);
    drawn.clear();
    states.reapply();
    expect(drawn).toEqual(before);
  });

  it('has nothing to bring back once cleared', () => {
    const drawn = new Map<number, ProjectState>();
    const states = new FeatureStates({
      set: (id, state) => drawn.set(id, state),
      clear: () => drawn.clear(),
    });
    states.set(1, { status: 'delayed' });
    states.clear();
    states.reapply();
    expect(drawn.size).toBe(0);
  });
});
