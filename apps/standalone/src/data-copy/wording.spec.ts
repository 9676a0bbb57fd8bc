import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '#libs/eventing-nest';
import { RULES } from '#libs/access';
import { CODES } from './codes.js';
import { languageName, momentOf, readTitleOf, valueOf } from './wording.js';
import { FIELDS, READS, TITLES } from './words.js';

/** The newest shape of every type that may be about a resident. */
const shapes = Object.entries(
  JSON.parse(readFileSync('test/history/manifest.json', 'utf8')) as Record<string, Record<string, { shape: string }>>,
)
  .map(([type, versions]) => [type, Object.values(versions).at(-1)!.shape] as const)
  .filter(
    ([type, shape]) =>
      type !== 'StaffHired' &&
      /\b(residentIds?|memberIds|placementId|householdId|duplicateId|requestId|subject): /.test(shape),
  );

/** Ids are for programs, and so is what stands in a sealed text. */
const TECHNICAL = new Set([
  'alg',
  'ct',
  'entry',
  'iv',
  'subject',
  'stream',
  'households',
  'keys',
  'of',
  'sha256',
  'notes',
]);
const isId = (field: string) => /Id$/.test(field) && !(field in FIELDS);
const isPerson = (field: string) => ['suspectedBy', 'confirmedBy', 'revertedBy'].includes(field);

describe('the words of a copy for the person', () => {
  it('are there for every entry that may be about a resident', () => {
    expect(shapes.length).toBeGreaterThan(60);
    expect(shapes.map(([type]) => type).filter((type) => !(type in TITLES))).toEqual([]);
  });

  it('are there for every field of it', () => {
    const fields = new Set(
      shapes.flatMap(([, shape]) => [...shape.matchAll(/(\w+)\??: /g)].map(([, field]) => field!)),
    );
    const missing = [...fields].filter(
      (field) => !(field in FIELDS) && !TECHNICAL.has(field) && !isId(field) && !isPerson(field),
    );
    expect(missing).toEqual([]);
  });

  it('are there for every code in it, but levels of a language', () => {
    const codes = new Set(shapes.flatMap(([, shape]) => [...shape.matchAll(/"(\w+)"/g)].map(([, code]) => code!)));
    const missing = [...codes].filter((code) => !(code in CODES) && !/^[ABC][12]$|^A256GCM$/.test(code));
    expect(missing).toEqual([]);
  });

  it('are there for every kind of reading that is noted', () => {
    const noted = OPERATIONS.filter((name) => /read|list|find/.test(name) && RULES[name].about === 'residents');
    expect(noted.filter((name) => !(name in READS))).toEqual([]);
    expect(readTitleOf('text.read', 'de')).toBe('Texte eines Eintrags');
  });

  it('read as people read: days, amounts, names, languages', () => {
    expect(valueOf('2016-03-05', 'de')).toBe('05.03.2016');
    expect(valueOf('2016-03-05', 'en')).toBe('2016-03-05');
    expect(valueOf(1234.5, 'de')).toBe('1.234,5');
    expect(valueOf(['CV', 'SOMEBODY_ELSE'], 'de')).toBe('Lebenslauf, eine andere Person');
    expect(valueOf('OSK', 'de', { OSK: 'Ostkrankenhaus' })).toBe('Ostkrankenhaus');
    expect(valueOf({ rooms: 2, groundFloor: true }, 'en')).toBe('Rooms: 2; Ground floor: yes');
    expect(valueOf('__proto__', 'en')).toBe('__proto__');
    expect(languageName('prs', 'de')).toBe('Dari');
    expect(valueOf({ language: 'prs', mode: 'PHONE' }, 'de')).toBe('Sprache: Dari; Weise: Telefon');
    expect(momentOf('2016-03-05T23:30:00.000Z', 'de')).toContain('06.03.2016');
  });
});
