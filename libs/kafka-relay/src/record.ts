import type { Message } from 'kafkajs';
import { type CloudEvent, cloudEventFor, type Pseudonym, type PublicEvent, type Publisher } from '#libs/publishing';
import { topicOf } from './topics.js';

/** A public event as it goes to Kafka. */
export type Outgoing = Readonly<{
  event: PublicEvent;
  topic: string;
  message: Message;
  /** About what it takes on the way. */
  bytes: number;
}>;

/** What a record needs besides key, value and headers. */
const OVERHEAD = 64;

/**
 * CloudEvents over Kafka in binary mode: attributes are headers, the data are the value, the partition key is the key.
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 */
export function outgoing(
  event: PublicEvent,
  { prefix, pseudonym, publisher }: Readonly<{ prefix: string; pseudonym: Pseudonym; publisher: Publisher }>,
): Outgoing {
  const cloudEvent = cloudEventFor(event, pseudonym, publisher);
  const { partitionkey: key } = cloudEvent;
  const value = JSON.stringify(cloudEvent.data);
  const headers = headersOf(cloudEvent);
  const timestamp = String(Date.parse(event.recordedAt));
  const texts = [key, value, ...Object.entries(headers).flat()];
  return {
    event,
    topic: topicOf(prefix, event.context),
    message: { key, value, headers, timestamp },
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), OVERHEAD),
  };
}

function headersOf({ data: _data, datacontenttype, ...attributes }: CloudEvent): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': datacontenttype };
  for (const [name, value] of Object.entries(attributes)) headers[`ce_${name}`] = String(value);
  return headers;
}
