import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, commandsIn, type OpenApi } from '../../apps/dashboard/src/form/from-openapi.js';
import type { FieldSpec } from '../../apps/dashboard/src/form/spec.js';
import { COMMAND_OF, COMMANDS } from '../../apps/dashboard/src/words/commands.js';
import { ENTRIES } from '../../apps/dashboard/src/words/entries.js';
import { FIELDS } from '../../apps/dashboard/src/words/fields.js';
import { HINTS } from '../../apps/dashboard/src/words/hints.js';
import { VALUES } from '../../apps/dashboard/src/words/values.js';
import { de } from '../../apps/dashboard/src/i18n/de.js';
import { startLotse } from '../journeys/lotse-over-http.js';

/** What people record about somebody: each has a form. */
const ABOUT_PEOPLE = ['case.record', 'case.hand-over', 'resident.record', 'request.record', 'override.approve'];

/** What somebody else has proposed and a second person decides: by a form that the list of approvals leads to. */
const DECIDING = ['approveOverride', 'mergeResidents', 'approveDisposal', 'approveNoteDisposal', 'adoptStandard'];

const CATALOGUE = join(import.meta.dirname, '../../docs/events.md');

const inner = ({ parts, ...spec }: FieldSpec): Omit<FieldSpec, 'parts'>[] => [spec, ...(parts ?? []).flatMap(inner)];
const last = (path: string) => path.slice(path.lastIndexOf('.') + 1);

describe('the forms of the dashboard', () => {
  let commands: ReadonlyMap<string, Command>;
  let offered: readonly Command[];
  beforeAll(async () => {
    const lotse = await startLotse('2016-03-20T08:00:00.000Z');
    commands = commandsIn((await lotse.get('/openapi.json')).body as unknown as OpenApi);
    offered = Object.keys(COMMANDS).map((operationId) => commands.get(operationId)!);
  });

  it('are there for every command about people', () => {
    const described = [...commands.values()].filter(({ operation }) => ABOUT_PEOPLE.includes(operation));
    expect(described.length).toBeGreaterThan(40);
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('call every field and every choice by a name in both languages', () => {
    const deciding = DECIDING.map((operationId) => commands.get(operationId)!);
    const fields = [...offered, ...deciding].flatMap(({ operationId, fields: all }) =>
      all.flatMap(inner).map((field) => ({ ...field, operationId })),
    );
    const nameless = fields.filter(({ name, operationId }) => !FIELDS[`${operationId}.${name}`] && !FIELDS[last(name)]);
    expect(nameless.map(({ name, operationId }) => `${operationId}.${name}`)).toEqual([]);
    const codes = fields.flatMap(({ name, choices = [] }) => choices.map((code) => [last(name), code] as const));
    const wordless = codes.filter(
      ([name, code]) => !isLevel(code) && !VALUES[`${name}.${code}`] && !VALUES[code] && !de.values[code],
    );
    expect(wordless).toEqual([]);
  });

  it('explain no field that there is not', () => {
    const fields = [...commands.values()].flatMap(({ operationId, fields: all }) =>
      all.flatMap(inner).flatMap(({ name }) => [last(name), `${operationId}.${last(name)}`]),
    );
    expect(Object.keys(HINTS).filter((name) => !fields.includes(name))).toEqual([]);
  });

  it('ask for days as days, for codes as choices, and for no id of what is new', () => {
    const talk = new Map(commands.get('holdConsultation')!.fields.map((field) => [field.name, field]));
    expect(talk.get('on')).toMatchObject({ kind: 'day', required: true });
    expect(talk.get('occasion')).toMatchObject({ kind: 'choice', required: true });
    expect(talk.get('durationMin')).toMatchObject({ kind: 'number', isWhole: true, min: 1, max: 1_440 });
    expect(talk.get('consultationId')).toMatchObject({ isOwnId: true });
    expect(talk.get('note')).toMatchObject({ kind: 'long', required: false, maxLength: 4_000 });
    const household = commands.get('formHousehold')!.fields.find(({ name }) => name === 'members');
    expect(household).toMatchObject({
      kind: 'parts',
      required: true,
      parts: [{ name: 'residentId' }, { name: 'role' }],
    });
    expect(commands.get('makeJobPlacement')!.fields.map(({ name }) => name)).toContain('permission.basis');
    expect(commands.get('closeCase')!.fields[0]).toMatchObject({ name: 'residentId', isInPath: true });
  });

  it('correct entries by commands that there are', () =>
    expect(Object.values(COMMAND_OF).filter((operationId) => !commands.has(operationId!))).toEqual([]));
});

describe('the stories of the dashboard', () => {
  it('call every kind of entry by a name in both languages', async () => {
    const types = [...(await readFile(CATALOGUE, 'utf8')).matchAll(/^### (\w+)$/gm)].map(([, type]) => type!);
    expect(types.length).toBeGreaterThan(80);
    expect(types.filter((type) => ENTRIES[type] === undefined)).toEqual([]);
    expect(Object.keys(COMMAND_OF).filter((type) => !types.includes(type))).toEqual([]);
  });
});

/** Levels of the European framework are called the same everywhere. */
const isLevel = (code: string): boolean => /^[ABC][12]$/.test(code);
