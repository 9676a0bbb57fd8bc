import { escaped } from '#libs/eventing-nest';
import type { Schema } from '#libs/eventing';
import type { ContractText } from './contracts.js';
import type { TopicOf } from './async-api.js';
import type { Publisher } from './cloud-event.js';

type Field = Schema & Readonly<{ type?: string; format?: string; description?: string; items?: Field; oneOf?: Word[] }>;
type Word = Readonly<{ const: string; description: string }>;

const code = (text: string) => `<code>${escaped(text)}</code>`;

function kindOf({ type, format, items }: Field): string {
  if (items) return `list of ${kindOf(items)}`;
  return format ?? type ?? 'any';
}

function meaningOf({ description = '', oneOf = [] }: Field): string {
  const words = oneOf.map((word) => `<li>${code(word.const)}: ${escaped(word.description)}</li>`);
  return `${escaped(description)}${words.length > 0 ? `<ul>${words.join('')}</ul>` : ''}`;
}

function fieldRows(schema: Schema): string {
  const required = (schema['required'] ?? []) as readonly string[];
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Field>);
  const rows = fields.map(
    ([name, field]) =>
      `<tr><th scope="row">${code(name)}</th><td>${kindOf(field)}</td>` +
      `<td>${required.includes(name) ? 'always' : 'may be missing'}</td><td>${meaningOf(field)}</td></tr>`,
  );
  return rows.length === 0
    ? '<p>No fields of its own.</p>'
    : `<table><caption>Fields of <code>data</code></caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th>` +
        `<th scope="col">There</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const sectionOf = ({ type, title, classification, schema }: ContractText, { typePrefix }: Publisher): string =>
  `<section id="${type}"><h3>${code(`${typePrefix}.${type}`)}</h3>` +
  `<p><span lang="de">${escaped(title.de)}.</span> ${escaped(title.en)}</p>` +
  `<p>Classification: ${escaped(classification)}.</p>${fieldRows(schema)}</section>`;

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0}caption{text-align:left;font-weight:600}
th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}code{overflow-wrap:anywhere}
a{color:#0b4f8a}a:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}ul{margin:.2rem 0}
section{border-top:1px solid #767676}`;

/** The contracts for people: one page, without a script, readable by everybody. */
export function asyncApiPage(contracts: readonly ContractText[], publisher: Publisher, topicOf: TopicOf): string {
  const contexts = [...new Set(contracts.map(({ context }) => context))];
  const of = (context: string) => contracts.filter((contract) => contract.context === context);
  const links = contexts.map(
    (context) =>
      `<li><a href="#${context}">${context}</a><ul>${of(context)
        .map(
          ({ type, title }) =>
            `<li><a href="#${type}">${code(type)}</a> <span lang="de">${escaped(title.de)}</span></li>`,
        )
        .join('')}</ul></li>`,
  );
  const parts = contexts.map(
    (context) =>
      `<h2 id="${context}">${context}</h2><p>On Kafka, where a relay runs: ${code(topicOf(context))}</p>${of(context)
        .map((contract) => sectionOf(contract, publisher))
        .join('\n')}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Lotse: what is published</title><style>${STYLE}</style></head>
<body><header><h1>What is published</h1>
<p>Events as <a href="https://cloudevents.io">CloudEvents 1.0</a>, read from <code>/feed</code> or followed at
<code>/feed/stream</code>. The same for programs: <a href="asyncapi.json">asyncapi.json</a>; the questions and answers of
the service: <a href="openapi.json">openapi.json</a>.</p></header>
<nav aria-label="Types of events"><ul>${links.join('\n')}</ul></nav>
<main>${parts.join('\n')}</main></body></html>
`;
}
