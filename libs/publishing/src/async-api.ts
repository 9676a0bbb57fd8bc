import type { ContractText } from './contracts.js';
import type { Publisher } from './cloud-event.js';
import { PAGE_SIZE } from './page-size.js';

type Json = Readonly<{ [name: string]: unknown }>;

const text = (description: string, more: Json = {}): Json => ({ type: 'string', description, ...more });
const instant = (description: string) => text(description, { format: 'date-time' });
const pseudonym = (description: string) => text(description, { format: 'pseudonym' });

/** What every event has, whatever it says: CloudEvents 1.0. */
const attributes = ({ source }: Publisher): Json => ({
  specversion: { const: '1.0' },
  id: pseudonym('Of the event, for this consumer; the same after every delivery.'),
  source: { const: source },
  subject: text(
    'Whom or what it is about: for a person, the pseudonym for this consumer. Missing for somebody erased.',
  ),
  time: instant('The beginning, in Berlin, of the day it was true.'),
  occurredon: text('The day it was true. Consumers order by it: an entry may be recorded long after it.', {
    format: 'date',
  }),
  recordedtime: instant('When the service learned it.'),
  datacontenttype: { const: 'application/json' },
  dataclassification: text(
    '`public`, `internal`, `confidential` or `restricted`; whoever does not know the label must not take the event.',
  ),
  dataregulation: text('`GDPR` where it is about a person.'),
  sequence: text('Position in the feed: 1, 2, 3 …, with zeros in front.', { pattern: '^\\d{20}$' }),
  partitionkey: text('Whose order is kept.'),
  caseseq: { type: 'integer', description: '1, 2, 3 … among the events of the context with this partition key.' },
  caseprevious: text('`sequence` of the one before among those; missing in the first.'),
  correlationid: pseudonym('The same for everything that one request has led to.'),
  causationid: pseudonym('Id of the event that led to it.'),
  corrects: pseudonym('Id of the event that it corrects.'),
  correction: {
    type: 'string',
    oneOf: [
      { const: 'voided', description: 'As if the corrected event had never been published.' },
      { const: 'replaced', description: 'This one stands in its place.' },
    ],
    description: 'How it corrects. Of several corrections the newest counts; one that is voided takes nothing back.',
  },
  claimcheck: text('Where those who may see entries learn which one it was made of.', { format: 'uri-reference' }),
});

const REQUIRED = [
  ...['specversion', 'id', 'source', 'type', 'time', 'occurredon', 'recordedtime', 'datacontenttype'],
  ...['dataclassification', 'sequence', 'partitionkey', 'caseseq', 'correlationid', 'claimcheck', 'data'],
];

/** A name that may stand in a reference. */
const nameOf = (type: string): string => type.replaceAll('.', '_');

const messageOf = ({ type, title, classification }: ContractText, { typePrefix }: Publisher): Json => ({
  name: `${typePrefix}.${type}`,
  title: `${title.en.replace(/[.:]$/, '')} (${title.de})`,
  summary: title.en,
  description: `Classification: ${classification}.`,
  contentType: 'application/cloudevents+json',
  tags: [{ name: type.split('.')[0] }],
  payload: { $ref: `#/components/schemas/${nameOf(type)}` },
});

/** The same on Kafka, in binary mode: attributes are headers, the record's value is the data alone. */
const recordOf = (contract: ContractText, publisher: Publisher): Json => ({
  ...messageOf(contract, publisher),
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/RecordHeaders' },
  payload: contract.schema,
  bindings: {
    kafka: { key: text('The `partitionkey`: a case stays on its partition.'), bindingVersion: '0.5.0' },
  },
});

/** @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md */
function recordHeaders(publisher: Publisher): Json {
  const { datacontenttype, ...others } = attributes(publisher);
  const named = Object.entries({ ...others, type: text('What happened.') }).map(([name, schema]) => {
    const { type: _type, ...rest } = schema;
    // Every header is text.
    return [`ce_${name}`, { ...rest, ...('const' in rest ? {} : { type: 'string' }) }];
  });
  const required = REQUIRED.filter((name) => name !== 'data' && name !== 'datacontenttype');
  return {
    type: 'object',
    properties: { 'content-type': datacontenttype, ...Object.fromEntries(named) },
    required: ['content-type', ...required.map((name) => `ce_${name}`)],
  };
}

