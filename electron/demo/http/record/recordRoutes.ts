import type { Hono, MiddlewareHandler } from 'hono';
import type { Project } from '../../city/model';
import { projectOfMessage } from '../../city/messageProject';
import { monthDayYear, utcClock, utcDay } from '../../time';
import type { World } from '../../world';
import { allow, json, personOf, sentence, type DemoContext, type DemoEnv } from '../context';
import { readForm } from '../form';
import { mediaUrl } from '../mediaRoutes';
import { csrfField, html, notFoundPage, page } from '../pages';
import { financePage } from './financePage';
import { headPage } from './headPage';
import { sitePage } from './sitePage';

/** The pages of one project and its documents (server contract §7, §8). */
export function mountRecordRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, sessions, actions } = world;
  const projectOf = (c: DemoContext): Project | undefined => city.projects.get(Number(c.req.param('pk')));
  const isForeign = (c: DemoContext, { assignedIds }: Project) => {
    const { id, role } = personOf(c);
    return role === 'engineer' && !assignedIds.includes(id);
  };

  app.get(
    '/dashboard/monitoring/projects/:pk{\\d+}/detail/',
    allow('head', 'superuser'),
    async (c): Promise<Response> => {
      const project = projectOf(c);
      if (!project) return sentence(c, 'Project not found.', 404);
      const reader = personOf(c);
      // Reading the page marks what the reader was told of the project as read, as far as its texts are understood.
      for (const row of city.notificationsOf(reader.id)) {
        if (!row.isRead && projectOfMessage(city, row.message)?.id === project.id) {
          actions.markRead(reader.id, row.id);
        }
      }
      return page(c, sessions, project.name, headPage(city, project, reader, csrfField(c)));
    },
  );

  const showSitePage = async (c: DemoContext): Promise<Response> => {
    const project = projectOf(c);
    if (!project) return notFoundPage(c);
    if (isForeign(c, project)) return sentence(c, 'You are not assigned to view this project.', 403);
    return page(c, sessions, project.name, sitePage(city, project, personOf(c), csrfField(c)));
  };
  app.get('/projeng/projects/:pk{\\d+}/detail/', allow('engineer', 'head', 'superuser'), showSitePage);
  // Holds nothing that the other page lacks.
  app.get('/projeng/projects/:pk{\\d+}/analytics/', allow('engineer'), showSitePage);

  app.get('/dashboard/finance/project/:pk{\\d+}/', allow('finance', 'head', 'superuser'), (c) => {
    const project = projectOf(c);
    if (!project) return notFoundPage(c);
    return page(c, sessions, project.name, financePage(city, project, csrfField(c)));
  });
  app.get('/dashboard/projects/:pk{\\d+}/', allow('head', 'superuser'), (c) =>
    projectOf(c) ? page(c, sessions, 'Project', html`<h1>Project</h1>`) : notFoundPage(c),
  );

  app.all('/projeng/projects/:pk{\\d+}/documents/', allow('engineer', 'head', 'superuser'), (c) => {
    const project = projectOf(c);
    if (!project) return json(c, { error: 'Project not found.' }, 404);
    if (isForeign(c, project)) return json(c, NOT_ASSIGNED, 403);
    const documents = city
      .recordOf(project.id)
      .documents.toSorted((one, other) => other.uploadedAt - one.uploadedAt);
    return json(c, {
      documents: documents.map(({ id, name, path, uploadedBy, uploadedAt }) => ({
        id,
        name,
        file_url: mediaUrl(path),
        uploaded_by: uploadedBy,
        // UTC, and not marked as such.
        uploaded_at: `${monthDayYear(utcDay(uploadedAt))} ${utcClock(uploadedAt)}`,
      })),
    });
  });

  app.all('/projeng/projects/:pk{\\d+}/upload-document/', allow('engineer'), async (c) => {
    if (c.req.method !== 'POST') return json(c, { error: 'Invalid request method' }, 405);
    const project = projectOf(c);
    if (!project) return notFoundPage(c);
    if (isForeign(c, project)) return json(c, NOT_ASSIGNED, 403);
    const form = await readForm(c);
    const files = await form.files('files');
    if (files.length === 0) return json(c, { success: false, error: 'No files provided' }, 400);
    const names = form.texts('names');
    const documents = actions.reports.addDocuments(
      personOf(c),
      project.id,
      files.map((file, index) => ({ ...file, title: names[index]?.trim() || file.name })),
    );
    return json(c, {
      success: true,
      message: `${documents.length} document(s) uploaded successfully`,
      documents: documents.map(({ name, path, uploadedBy, uploadedAt }) => ({
        name,
        file_url: mediaUrl(path),
        uploaded_by: uploadedBy,
        uploaded_at: monthDayYear(utcDay(uploadedAt)),
      })),
      errors: null,
    });
  });

  const noPhotos: MiddlewareHandler<DemoEnv> = async (c) =>
    json(c, { success: false, error: NO_DIRECT_PHOTOS }, 400);
  app.all('/projeng/projects/:pk{\\d+}/upload-photo/', allow('engineer'), noPhotos);
}

const NOT_ASSIGNED = { error: 'You are not assigned to this project.' };
const NO_DIRECT_PHOTOS =
  'Direct photo upload is not supported. Please upload photos as part of a progress update.';
