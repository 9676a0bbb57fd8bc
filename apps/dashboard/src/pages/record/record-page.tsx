import { useMemo } from 'preact/hooks';
import { useLocation, useParams, useSearchParams } from 'wouter-preact';
import { useNames } from '../../api/names.js';
import type { Receipt } from '../../api/send.js';
import { useAnswer } from '../../api/use-answer.js';
import { EntryForm } from '../../form/entry-form.js';
import { draftName } from '../../form/draft-name.js';
import { type FieldSpec, textIn } from '../../form/spec.js';
import { useEntry } from '../../form/use-entry.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { flashOf } from '../../parts/flash.js';
import { Page } from '../../parts/page.js';
import { Answered, Notice } from '../../parts/trouble.js';
import { useWords } from '../../words/use-words.js';
import { caseAddress } from '../case/addresses.js';
import { afterwards, untilToday } from '../case/afterwards.js';
import { choicesFor } from './choices.js';
import { type Given, hiddenIn, newValues, valuesOf } from './prefilled.js';
import { type Start, startOf } from './start.js';
import '../../case.css';

/** Of a correction: which entry, and why. */
const REPLACES: readonly FieldSpec[] = [
  { name: 'replaces.eventId', kind: 'id', required: true, isOwnId: true },
  { name: 'replaces.reason', kind: 'long', required: true, maxLength: 1_000 },
];

/** Any entry about somebody, by the form that follows from the service's own description of it; also its correction. */
export function RecordPage() {
  const t = useCaseTexts();
  const words = useWords();
  const { residentId = '', command = '' } = useParams<{ residentId: string; command: string }>();
  const [search] = useSearchParams();
  const replaces = search.get('replaces');
  const name = useNames([residentId]).get(residentId) ?? residentId;
  const keptAs = draftName([command, residentId], search);
  return (
    <Page title={words.command(command)} lead={t.record.lead(name)}>
      <Begun key={keptAs} {...{ residentId, command, replaces, keptAs }} />
    </Page>
  );
}

interface BegunProps {
  residentId: string;
  command: string;
  replaces: string | null;
  keptAs: string;
}

function Begun({ residentId, command, replaces, keptAs }: BegunProps) {
  const t = useCaseTexts();
  const dates = useTwoDates();
  const asked = useAnswer(
    async () => (await startOf(residentId, command, replaces, dates)) ?? null,
    [dates.asOf, dates.knownAt],
  );
  return (
    <Answered asked={asked}>
      {(start) =>
        start === null ? (
          <Notice kind="info" title={replaces === null ? t.record.unknownCommand : t.record.entryGone} />
        ) : !start.mayRecord ? (
          <Notice kind="info" title={t.record.notAllowed} />
        ) : (
          <Form {...start} {...{ residentId, keptAs }} />
        )
      }
    </Answered>
  );
}

function Form({ residentId, keptAs, ...start }: Start & { residentId: string; keptAs: string }) {
  const t = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const dates = useTwoDates();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const { command, original, memberIds } = start;
  const { operationId, path } = command;
  const fields = useMemo(() => (original ? [...command.fields, ...REPLACES] : command.fields), [command, original]);
  const given: Given = { ...start.given, ...givenIn(search, fields) };
  const entry = useEntry(keptAs, () =>
    original
      ? { ...valuesOf(fields, original, given, start.texts), 'replaces.eventId': original.eventId }
      : newValues(fields, given, start.today),
  );
  const names = useNames(memberIds);
  const people = memberIds.map((value) => ({ value, label: names.get(value) ?? value }));
  const choices = choicesFor(command, { ...start.offered, people }, words, format);

  const recorded = async (receipt: Receipt) => {
    flashOf(t.record.recorded(words.command(operationId)), t.record.known, receipt);
    navigate(caseAddress(residentId, await afterwards(dates, textIn(entry.values, 'on'))));
  };
  return (
    <>
      {original && (
        <Notice kind="info" title={t.record.correcting(words.entry(original.type), format.day(original.occurredOn))}>
          <p class="kern-body">{t.record.correctLead}</p>
        </Notice>
      )}
      <EntryForm
        {...{ path, entry, fields, choices }}
        command={operationId}
        hidden={[...hiddenIn(path, fields, given, original), ...(original ? idsOf(original.data, fields) : [])]}
        onRecorded={(receipt) => void recorded(receipt)}
        cancel={caseAddress(residentId, dates)}
        recordedIn={caseAddress(residentId, untilToday(dates, textIn(entry.values, 'on')))}
      />
    </>
  );
}

/** What the address says already, such as which aftercare a task is about. */
const givenIn = (search: URLSearchParams, fields: readonly FieldSpec[]): Given =>
  Object.fromEntries(
    fields.flatMap(({ name }): [string, string][] => (search.get(name) ? [[name, search.get(name)!]] : [])),
  );

/** A correction stays in the file of its entry: what stands in the address of the command is not changed. */
const idsOf = (data: object, fields: readonly FieldSpec[]): string[] =>
  fields.filter(({ name, isInPath = false }) => isInPath && name in data).map(({ name }) => name);
