import type { Project, ProjectRecord } from '../city/model';
import { formatPeso } from '../city/rules';
import { addDays } from '../time';
import { encodeJpeg, type Mosaic, type Shot } from './jpeg';
import { writePdf } from './pdf';
import { encodePng } from './png';
import type { StoredFile } from './storedFile';
import { paintSheet, paintSite } from './scenes';

/** A photo reaches the server so long after it was taken. */
const UPLOAD_DELAY_MS = 95 * 60_000;
/** About 100 m, in degrees. */
const NEARBY = 0.001;

/** A photo of a project's site. @param seed what it shows */
export function drawPhoto(
  project: Project,
  percentage: number,
  uploadedAt: number,
  seed: number,
): Uint8Array {
  return encodeJpeg(paintSite(seed, percentage), shotOf(project, uploadedAt, seed));
}

/** The content of a file the city began with; undefined when its record names no such file. */
export function drawFile(path: string, project: Project, record: ProjectRecord): StoredFile | undefined {
  const seed = hash(path);
  for (const { photos, percentage } of record.reports) {
    const photo = photos.find((one) => one.path === path);
    if (!photo) continue;
    const modifiedAt = Math.floor(photo.uploadedAt / 1000);
    return { bytes: drawPhoto(project, percentage, modifiedAt, seed), modifiedAt };
  }
  const document = record.documents.find((one) => one.path === path);
  if (document) {
    const { name, uploadedBy, uploadedAt } = document;
    const lines = [
      name,
      project.name,
      `PRN: ${project.prn}`,
      `Prepared by ${uploadedBy}`,
      ...clauses(project),
    ];
    return fileOf(
      path,
      [lines, ['Annex A', 'Quantities', ...clauses(project)]],
      uploadedAt,
      paintSite(seed, project.progress),
    );
  }
  const cost = record.costs.find(({ receipt }) => receipt === path);
  if (cost) {
    const { description, amount, date, costType, createdAt } = cost;
    const lines = [
      'Official Receipt',
      `No. ${cost.id}`,
      date,
      costType,
      description,
      `Total: ${formatPeso(amount)}`,
    ];
    return fileOf(path, [lines], createdAt, paintSheet(seed));
  }
  const request = record.requests.find(({ proofs }) => proofs.includes(path));
  if (request) {
    const lines = ['Price Quotation', project.name, request.reason, `Total: ${formatPeso(request.amount)}`];
    return fileOf(path, [lines], request.createdAt, paintSheet(seed));
  }
  return undefined;
}

function fileOf(
  path: string,
  pages: readonly (readonly string[])[],
  micros: number,
  picture: Mosaic,
): StoredFile {
  const modifiedAt = Math.floor(micros / 1000);
  if (path.endsWith('.pdf')) return { bytes: writePdf(pages), modifiedAt };
  return { bytes: path.endsWith('.png') ? encodePng(picture) : encodeJpeg(picture), modifiedAt };
}

/** Three of four photos tell when they were taken; of those, half tell where as well, as phones are set up. */
function shotOf({ longitude, latitude }: Project, uploadedAt: number, seed: number): Shot | undefined {
  if (seed % 4 === 0) return undefined;
  const isPlaced = longitude !== null && latitude !== null && latitude !== 0 && seed % 2 === 1;
  const off = ((seed % 200) / 100 - 1) * NEARBY;
  return {
    takenAt: uploadedAt - UPLOAD_DELAY_MS,
    place: isPlaced ? [longitude + off, latitude - off] : null,
  };
}

function clauses({ startDate, endDate, cost, description }: Project): string[] {
  return [
    description,
    cost === null ? 'Amount: to be determined' : `Amount: ${formatPeso(cost)}`,
    startDate === null ? 'Start: upon receipt of the notice' : `Start: ${startDate}`,
    endDate === null
      ? 'Duration: to be determined'
      : `Completion: ${endDate}, warranty until ${addDays(endDate, 365)}`,
  ];
}

/** A number that stands for a text, the same on every machine. */
function hash(text: string): number {
  let value = 0x811c_9dc5;
  for (const unit of Buffer.from(text)) value = Math.imul(value ^ unit, 0x0100_0193);
  return value >>> 0;
}
