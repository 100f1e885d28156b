import type { PaperBlock } from '#shared/domain/papers/paper';

type Props = Extract<PaperBlock, { type: 'map' }>;

/** A dot, the gap beside it, and how far the scale stands from the edges. */
const [RADIUS, GAP, INSET] = [4, 3, 14];

/** Places on a map with its scale and makers, as they are printed. */
export function MapDrawing({ label, width, height, lines, marks, sketches, scale, note }: Props) {
  const base = height - INSET;
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {lines.map((line, index) => (
          <polyline key={index} points={line.map(([x, y]) => `${x},${y}`).join(' ')} />
        ))}
        {sketches.map((sketch, index) => (
          <Drawn key={index} {...sketch} />
        ))}
        {marks.map(({ x, y }, index) => (
          <circle key={index} cx={x} cy={y} r={RADIUS} />
        ))}
        {marks.map(({ x, y, text }, index) => {
          const isAtEnd = x > width * 0.8;
          const beside = isAtEnd ? -(RADIUS + GAP) : RADIUS + GAP;
          return (
            text !== '' && (
              <text key={index} x={x + beside} y={y + RADIUS} textAnchor={isAtEnd ? 'end' : 'start'}>
                {text}
              </text>
            )
          );
        })}
        <g className="scale">
          <path d={`M${INSET},${base - 5}V${base}H${INSET + scale.length}V${base - 5}`} />
          <text x={INSET + scale.length / 2} y={base - 7} textAnchor="middle">
            {scale.label}
          </text>
        </g>
      </svg>
      <figcaption>{note}</figcaption>
    </figure>
  );
}

/** One sketch, with its words beside its first corner. */
function Drawn({ shape, color, label, points }: Props['sketches'][number]) {
  const corners = points.map(([x, y]) => `${x},${y}`).join(' ');
  const [x, y] = points[0] ?? [0, 0];
  return (
    <g className="sketch" data-color={color}>
      {shape === 'point' && <circle cx={x} cy={y} r={RADIUS + 1} />}
      {shape === 'line' && <polyline points={corners} />}
      {shape === 'area' && <polygon points={corners} />}
      {label !== '' && (
        <text x={x + RADIUS + GAP} y={y - GAP}>
          {label}
        </text>
      )}
    </g>
  );
}
