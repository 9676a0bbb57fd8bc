import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { CloudEvent as SdkEvent, HTTP } from 'cloudevents';
import { ENTRY_VOIDED, type Meta, type RecordedEvent, type StoredEvent, upcast } from '#libs/eventing';
import { cloudEventFor, contractTexts, type PublicEvent, pseudonymsWith } from '#libs/publishing';
import { DEFAULT_PUBLISHER } from '../../apps/standalone/src/config.js';
import { keptInside, publicContracts } from '../../apps/standalone/src/contracts.js';
import { eventShapes } from '../../apps/standalone/src/event-shapes.js';
import { eventOf } from '../../apps/standalone/src/log/log-file.js';
import { Contracts, mapAll, placeAll } from '../../libs/publishing/src/mapping.js';
import { readShapes } from './event-shapes.js';
import { linesIn, logs } from './examples.js';

const mine = pseudonymsWith(Buffer.alloc(32, 7));

/** What is published of a log that was kept. */
function publishedOf(name: string): PublicEvent[] {
  const events = linesIn(join(logs, name)).flatMap((line) =>
    line.startsWith('{"end":') ? [] : [upcast(eventShapes, recorded(eventOf(line)))],
  );
  const earlier = ({ stream, version }: RecordedEvent) =>
    events.filter((event) => event.stream === stream && event.version < version);
  const soFar = { head: '0', publishedOf: new Map(), erased: new Set<string>(), earlier };
  const mapped = mapAll(events, new Contracts(publicContracts, new Map()), soFar);
  return placeAll(mapped, '0', new Map()).map(({ event }) => event);
}

function recorded({ data, meta, ...event }: StoredEvent): RecordedEvent {
  const { occurredOn, corrects, ...rest } = JSON.parse(meta) as Meta & Pick<RecordedEvent, 'occurredOn' | 'corrects'>;
  return { ...event, occurredOn, ...(corrects && { corrects }), data: JSON.parse(data) as object, meta: rest };
}

describe('what is published of every log that was kept', () => {
  const schemas = new Map<string, ReturnType<Ajv2020['compile']>>();
  const events = readdirSync(logs).flatMap(publishedOf);
  const sent = events.map((event) => cloudEventFor(event, mine, DEFAULT_PUBLISHER));

  beforeAll(() => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    ajv.addFormat('pseudonym', /^[\w-]{22}$/);
    for (const { type, schema } of contractTexts(publicContracts)) schemas.set(type, ajv.compile(schema));
  });

  it('says what its schema says, and every contract is met', () => {
    const wrong = sent.flatMap((event, index) => {
      const schema = schemas.get(events[index]!.type)!;
      return schema(event.data) ? [] : [{ event, errors: schema.errors }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    const met = new Set(events.map(({ type }) => type));
    expect([...schemas.keys()].filter((type) => !met.has(type) && !type.endsWith('.entry-voided.v1'))).toEqual([]);
    expect(met.size).toBeGreaterThan(50);
  });

  it('is read by the CloudEvents SDK, one by one and as a batch', () => {
    for (const event of sent) expect(new SdkEvent(event).validate()).toBe(true);
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const read = HTTP.toEvent({ headers, body: JSON.stringify(sent.slice(0, 20)) }) as SdkEvent[];
    expect(read.map(({ id }) => id)).toEqual(sent.slice(0, 20).map(({ id }) => id));
  });

  it('names extensions as CloudEvents allows', () => {
    const names = new Set(sent.flatMap((event) => Object.keys(event)));
    expect([...names].filter((name) => !/^[a-z0-9]{1,20}$/.test(name))).toEqual([]);
  });

  it('holds no sealed text and no id of a person', () => {
    const text = JSON.stringify(sent);
    expect(text).not.toMatch(/A256GCM|pseudonymOf|"ct"/);
    const ids = new Set([...JSON.stringify(events).matchAll(/"whose":"([^"]+)"/g)].map(([, id]) => `"${id}"`));
    // In one of the examples a person is called as the role in a household is.
    expect([...ids].filter((id) => text.includes(id))).toEqual(['"CHILD"']);
  });

  it('leaves no stored event undecided', () => {
    const stored = [...readShapes().keys()].filter((type) => type !== ENTRY_VOIDED);
    const published = new Set(publicContracts.flatMap(({ of }) => of));
    expect(stored.filter((type) => published.has(type) === type in keptInside)).toEqual([]);
    expect([...published, ...Object.keys(keptInside)].filter((type) => !stored.includes(type))).toEqual([]);
  });
});
