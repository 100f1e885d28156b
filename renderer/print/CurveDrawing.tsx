import type { PaperBlock } from '#shared/domain/papers/paper';

type Props = Extract<PaperBlock, { type: 'curve' }>;

/** Units of the drawing, whose width is that of the sheet. */
const [WIDTH, HEIGHT] = [680, 210];
const [LEFT, RIGHT, TOP, BOTTOM] = [38, 6, 8, 22];
const STEPS = [0, 25, 50, 75, 100];
const MANY = 60;

/** Lines over time, as they are printed: sharp at any size, told apart without colour. */
export function CurveDrawing({ label, lines, ticks, mark }: Props) {
  const all = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const first = Math.min(...all);
  const last = Math.max(...all, first + 1);
  const across = (x: number): number => LEFT + ((x - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const down = (y: number): number =>
    TOP + (1 - Math.min(100, Math.max(0, y)) / 100) * (HEIGHT - TOP - BOTTOM);
  if (all.length === 0) return null;
  return (
    <figure className="curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {STEPS.map((step) => (
          <g key={step}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={down(step)} y2={down(step)} />
            <text x={LEFT - 6} y={down(step) + 3} textAnchor="end">
              {step} %
            </text>
          </g>
        ))}
        {ticks.map(({ x, label: words }, index) => (
          <text key={index} x={across(x)} y={HEIGHT - 6} textAnchor={anchorAt(index, ticks.length)}>
            {words}
          </text>
        ))}
        {mark && mark.x >= first && mark.x <= last && (
          <line className="mark" x1={across(mark.x)} x2={across(mark.x)} y1={TOP} y2={HEIGHT - BOTTOM} />
        )}
        {lines.map(({ isPlan, points }, index) => (
          <g key={index} className={isPlan ? 'plan' : 'done'}>
            <polyline points={points.map(({ x, y }) => `${across(x)},${down(y)}`).join(' ')} />
            {!isPlan &&
              points.length <= MANY &&
              points.map(({ x, y }, at) => <circle key={at} cx={across(x)} cy={down(y)} r={2.4} />)}
          </g>
        ))}
      </svg>
      <figcaption>
        {lines.map(({ label: words, isPlan }, index) => (
          <span key={index} className={isPlan ? 'plan' : 'done'}>
            <svg viewBox="0 0 26 8" aria-hidden="true">
              <polyline points="1,4 25,4" />
              {!isPlan && <circle cx={13} cy={4} r={2.4} />}
            </svg>
            {words}
          </span>
        ))}
        {mark && (
          <span className="mark-key">
            <svg viewBox="0 0 26 8" aria-hidden="true">
              <line className="mark" x1={13} x2={13} y1={0} y2={8} />
            </svg>
            {mark.label}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** Words at the ends stay within the drawing. */
function anchorAt(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}
