import { selectAll } from 'css-select';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseHtml, textContent, type AnyNode, type Element } from '../../../electron/api/html';
import type { Check } from '../check';
import type { Run } from '../run';
import { detailPath, PROJECT_TYPES } from './paths';
import { CREATE, deletePath, newFields, OFFICE, updatePath, withProject } from './projectHelp';
import { ENGINEER, jsonOf, report, spend, textsTo, withOwnProject } from './recordHelp';
import { OFFICE_ENGINEERS, OFFICE_PROJECTS, TYPE_CREATE } from './recordPaths';

const WRITES = { anyOf: OFFICE, writes: true };
const typeAnswer = z.strictObject({
  success: z.literal(true),
  id: z.int().positive(),
  name: z.string(),
  code: z.string(),
});

/** The `errors` of a refused create; undefined when it was not refused. */
async function errorsOf(run: Run, fields: Record<string, unknown>): Promise<unknown> {
  const office = run.anyOf(OFFICE);
  const [status, body] = jsonOf(await office.post(CREATE, { json: newFields(fields) }));
  const { errors, project } = (body ?? {}) as { errors?: unknown; project?: { id: number } };
  if (project) await office.post(deletePath(project.id));
  return status === 400 ? errors : undefined;
}

/** Server contract §9: each field of a project with its rule and the sentence of its refusal. */
export const PROJECT_FIELD_CHECKS: readonly Check[] = [
  {
    id: 'fields.rules',
    section: '§9',
    title: 'Every field is refused in its recorded sentence, all of one request together',
    needs: WRITES,
    look: async (run) => {
      const cases: readonly (readonly [Record<string, unknown>, Record<string, string>])[] = [
        [
          {
            prn: '',
            name: '',
            barangay: null,
            status: 'pending',
            project_cost: '1,000',
            day_count_type: 'moons',
          },
          {
            prn: 'PRN is required.',
            name: 'Project name is required.',
            barangay: 'Barangay is required.',
            status: 'Invalid status selected.',
            project_cost: 'Project cost must be a valid number.',
            day_count_type: 'Invalid day count type selected.',
          },
        ],
        [{ end_date: '2020-01-01' }, { end_date: 'End date cannot be earlier than start date.' }],
        [{ start_date: '01/02/2026' }, { start_date: 'Invalid date format. Use YYYY-MM-DD.' }],
        [{ start_date: '' }, { start_date: 'Start date is required when status is In Progress.' }],
        [
          { status: 'delayed', end_date: '' },
          { end_date: 'End date is required when status is Completed or Delayed.' },
        ],
        [{ longitude: '' }, { location: 'Provide both latitude and longitude, or leave both blank.' }],
        [{ latitude: 91 }, { latitude: 'Latitude must be between -90 and 90.' }],
        [{ latitude: 'north' }, { latitude: 'Latitude must be a valid number.' }],
        [{ project_type: 'bridge' }, { project_type: 'Invalid project type selected.' }],
        [{ project_type: 99_999_999 }, { project_type: 'Selected project type was not found.' }],
      ];
      for (const [sent, expected] of cases) {
        const errors = (await errorsOf(run, sent)) as Record<string, unknown> | undefined;
        for (const [field, sentence] of Object.entries(expected)) {
          run.equal(`${JSON.stringify(sent)}: ${field}`, errors?.[field], sentence);
        }
        run.equal(
          `${JSON.stringify(sent)}: fields`,
          Object.keys(errors ?? {}).sort(),
          Object.keys(expected).sort(),
        );
      }
      for (const ids of [[], ['x']]) {
        const errors = await errorsOf(run, { assigned_engineer_ids: ids });
        run.matches('no engineer', JSON.stringify(errors), /Please assign at least one engineer\./);
      }
      const unknown = await errorsOf(run, { assigned_engineer_ids: [99_999_999] });
      run.matches(
        'unknown engineer',
        JSON.stringify(unknown),
        /One or more selected engineers are invalid\./,
      );
    },
  },
  {
    id: 'fields.prn-taken',
    section: '§9',
    title: 'A PRN that another project has is refused',
    needs: WRITES,
    look: (run) =>
      withProject(run, {}, async ({ prn }) => {
        run.equal('errors', await errorsOf(run, { prn }), {
          prn: 'This PRN is already used by another project.',
        });
      }),
  },
  {
    id: 'fields.lenient',
    section: '§9',
    title: 'A negative cost, 0/0, no coordinates and any barangay pass; NaN is a 500 with JSON',
    needs: WRITES,
    look: async (run) => {
      for (const fields of [
        { project_cost: '-5' },
        { latitude: 0, longitude: 0 },
        { latitude: '', longitude: '' },
        { barangay: 'Nowhere' },
      ]) {
        run.equal(JSON.stringify(fields), await errorsOf(run, fields), undefined);
      }
      const answer = await run.anyOf(OFFICE).post(CREATE, { json: newFields({ project_cost: 'NaN' }) });
      const error = "['“NaN” value must be a decimal number.']";
      run.equal('NaN', jsonOf(answer), [500, { success: false, error }]);
      const get = jsonOf(await run.anyOf(OFFICE).send(CREATE));
      run.equal('GET', [get[0], JSON.stringify(get[1]).includes('Method not allowed')], [405, true]);
    },
  },
  {
    id: 'fields.clear',
    section: '§9',
    title: 'Null and "" clear cost, dates and coordinates; a missing key keeps its value',
    needs: WRITES,
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const office = run.anyOf(OFFICE);
        const json = {
          status: 'cancelled',
          project_cost: null,
          start_date: '',
          latitude: '',
          longitude: null,
        };
        run.equal('status', (await office.post(updatePath(id), { json })).status, 200);
        const { project } = z
          .object({ project: z.record(z.string(), z.unknown()) })
          .parse(await office.getJson(detailPath(id)));
        const { project_cost, start_date, end_date, latitude, barangay } = project;
        const kept = ['', '', '2027-12-17', '', 'Apokon'];
        run.equal('stored', [project_cost, start_date, end_date, latitude, barangay], kept);
      }),
  },
  {
    id: 'fields.told',
    section: '§9',
    title:
      'A new project is told to the office with its engineers, and to each engineer; a new engineer once',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ name, prn }) => {
        const texts = await textsTo(run, 'superuser', prn);
        const created = new RegExp(
          `^New project created: ${name} \\(PRN: ${prn}\\) by .+ - Assigned engineer: .+$`,
        );
        run.isTrue(
          'the office was not told',
          texts.some((text) => created.test(text)),
        );
        const [assigned] = await textsTo(run, 'project_engineer', prn);
        const text = new RegExp(`^You have been assigned to project '${name} \\(PRN: ${prn}\\)' by .+$`);
        run.matches('the engineer', assigned, text);
      }),
  },
  {
    id: 'fields.delete-told',
    section: '§9',
    title: 'A deletion leaves the office a row for each report, cost and document, and two for the project',
    needs: ENGINEER,
    look: async (run) => {
      const name = `Conformance deleted ${randomBytes(3).toString('hex')}`;
      await withOwnProject(run, { name }, async ({ id }, engineer) => {
        await report(engineer, id, 5);
        await spend(engineer, id, '1');
      });
      const texts = await textsTo(run, 'superuser', name);
      const count = (start: string) => texts.filter((text) => text.startsWith(start)).length;
      run.equal('a report', count('Progress update deleted: '), 1);
      run.equal('a cost', count('Cost entry deleted: '), 1);
      run.equal('the project', texts.filter((text) => text.includes('has been deleted')).length, 2);
    },
  },
  {
    id: 'fields.types',
    section: '§9',
    title: 'A type is made by name, or found in any case, for H, F and A; an engineer is refused in JSON',
    needs: {
      roles: ['project_engineer'],
      anyOf: ['head_engineer', 'superuser', 'finance_manager'],
      writes: true,
    },
    look: async (run) => {
      const visitor = run.anyOf(['finance_manager', 'head_engineer', 'superuser']);
      const make = async (json: unknown) => jsonOf(await visitor.post(TYPE_CREATE, { json }));
      const {
        project_types: [known],
      } = z
        .object({ project_types: z.array(z.object({ name: z.string(), code: z.string() })) })
        .parse(await visitor.getJson(PROJECT_TYPES));
      const [, body] = await make({ name: known?.name.toUpperCase() });
      const found = run.fits('found', body, typeAnswer);
      run.equal('the same', [found?.name, found?.code], [known?.name, known?.code]);
      const missing = { success: false, error: 'Project type name is required' };
      run.equal('no name', (await make({ name: ' ' }))[1], missing);
      run.equal('no JSON', (await make('{broken'))[1], { success: false, error: 'Invalid JSON body' });
      run.equal('a number', (await make({ name: 5 }))[0], 500);
      const refused = await run.as('project_engineer').post(TYPE_CREATE, { json: { name: 'x' } });
      run.equal(
        'an engineer',
        [refused.status, refused.headers.get('Content-Type')],
        [403, 'application/json'],
      );
    },
  },
  {
    id: 'fields.pickers',
    section: '§9',
    title: 'The office’s pages list types with ids, sources of funds, and people with role and status',
    // Reading the list of projects gives those without a zone one.
    needs: WRITES,
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      const page = parseHtml((await office.send(OFFICE_PROJECTS)).body);
      const values = (name: string) =>
        selectAll<AnyNode, Element>(`select[name=${name}] option[value]`, page)
          .map(({ attribs }) => attribs['value'] ?? '')
          .filter((value) => value !== '');
      run.isTrue(
        'types without ids',
        values('project_type').every((value) => /^\d+$/.test(value)),
      );
      run.isTrue(
        'no types, or no funds',
        values('project_type').length > 0 && values('source_of_funds').length > 0,
      );
      const people = parseHtml((await office.send(OFFICE_ENGINEERS)).body);
      const rows = selectAll<AnyNode, Element>('tbody tr', people).filter((row) =>
        /Project Engineer/.test(textContent(row)),
      );
      run.isTrue('no engineers', rows.length > 0);
      const links = selectAll<AnyNode, Element>('tbody a[href^="/dashboard/engineers/"]', people);
      run.isTrue(
        'an id is missing',
        links.every(({ attribs }) => /\/engineers\/\d+\/$/.test(attribs['href'] ?? '')),
      );
      run.isTrue(
        'a status is missing',
        rows.every((row) => /\b(Active|Inactive)\b/.test(textContent(row))),
      );
    },
  },
];
