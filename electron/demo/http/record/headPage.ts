import type { HtmlEscapedString } from 'hono/utils/html';
import type { City } from '../../city/city';
import type { Person, Project } from '../../city/model';
import { newestFirst } from '../../city/money';
import { formatPeso } from '../../city/rules';
import { decimalText } from '../../city/texts';
import { curveOf } from '../../city/schedule';
import { manilaClock, newsDate, shortDate, utcDate } from '../../time';
import { escapeForScript } from '../../wireJson';
import { mediaUrl } from '../mediaRoutes';
import { html, raw, scriptBlock, type Markup } from '../pages';
import { picturesOf } from './pictures';
import { headReportData } from './reportData';

const NEWEST = 5;
const ON_CARD = 4;

/** The head's page of a project: 5 costs, 5 reports, all pictures, two script blocks (server contract §7.2, §7.4). */
export async function headPage(
  city: City,
  project: Project,
  reader: Person,
  csrfField: Markup,
): Promise<HtmlEscapedString> {
  const record = city.recordOf(project.id);
  const reportData = await headReportData(city, project, reader);
  const pictures = picturesOf(record);
  const today = utcDate(city.now());
  const curve = curveOf(project, record, today, (date) => shortDate(date).slice(0, 6));
  return html`<h1>${project.name}</h1>
    ${csrfField}
    <section class="pictures">${pictures.slice(0, ON_CARD).map(pictureButton)}</section>
    <div id="documentsModal" class="hidden">${pictures.map(pictureButton)}</div>
    <h2>Recent Costs</h2>
    <table>
      <thead>
        <tr>
          <th>Date &amp; Time</th>
          <th>Type</th>
          <th>Description</th>
          <th>Amount</th>
          <th>Engineer</th>
          <th>Receipt</th>
        </tr>
      </thead>
      <tbody>
        ${newestFirst(record.costs)
          .slice(0, NEWEST)
          .map(
            (cost) =>
              html`<tr>
                ${momentCell(cost.date, cost.createdAt)}
                <td>${cost.costType}</td>
                <td>${cost.description}</td>
                <td>${formatPeso(cost.amount)}</td>
                <td>${cost.createdBy}</td>
                <td>${cost.receipt === null ? '—' : html`<a href="${mediaUrl(cost.receipt)}">View</a>`}</td>
              </tr> `,
          )}
      </tbody>
    </table>
    <h2>Recent Progress</h2>
    <table>
      <thead>
        <tr>
          <th>Date &amp; Time</th>
          <th>Progress</th>
          <th>Description</th>
          <th>Engineer</th>
          <th>Photos</th>
        </tr>
      </thead>
      <tbody>
        ${newestFirst(record.reports)
          .slice(0, NEWEST)
          .map(
            (report) =>
              html`<tr>
                ${momentCell(report.date, report.createdAt)}
                <td>${decimalText(report.percentage)}%</td>
                <td>${report.description}</td>
                <td>${report.createdBy}</td>
                <td>${report.photos.map(({ path }) => html`<a href="${mediaUrl(path)}">Photo</a> `)}</td>
              </tr> `,
          )}
      </tbody>
    </table>
    ${scriptBlock('s-curve-data', { ...curve })} ${scriptBlock('report-data', reportData)}`;
}

function pictureButton({ url, title }: { url: string; title: string }): Markup {
  const call = `openImagePreview('${escapeForScript(url)}', '${escapeForScript(title)}')`;
  return html`<button type="button" onclick="${raw(call)}"><img src="${url}" alt="${title}" /></button> `;
}

function momentCell(date: string, at: number): Markup {
  return html`<td>
    <div>${newsDate(date)}</div>
    <div>${manilaClock(at)}</div>
  </td>`;
}
