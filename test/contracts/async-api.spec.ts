import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { topicOf } from '#libs/kafka-relay';
import { asyncApiFor, asyncApiPage, contractTexts } from '#libs/publishing';
import { DEFAULT_PUBLISHER } from '../../apps/standalone/src/config.js';
import { publicContracts } from '../../apps/standalone/src/contracts.js';

const contracts = contractTexts(publicContracts);
const contexts = [...new Set(contracts.map(({ context }) => context))];
const topic = (context: string) => topicOf('lotse', context);

describe('what is published, as AsyncAPI', () => {
  it('is valid for the official parser, with every contract in it', async () => {
    const { document, diagnostics } = await new Parser().parse(
      JSON.stringify(asyncApiFor(contracts, DEFAULT_PUBLISHER, topic)),
    );
    expect(diagnostics.filter(({ severity }) => Number(severity) === 0)).toEqual([]);
    expect(document!.version()).toBe('3.0.0');
    const names = document!
      .messages()
      .all()
      .map((message) => message.name());
    expect(new Set(names)).toEqual(new Set(contracts.map(({ type }) => `de.example.im.${type}`)));
    expect(
      document!
        .operations()
        .all()
        .map((operation) => operation.id())
        .sort(),
    ).toEqual(['followFeed', ...contexts.map((context) => `publish_${context}`), 'readFeed'].sort());
  });

  it('names the topic of each context, with every contract of it as a record', async () => {
    const { document } = await new Parser().parse(JSON.stringify(asyncApiFor(contracts, DEFAULT_PUBLISHER, topic)));
    const channels = document!.channels().all();
    const onKafka = channels.filter((channel) => channel.id().startsWith('kafka_'));
    expect(onKafka.map((channel) => channel.address()).sort()).toEqual(contexts.map(topic).sort());
    const records = onKafka.flatMap((channel) => channel.messages().all());
    expect(records.map((record) => record.name()).sort()).toEqual(
      contracts.map(({ type }) => `de.example.im.${type}`).sort(),
    );
    for (const record of records) {
      expect(record.bindings().get('kafka')?.json()).toMatchObject({ key: { type: 'string' } });
      expect(record.headers()?.properties()).toHaveProperty('ce_specversion');
    }
  });

  it('is a page for people, too: each type with its fields, in headings and tables', () => {
    const page = asyncApiPage(contracts, DEFAULT_PUBLISHER, topic);
    for (const { type, title } of contracts) {
      expect(page).toContain(`<section id="${type}">`);
      expect(page).toContain(`<span lang="de">${title.de}`);
    }
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page).not.toMatch(/<script|https?:\/\/(?!cloudevents\.io)/);
    expect(page.match(/ id="[^"]+"/g)?.length).toBe(new Set(page.match(/ id="[^"]+"/g)).size);
  });
});