const payloadOf = ({ type, schema }: ContractText, { typePrefix }: Publisher): Json => ({
  allOf: [
    { $ref: '#/components/schemas/CloudEvent' },
    { type: 'object', properties: { type: { const: `${typePrefix}.${type}` }, data: schema } },
  ],
});

/** Names the topic of a context on Kafka. */
export type TopicOf = (context: string) => string;

/**
 * What is published, as AsyncAPI 3: generated from the contracts, so that it cannot say something else.
 * Topics are there where a relay takes it to Kafka.
 */
export function asyncApiFor(contracts: readonly ContractText[], publisher: Publisher, topicOf: TopicOf): Json {
  const kafka = onKafka(contracts, publisher, topicOf);
  const messages = (prefix: string) =>
    Object.fromEntries(contracts.map(({ type }) => [nameOf(type), { $ref: `${prefix}/${nameOf(type)}` }]));
  const channel = (address: string, title: string, description: string): Json => ({
    ...{ address, title, description },
    messages: messages('#/components/messages'),
  });
  const operation = (name: string, summary: string): Json => ({
    ...{ action: 'send', summary, channel: { $ref: `#/channels/${name}` } },
    bindings: { http: { method: 'GET', bindingVersion: '0.3.0' } },
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Lotse',
      version: '0.1.0',
      description:
        "What happens in a city's integration management, for systems that must end up with the right picture: " +
        'corrections, merges and erasures included. No names: each consumer gets pseudonyms of its own. ' +
        'Fields and words may be added to a type; everything else comes as a new version beside it.',
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      feed: channel(
        '/feed',
        'Feed, page by page',
        `${PAGE_SIZE} positions a page, as application/cloudevents-batch+json. Full pages never change.`,
      ),
      stream: channel('/feed/stream', 'Feed, streamed', 'Server-sent events, resumed by Last-Event-ID.'),
      ...kafka.channels,
    },
    operations: {
      readFeed: operation('feed', 'Read the rest of the page behind `after`; `wait` waits for news.'),
      followFeed: operation('stream', 'Follow the feed behind `Last-Event-ID` or `after`.'),
      ...kafka.operations,
    },
    components: {
      messages: {
        ...Object.fromEntries(contracts.map((contract) => [nameOf(contract.type), messageOf(contract, publisher)])),
        ...kafka.messages,
      },
      schemas: {
        CloudEvent: {
          type: 'object',
          properties: { ...attributes(publisher), type: text('What happened.'), data: { type: 'object' } },
          required: REQUIRED,
        },
        ...kafka.schemas,
        ...Object.fromEntries(contracts.map((contract) => [nameOf(contract.type), payloadOf(contract, publisher)])),
      },
    },
  };
}

/** A topic for each context. */
function onKafka(contracts: readonly ContractText[], publisher: Publisher, topicOf: TopicOf) {
  const nameOfRecord = (type: string) => `${nameOf(type)}_record`;
  const contexts = [...new Set(contracts.map(({ context }) => context))];
  const channelOf = (context: string): Json => ({
    address: topicOf(context),
    title: `Kafka: ${context}`,
    description:
      'Where a relay runs: CloudEvents in binary mode, each once for whoever reads what is committed (`read_committed`).',
    messages: Object.fromEntries(
      contracts
        .filter((contract) => contract.context === context)
        .map(({ type }) => [nameOfRecord(type), { $ref: `#/components/messages/${nameOfRecord(type)}` }]),
    ),
    bindings: { kafka: { topic: topicOf(context), bindingVersion: '0.5.0' } },
  });
  return {
    channels: Object.fromEntries(contexts.map((context) => [`kafka_${context}`, channelOf(context)])),
    operations: Object.fromEntries(
      contexts.map((context) => [
        `publish_${context}`,
        {
          action: 'send',
          summary: `What happens in ${context}, in the order of each case.`,
          channel: { $ref: `#/channels/kafka_${context}` },
        },
      ]),
    ),
    messages: Object.fromEntries(
      contracts.map((contract) => [nameOfRecord(contract.type), recordOf(contract, publisher)]),
    ),
    schemas: { RecordHeaders: recordHeaders(publisher) },
  };
}
