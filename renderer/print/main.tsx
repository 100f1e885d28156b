import { createRoot } from 'react-dom/client';
import { paperSchema, type Paper } from '#shared/domain/papers/paper';
import '../ui/fonts.css';
import '../ui/sketchColors.css';
import './print.css';
import { loadPictures, type Pictures } from './loadPictures';
import { Sheet } from './Sheet';

// A page that shows one paper and is then printed. It has no way to main but our scheme: it reads the paper there, and asks
// for one of two files to say how that went.

const PICTURES_WITHIN = 60_000;
const WEIGHTS = ['400 12px', '500 12px', '600 12px'] as const;

async function draw(): Promise<void> {
  const answer = await fetch('/paper.json');
  const paper = paperSchema.parse(await answer.json());
  document.documentElement.lang = paper.lang;
  // Of the PDF as well.
  document.title = paper.title;
  const pictures = await loadPictures(pathsIn(paper), AbortSignal.timeout(PICTURES_WITHIN));
  await show(paper, pictures);
  const fonts = WEIGHTS.map((weight) => document.fonts.load(`${weight} 'Inter Variable'`, 'Aa₱'));
  const drawn = [...document.images].map((image) => image.decode().catch(() => undefined));
  await Promise.all([...fonts, ...drawn]);
  await document.fonts.ready;
}

function pathsIn({ blocks }: Paper): string[] {
  return blocks.flatMap((block) => (block.type === 'pictures' ? block.pictures.map(({ path }) => path) : []));
}

function show(paper: Paper, pictures: Pictures): Promise<void> {
  const root = document.getElementById('paper');
  if (!root) throw new Error('print.html has no #paper');
  return new Promise((resolve) => {
    createRoot(root).render(<Sheet paper={paper} pictures={pictures} onDrawn={resolve} />);
  });
}

draw().then(
  () => fetch('/paper-ready.json'),
  () => fetch('/paper-failed.json'),
);
