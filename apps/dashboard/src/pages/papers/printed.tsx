import type { Schemas } from '../../api/client.js';

type Block = Schemas['BlockView'];

/** An answer as it is printed; its language is its own, not the reader's. */
export function Printed({ document }: { document: Schemas['PaperDocumentView'] }) {
  return (
    <article class="printed" lang={document.language}>
      <h3 class="kern-heading-medium">{document.title}</h3>
      <dl class="kern-description-list">
        {document.head.map(({ name, value }) => (
          <div key={name} class="kern-description-list-item">
            <dt class="kern-description-list-item__key">{name}</dt>
            <dd class="kern-description-list-item__value">{value}</dd>
          </div>
        ))}
      </dl>
      {document.blocks.map((block, index) => (
        <PrintedBlock key={index} block={block} />
      ))}
    </article>
  );
}

function PrintedBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h4 class="kern-heading-small">{block.text}</h4>;
    case 'paragraph':
      return <p class="kern-body as-typed">{block.text}</p>;
    case 'quote':
      return <blockquote class="kern-body as-typed">{block.text}</blockquote>;
    case 'table':
      return <PrintedTable {...block} />;
  }
}

function PrintedTable({ caption = '', columns = [], rows = [], note }: Block) {
  return (
    <div class="data">
      <div class="kern-table-responsive" role="region" aria-label={caption} tabIndex={0}>
        <table class="kern-table kern-table--small">
          <caption class="kern-title">{caption}</caption>
          <thead class="kern-table__head">
            <tr class="kern-table__row">
              {columns.map((head, index) => (
                <th key={head} scope="col" class={`kern-table__header ${numeric(rows, index, 'header')}`}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="kern-table__body">
            {rows.map(([name, ...cells], index) => (
              <tr key={index} class="kern-table__row">
                <th scope="row" class="kern-table__header">
                  {name}
                </th>
                {cells.map((cell, place) => (
                  <td key={place} class={`kern-table__cell ${numeric(rows, place + 1, 'cell')}`}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {note !== undefined && <p class="kern-body kern-body--small">{note}</p>}
    </div>
  );
}

const numeric = (rows: NonNullable<Block['rows']>, place: number, part: 'header' | 'cell'): string =>
  rows.some((row) => typeof row[place] === 'number') ? `kern-table__${part}--numeric` : '';
