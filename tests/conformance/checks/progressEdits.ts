import type { Check } from '../check';
import type { Visitor } from '../visitor';
import { NO_SUCH_ID, progressPath } from './paths';
import { findRow, withProject } from './projectHelp';
import { ENGINEER, jsonOf, multipartOf, outcome, report, textsTo, withOwnProject } from './recordHelp';
import { readReportForm } from '../../../electron/api/record/reportForm';
import { editPath, sitePage } from './recordPaths';

const valid = { percentage_complete: '7', description: 'Measured again', edit_reason: 'Typing error' };

async function edit(visitor: Visitor, path: string, form: Readonly<Record<string, string>>) {
  const { status, body } = await visitor.post(path, { form });
  return [status, body] as const;
}

/** Server contract §10: the sentences of a refused report, and the edit of one. */
export const PROGRESS_EDIT_CHECKS: readonly Check[] = [
  {
    id: 'progress.refusals',
    section: '§10',
    title: 'A report is refused in the recorded sentences, one after another; the same value passes',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        const add = async (form: Readonly<Record<string, string>>) =>
          jsonOf(await engineer.send(progressPath(id), { method: 'POST', form }));
        const description = 'Site';
        await add({ percentage_complete: '10.996', description });
        run.equal('10.996 without a reason', (await findRow(run, id))?.progress, 0);
        await add({ percentage_complete: '9.996', description });
        run.equal('rounded', (await findRow(run, id))?.progress, 10);
        run.equal('lower', await add({ percentage_complete: '1', description }), [
          400,
          {
            error:
              'Progress cannot decrease. Current progress is 10.0%. If you need to correct this, please contact an administrator.',
          },
        ]);
        run.equal('rise', await add({ percentage_complete: '21', description }), [
          400,
          {
            error:
              'Justification is required for progress increases greater than 10%. Please explain why the progress increased by 11.0%.',
          },
        ]);
        run.equal('no photo', await add({ percentage_complete: '21', description, justification: 'x' }), [
          400,
          {
            error:
              'Photos are required for progress increases greater than 10%. Please upload at least one photo showing the work completed.',
          },
        ]);
        run.equal('no description', await add({ percentage_complete: '10' }), [
          400,
          { error: 'NOT NULL constraint failed: projeng_projectprogress.description' },
        ]);
        run.equal('the same', (await add({ percentage_complete: '10', description: '' }))[0], 200);
        const put = await engineer.send(progressPath(id));
        run.equal('another method', jsonOf(put), [405, { error: 'Invalid request method' }]);
        for (const percentage_complete of ['5,5', 'NaN', '-1', '']) {
          run.equal(percentage_complete, (await add({ percentage_complete, description }))[0], 500);
        }
      }),
  },
  {
    id: 'progress.edit',
    section: '§10',
    title:
      'An edit leads to the engineers’ page with a message, tells the office, and leaves completed as it is',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id, prn, name }, engineer) => {
        // A colleague's report: any engineer of the project may edit it.
        const made = await report(run.as('superuser'), id, 99, ['site.jpg']);
        const form = await engineer.send(editPath(id, made));
        run.equal('the form', form.status, 200);
        run.equal('what it shows', readReportForm(form.body)?.progress, 99);
        const fields = { ...valid, percentage_complete: '70', justification: 'Counted twice' };
        const multipart = multipartOf(fields, [['photos', 'again.jpg', 'x']]);
        const saved = [302, sitePage(id), '25 Progress update edited successfully.'];
        run.equal('answer', outcome(await engineer.post(editPath(id, made), { multipart })), saved);
        const row = await findRow(run, id);
        run.equal('stored', [row?.progress, row?.status], [70, 'completed']);
        const [text] = await textsTo(run, 'superuser', 'Progress update edited');
        run.isTrue(
          `told ${text ?? 'nothing'}`,
          text?.startsWith(`Progress update edited for project '${name} (PRN: ${prn})' by `) === true &&
            /: 99\.0% → 70\.0% \(Date: \d{4}-\d\d-\d\d\)\. Reason: Typing error$/.test(text),
        );
        run.matches('its page', (await engineer.send(editPath(id, made))).body, /<img[^>]*again\S*\.jpg/);
      }),
  },
  {
    id: 'progress.edit-refusals',
    section: '§10',
    title:
      'A refused edit is a 400 of nothing but its sentence; no report by that id, or of another project, is a 404',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        const made = await report(engineer, id, 5);
        const path = editPath(id, made);
        const change = (form: Readonly<Record<string, string>>) =>
          edit(engineer, path, { ...valid, ...form });
        const percent =
          'Invalid percentage value. Please enter a number between 0 and 100 (decimals allowed).';
        run.equal('number', await change({ percentage_complete: '101' }), [400, percent]);
        run.equal('description', await change({ description: ' ' }), [400, 'Description is required.']);
        run.equal('reason', await change({ edit_reason: '' }), [400, 'Edit reason is required.']);
        run.equal('rise', await change({ percentage_complete: '16.75' }), [
          400,
          'Justification is required for progress increases greater than 10% (increase: 11.75%).',
        ]);
        run.equal('rise without photo', await change({ percentage_complete: '16.75', justification: 'x' }), [
          400,
          'At least one photo is required for progress increases greater than 10%.',
        ]);
        run.equal('large rise', await change({ percentage_complete: '37.75' }), [
          400,
          'Progress increase is too large. For increases above 30%, justification is required (increase: 32.75%).',
        ]);
        run.equal('large, no photo', await change({ percentage_complete: '37.75', justification: 'x' }), [
          400,
          'For increases above 30%, at least one photo is required.',
        ]);
        run.equal('fall', await change({ percentage_complete: '4' }), [
          400,
          'Justification is required when decreasing progress (correction).',
        ]);
        const type = (await engineer.post(path, { form: {} })).headers.get('Content-Type');
        run.matches('type', type, /^text\/html/);
        run.equal('unknown', (await engineer.post(editPath(id, NO_SUCH_ID), { form: valid })).status, 404);
        run.equal('without a token', (await engineer.send(path, { method: 'POST' })).status, 403);
        run.equal('DELETE', (await engineer.post(path, { method: 'DELETE' })).status, 405);
        await withProject(run, {}, async ({ id: other }) => {
          run.equal('another’s', (await engineer.post(editPath(other, made), { form: valid })).status, 404);
          const theirs = await report(run.as('superuser'), other, 5);
          const refused = await engineer.post(editPath(other, theirs), { form: valid });
          run.equal('not assigned', refused.status, 403);
        });
      }),
  },
  {
    id: 'progress.edit-fall',
    section: '§10',
    title: 'A fall of more than 30 is refused with the lowest value that passes',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        const made = await report(engineer, id, 37.25, ['site.jpg']);
        const fall = { ...valid, percentage_complete: '1', justification: 'x' };
        run.equal('fall', await edit(engineer, editPath(id, made), fall), [
          400,
          'Progress decrease is too large. Maximum allowed decrease is 30% per edit (down to 7.25%).',
        ]);
      }),
  },
  {
    id: 'progress.edit-twins',
    section: '§9',
    title:
      'Two projects of one name in one barangay make the edit of a report fail with 500, and nothing is saved',
    needs: ENGINEER,
    look: (run) => {
      const name = `Conformance twins ${Date.now()}`;
      return withOwnProject(run, { name }, async ({ id }, engineer) => {
        const made = await report(engineer, id, 5);
        await withProject(run, { name }, async () => {
          run.equal('twins', (await edit(engineer, editPath(id, made), valid))[0], 500);
          run.equal('stored', (await findRow(run, id))?.progress, 5);
        });
      });
    },
  },
];
