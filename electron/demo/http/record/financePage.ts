import type { City } from '../../city/city';
import type { BudgetRequest, CostEntry, Project } from '../../city/model';
import { newestFirst } from '../../city/money';
import { formatPeso } from '../../city/rules';
import { manilaClock, manilaDay, shortDate } from '../../time';
import { escapeForScript } from '../../wireJson';
import { mediaUrl } from '../mediaRoutes';
import { html, raw, type Markup } from '../pages';

/** Finance's page of a project: all costs, receipts in a script, the newest open request (server contract §7.4, §12). */
export function financePage(city: City, project: Project, csrfField: Markup): Markup {
  const { costs, requests } = city.recordOf(project.id);
  const rows = newestFirst(costs);
  const spent = city.spentOn(project.id);
  const pending = requests
    .filter(({ status }) => status === 'pending')
    .toSorted((one, other) => other.createdAt - one.createdAt)[0];
  return html`<h1>${project.name}</h1>
    <p>Budget ${formatPeso(project.cost ?? 0)}</p>
    <p>Spent ${formatPeso(spent)}</p>
    <p>Remaining ${formatPeso((project.cost ?? 0) - spent)}</p>
    ${pending ? requestSection(project, pending, csrfField) : ''}
    <table>
      <thead>
        <tr>
          <th>Date</th>
          <th>Type</th>
          <th>Description</th>
          <th>Amount</th>
          <th>Receipt</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cost) =>
            html`<tr>
              <td>${shortDate(cost.date)}</td>
              <td>${cost.costType}</td>
              <td>${cost.description}</td>
              <td>${formatPeso(cost.amount)}</td>
              <td>
                ${
                  cost.receipt === null
                    ? '—'
                    : html`<button type="button" data-gallery-scope="cost" data-cost-id="${cost.id}">
                        View
                      </button>`
                }
              </td>
            </tr> `,
        )}
      </tbody>
    </table>
    <script>
      const receiptGalleryItems = [${raw(rows.map(galleryItem).join(''))}];
    </script>`;
}

function requestSection({ id }: Project, request: BudgetRequest, csrfField: Markup): Markup {
  const { createdAt, proofs } = request;
  const pair = (label: string, value: string | Markup | Markup[]) =>
    html`<div>
      <p>${label}</p>
      <p>${value}</p>
    </div> `;
  const form = (action: string, fields: Markup) =>
    html`<form method="post" action="/dashboard/finance/project/${id}/${action}/">
      ${csrfField}<input type="hidden" name="budget_request_id" value="${request.id}" />${fields}
    </form> `;
  return html`<section>
    <h3>Pending Budget Request</h3>
    ${pair('Requested By', request.requestedBy)}${pair('Requested Amount', formatPeso(request.amount))}
    ${pair('Request Date', `${shortDate(manilaDay(createdAt))} ${manilaClock(createdAt)}`)}
    ${pair(
      'Proof',
      proofs.length === 0
        ? 'None'
        : proofs.map((path, index) => html`<a href="${mediaUrl(path)}">Proof ${index + 1}</a> `),
    )}${pair('Reason', request.reason)}
    ${form(
      'approve-budget',
      html`<input name="approved_amount" /><textarea name="notes"></textarea><button>Approve</button>`,
    )}${form('reject-budget', html`<textarea name="rejection_reason"></textarea><button>Reject</button>`)}
  </section>`;
}

/** An entry of the page's JavaScript list, which is not JSON: its keys have no quotation marks. */
function galleryItem({ id, receipt, description, costType, amount, createdAt, date }: CostEntry): string {
  if (receipt === null) return '';
  const text = (value: string) => `"${escapeForScript(value)}"`;
  return `{
        costId: ${id},
        url: ${text(mediaUrl(receipt))},
        title: ${text(description)},
        typeLabel: ${text(costType)},
        amountLabel: "${formatPeso(amount).slice(1)}",
        uploadedLabel: "${shortDate(manilaDay(createdAt))} ${manilaClock(createdAt)}",
        entryDateLabel: "${shortDate(date)}",
        caption: ${text(description)}
      },`;
}
