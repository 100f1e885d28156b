import { expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { CityActions, type Change } from './city/actions';
import { City } from './city/city';
import type { Project } from './city/model';
import { actorWithRole } from './city/people';
import { seededRandom } from './city/random';
import { correctReport, OpenRequests, reportCost, reportProgress, uploadDocument } from './cityWork';
import { PROFILES } from './profile';

const engineer = actorWithRole('engineer');

function setUp() {
  const clock = new FakeClock();
  const changes: Change[] = [];
  const city = new City({ seed: 4, projects: 100, now: () => clock.now() });
  const actions = new CityActions({
    city,
    profile: () => PROFILES.ideal,
    announce: (change) => changes.push(change),
  });
  const project = [...city.projects.values()].find(
    ({ id, status, cost }) => status === 'in_progress' && cost !== null && !city.records.waitingIds.has(id),
  )!;
  return { clock, city, changes, project, tools: { city, actions, random: seededRandom(8) } };
}
const recordOf = (city: City, { id }: Project) => city.recordOf(id);

it('reports progress with photos now and then, which are drawn when somebody looks', () => {
  const { city, project, tools } = setUp();
  for (let count = 0; count < 12; count += 1) reportProgress(tools, engineer, project);
  const photos = recordOf(city, project)
    .reports.slice(-12)
    .flatMap((report) => report.photos);
  expect(photos.length).toBeGreaterThan(1);
  expect(photos.length).toBeLessThan(12);
  expect(new Set(photos.map(({ path }) => path)).size).toBe(photos.length);
  const file = city.media.find(photos[0]!.path)!;
  expect([...file.bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  expect(city.media.find(photos[0]!.path)).toBe(file);
});

it('enters costs of the known types and files documents that can be opened', () => {
  const { city, project, tools } = setUp();
  for (let count = 0; count < 12; count += 1) reportCost(tools, engineer, project);
  uploadDocument(tools, engineer, project);
  const { costs, documents } = recordOf(city, project);
  const receipts = costs.slice(-12).flatMap(({ receipt }) => receipt ?? []);
  for (const path of [...receipts, documents.at(-1)!.path]) {
    expect(Buffer.from(city.media.find(path)!.bytes).toString('latin1')).toMatch(/^%PDF/);
  }
});

it('corrects the newest report, but none of two projects of one name', () => {
  const { city, project, tools } = setUp();
  correctReport(tools, engineer, project);
  expect(recordOf(city, project).reports.at(-1)!.edits.at(-1)).toMatchObject({ editedBy: engineer.fullName });
  const edits = recordOf(city, project).reports.at(-1)!.edits.length;
  city.put({ ...city.projects.get(project.id)!, id: 999 });
  correctReport(tools, engineer, project);
  expect(recordOf(city, project).reports.at(-1)!.edits).toHaveLength(edits);
});

it('decides about a request only after people have had the time to', async () => {
  const { clock, city, project, tools } = setUp();
  const requests = new OpenRequests(tools);
  requests.ask(engineer, project);
  requests.ask(engineer, project);
  const own = () =>
    recordOf(city, project).requests.filter(({ requestedBy }) => requestedBy === engineer.fullName);
  const open = () => own().filter(({ status }) => status === 'pending').length;
  const before = own().length;
  expect(open()).toBe(1);
  // Those the city began with have waited for days, and are decided first.
  for (let count = 0; count <= city.records.waitingIds.size; count += 1) requests.decide();
  expect([open(), own().length]).toEqual([1, before]);
  await clock.advance(11 * 60_000);
  requests.decide();
  expect(open()).toBe(0);
});
