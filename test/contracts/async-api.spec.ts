import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { asyncApiFor, asyncApiPage, contractTexts } from '#libs/publishing';
import { DEFAULT_PUBLISHER } from '../../apps/standalone/src/config.js';
import { publicContracts } from '../../apps/standalone/src/contracts.js';

const contracts = contractTexts(publicContracts);

describe('what is published, as AsyncAPI', () => {
  it('is valid for the official parser, with every contract in it', async () => {
    const { document, diagnostics } = await new Parser().parse(
      JSON.stringify(asyncApiFor(contracts, DEFAULT_PUBLISHER)),
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
    ).toEqual(['followFeed', 'readFeed']);
  });

  it('is a page for people, too: each type with its fields, in headings and tables', () => {
    const page = asyncApiPage(contracts, DEFAULT_PUBLISHER);
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
