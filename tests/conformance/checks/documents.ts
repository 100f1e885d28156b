import { z } from 'zod';
import type { Check } from '../check';
import { NO_SUCH_ID } from './paths';
import { withProject } from './projectHelp';
import { ENGINEER, jsonOf, multipartOf, textsTo, withOwnProject } from './recordHelp';
import { documentsPath, photoPath, uploadPath } from './recordPaths';

const notAssigned = { error: 'You are not assigned to this project.' };

const list = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: z.int().positive(),
      name: z.string(),
      file_url: z.string(),
      uploaded_by: z.string(),
      // UTC, to the minute, without a mark.
      uploaded_at: z.string().regex(/^[A-Z][a-z]+ \d\d, \d{4} \d\d:\d\d [AP]M$/),
    }),
  ),
});
const uploaded = z.strictObject({
  success: z.literal(true),
  message: z.literal('2 document(s) uploaded successfully'),
  documents: z.array(
    z.strictObject({
      name: z.string(),
      file_url: z.string(),
      uploaded_by: z.string(),
      uploaded_at: z.string().regex(/^[A-Z][a-z]+ \d\d, \d{4}$/),
    }),
  ),
  errors: z.null(),
});

/** Server contract §8 and §10.3: documents of a project. */
export const DOCUMENT_CHECKS: readonly Check[] = [
  {
    id: 'documents.upload',
    section: '§8',
    title:
      'Documents of any kind are uploaded under their names or those of the files, and listed newest first',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id, name }, engineer) => {
        const multipart = multipartOf({}, [
          ['files', 'plan.pdf', '%PDF-1.4'],
          ['files', 'setup.exe', ''],
        ]);
        multipart.append('names', 'Plan A');
        multipart.append('names', '');
        const [status, answer] = jsonOf(await engineer.send(uploadPath(id), { multipart }));
        run.equal('status', status, 200);
        run.fits('answer', answer, uploaded);
        const listed = run.fits('list', await engineer.getJson(documentsPath(id)), list)?.documents ?? [];
        run.equal('names', listed.map((document) => document.name).sort(), ['Plan A', 'setup.exe']);
        run.equal('by any method', (await engineer.send(documentsPath(id), { method: 'POST' })).status, 200);
        const texts = await textsTo(run, 'superuser', 'Document uploaded: Plan A');
        run.matches('told', texts[0], new RegExp(`^Document uploaded: Plan A for project ${name} by .+`));
      }),
  },
  {
    id: 'documents.refusals',
    section: '§8',
    title:
      'An upload without files is a 400; others’ projects are a 403 with JSON; unknown ones a 404, HTML or JSON',
    needs: ENGINEER,
    look: async (run) => {
      const engineer = run.as('project_engineer');
      const none = [400, { success: false, error: 'No files provided' }];
      await withOwnProject(run, {}, async ({ id }) => {
        run.equal(
          'none',
          jsonOf(await engineer.send(uploadPath(id), { multipart: multipartOf({ a: 'b' }) })),
          none,
        );
        const wrong = multipartOf({}, [['file', 'a.pdf', 'x']]);
        run.equal('wrong field', jsonOf(await engineer.send(uploadPath(id), { multipart: wrong })), none);
        const get = await engineer.send(uploadPath(id));
        run.equal('GET', [get.status, get.headers.get('Content-Type')], [405, 'application/json']);
        const direct = await engineer.send(photoPath(id), { method: 'POST' });
        run.equal('upload-photo', jsonOf(direct), [
          400,
          {
            success: false,
            error: 'Direct photo upload is not supported. Please upload photos as part of a progress update.',
          },
        ]);
      });
      await withProject(run, {}, async ({ id }) => {
        const multipart = multipartOf({}, [['files', 'a.pdf', 'x']]);
        run.equal('upload', jsonOf(await engineer.send(uploadPath(id), { multipart })), [403, notAssigned]);
        run.equal('list', jsonOf(await engineer.send(documentsPath(id))), [403, notAssigned]);
      });
      const unknown = await engineer.send(documentsPath(NO_SUCH_ID));
      run.equal(
        'unknown list',
        [unknown.status, unknown.headers.get('Content-Type')],
        [404, 'application/json'],
      );
      const page = await engineer.send(uploadPath(NO_SUCH_ID), {
        multipart: multipartOf({}, [['files', 'a', 'x']]),
      });
      run.equal('unknown upload', page.status, 404);
      run.matches('its type', page.headers.get('Content-Type'), /^text\/html/);
    },
  },
];
