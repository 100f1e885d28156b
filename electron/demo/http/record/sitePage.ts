import type { City } from '../../city/city';
import type { Person, Project, ProgressUpdate } from '../../city/model';
import { formatPeso } from '../../city/rules';
import { decimalText } from '../../city/texts';
import { manilaClock, manilaDay, monthDayYear, plainDate, withoutZeros } from '../../time';
import { mediaUrl } from '../mediaRoutes';
import { html, scriptBlock, type Markup } from '../pages';
import { siteReportData } from './reportData';

const NEWEST = 10;

interface Activity {
  readonly at: number;
  readonly text: string;
  readonly by: string;
  readonly reason?: string;
  readonly editUrl?: string | undefined;
}

/** The engineers' page of a project: the newest ten activities and a script block (server contract §7.2, §7.4). */
export function sitePage(city: City, project: Project, reader: Person, csrfField: Markup): Markup {
  const { reports, costs, documents } = city.recordOf(project.id);
  const lastUpdate = Math.max(
    0,
    ...[...reports, ...costs].map(({ createdAt }) => createdAt),
    ...documents.map(({ uploadedAt }) => uploadedAt),
  );
  return html`<h1>${project.name}</h1>
    ${csrfField}
    <div class="facts">
      <div>
        <label>Last Update</label>
        <p>
          ${
            lastUpdate === 0
              ? 'N/A'
              : `${withoutZeros(monthDayYear(manilaDay(lastUpdate)))} at ${manilaClock(lastUpdate)}`
          }
        </p>
      </div>
      <div>
        <label>Created By</label>
        <p>${project.createdBy}</p>
      </div>
    </div>
    <div class="activity-history-scroll">
      ${activitiesOf(city, project, reader)
        .slice(0, NEWEST)
        .map(
          ({ text, by, at, reason, editUrl }) =>
            html`<div>
              <div class="left">
                <p>${text}</p>
                ${reason === undefined ? '' : html`<p>Reason: ${reason}</p>`}
                ${editUrl === undefined ? '' : html`<a href="${editUrl}">Edit</a>`}
              </div>
              <div class="right">
                <p>${by}</p>
                <p>${plainDate(manilaDay(at))} at ${manilaClock(at)}</p>
              </div>
            </div> `,
        )}
    </div>
    ${scriptBlock('report-data', siteReportData(city, project, reader))}`;
}

/** Newest first; no changes of status, engineers or budget are among them. */
function activitiesOf(city: City, project: Project, reader: Person): Activity[] {
  const { reports, costs, documents } = city.recordOf(project.id);
  const activities: Activity[] = [
    { at: project.createdAt, text: 'Project created', by: project.createdBy },
    ...reports.map((report) => reportActivity(project, report, reader)),
    ...costs.map(({ createdAt, costType, amount, createdBy }) => ({
      at: createdAt,
      text: `Cost entry added: ${costType} - ${formatPeso(amount)}`,
      by: createdBy,
    })),
    ...documents.map(({ uploadedAt, name, uploadedBy }) => ({
      at: uploadedAt,
      text: `Document uploaded: ${name}`,
      by: uploadedBy,
    })),
  ];
  return activities.sort((one, other) => other.at - one.at);
}

/** Of its edits only the newest is told; to an engineer only own reports show where they can be edited. */
function reportActivity({ id }: Project, report: ProgressUpdate, reader: Person): Activity {
  const isEditable = reader.role !== 'engineer' || report.createdById === reader.id;
  const editUrl = isEditable ? `/projeng/projects/${id}/progress/${report.id}/edit/` : undefined;
  const edit = report.edits.at(-1);
  if (!edit) {
    const text = `Progress updated: ${decimalText(report.percentage)}%`;
    return { at: report.createdAt, text, by: report.createdBy, editUrl };
  }
  return {
    at: edit.editedAt,
    text: `Progress edited: ${decimalText(edit.fromPercentage)}% → ${decimalText(edit.toPercentage)}%`,
    by: edit.editedBy,
    reason: edit.reason,
    editUrl,
  };
}

/** The form of a report's edit, and the photos there are (server contract §10.2). */
export function editReportPage(report: ProgressUpdate, csrfField: Markup): Markup {
  return html`<h1>Edit Progress Update</h1>
    <form method="post" enctype="multipart/form-data">
      ${csrfField}
      <input name="percentage_complete" value="${decimalText(report.percentage)}" />
      <textarea name="description">${report.description}</textarea>
      <textarea name="justification">${report.justification}</textarea>
      <textarea name="edit_reason"></textarea>
      <input type="file" name="photos" multiple />
      <button type="submit">Save Changes</button>
    </form>
    <div class="photos">
      ${report.photos.map(({ path }) => html`<img src="${mediaUrl(path)}" alt="Progress photo" />`)}
    </div>`;
}
