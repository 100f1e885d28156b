import { useEffect } from 'react';
import { assertNever } from '#shared/assertNever';
import type { Paper, PaperBlock } from '#shared/domain/papers/paper';
import { CurveDrawing } from './CurveDrawing';
import type { Pictures } from './loadPictures';
import { MapDrawing } from './MapDrawing';

type Props = {
  readonly paper: Paper;
  readonly pictures: Pictures;
  /** Everything stands in the page. */
  readonly onDrawn: () => void;
};

/** A whole paper, from top to bottom. */
export function Sheet({ paper, pictures, onDrawn }: Props) {
  useEffect(onDrawn, [onDrawn]);
  return (
    <main>
      <header className="head">
        <p className="kind">{paper.kind}</p>
        <h1>{paper.title}</h1>
        {paper.lines.map((line, index) => (
          <p key={index} className="line">
            {line}
          </p>
        ))}
      </header>
      {paper.blocks.map((block, index) => (
        <Block key={index} block={block} pictures={pictures} />
      ))}
    </main>
  );
}

type BlockProps = { readonly block: PaperBlock; readonly pictures: Pictures };

function Block({ block, pictures }: BlockProps) {
  switch (block.type) {
    case 'heading':
      return (
        <div className="heading">
          <h2>{block.text}</h2>
          {block.asOf !== undefined && <p>{block.asOf}</p>}
        </div>
      );
    case 'subheading':
      return <h3>{block.text}</h3>;
    case 'text':
      return <p className={block.isQuiet ? 'text quiet' : 'text'}>{block.text}</p>;
    case 'figures':
      return <Figures {...block} />;
    case 'facts':
      return (
        <dl className="facts">
          {block.facts.map(({ label, value }, index) => (
            <div key={index}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <Table {...block} />;
    case 'entries':
      return <Entries {...block} />;
    case 'signatures':
      return (
        <ul className="signatures">
          {block.names.map((name, index) => (
            <li key={index}>
              <span>{name}</span>
              <span className="quiet">{block.date}</span>
            </li>
          ))}
        </ul>
      );
    case 'curve':
      return <CurveDrawing {...block} />;
    case 'map':
      return <MapDrawing {...block} />;
    case 'pictures':
      return <PictureGrid {...block} loaded={pictures} />;
    default:
      return assertNever(block);
  }
}

type Of<T extends PaperBlock['type']> = Extract<PaperBlock, { type: T }>;

function Figures({ figures }: Of<'figures'>) {
  return (
    <dl className="figures">
      {figures.map(({ label, value, note, isAlarm }, index) => (
        <div key={index} className={isAlarm ? 'alarm' : undefined}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Table({ columns, rows, foot }: Of<'table'>) {
  const classOf = (index: number): string | undefined => {
    const { isNumber, isShort, isWide } = columns[index] ?? {};
    return isNumber ? 'number' : isShort ? 'short' : isWide ? 'wide' : undefined;
  };
  const cells = (row: readonly string[]) =>
    row.map((cell, index) => (
      <td key={index} className={classOf(index)}>
        {cell}
      </td>
    ));
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ head }, index) => (
            <th key={index} scope="col" className={classOf(index)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>{cells(row)}</tr>
        ))}
        {/* In the body: a foot of its own would stand at the end of every sheet. */}
        {foot && <tr className="total">{cells(foot)}</tr>}
      </tbody>
    </table>
  );
}

function Entries({ entries }: Of<'entries'>) {
  return (
    <ul className="entries">
      {entries.map(({ head, meta, text, note }, index) => (
        <li key={index}>
          <p className="entry-head">
            <strong>{head}</strong>
            {meta !== undefined && <span>{meta}</span>}
          </p>
          {text !== undefined && <p className="entry-text">{text}</p>}
          {note !== undefined && <p className="quiet">{note}</p>}
        </li>
      ))}
    </ul>
  );
}

function PictureGrid({ pictures, missing, loaded }: Of<'pictures'> & { readonly loaded: Pictures }) {
  return (
    <div className="pictures">
      {pictures.map(({ path, caption, note }, index) => {
        const picture = loaded.get(path);
        return (
          <figure key={index}>
            {picture ? (
              <img src={picture.url} alt={caption} width={picture.width} height={picture.height} />
            ) : (
              <p className="missing">{missing}</p>
            )}
            <figcaption>
              <strong>{caption}</strong>
              {note !== undefined && <span>{note}</span>}
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}
