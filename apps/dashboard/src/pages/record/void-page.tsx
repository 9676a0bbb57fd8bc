import { useLocation, useParams } from 'wouter-preact';
import type { Receipt } from '../../api/send.js';
import { useAnswer } from '../../api/use-answer.js';
import { EntryForm } from '../../form/entry-form.js';
import type { FieldSpec } from '../../form/spec.js';
import { useEntry } from '../../form/use-entry.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { flashOf } from '../../parts/flash.js';
import { Page } from '../../parts/page.js';
import { Answered, Notice } from '../../parts/trouble.js';
import { useWords } from '../../words/use-words.js';
import { ShownParts } from '../../words/value-shown.js';
import { caseAddress } from '../case/addresses.js';
import { afterwards, untilToday } from '../case/afterwards.js';
import { entriesOf } from './start.js';
import '../../case.css';

const FIELDS: readonly FieldSpec[] = [
  { name: 'stream', kind: 'text', required: true, isInPath: true },
  { name: 'eventId', kind: 'id', required: true },
  { name: 'reason', kind: 'long', required: true, maxLength: 1_000 },
];

/** Says that an entry did not happen, and why. */
export function VoidPage() {
  const t = useCaseTexts();
  const dates = useTwoDates();
  const { residentId = '', eventId = '' } = useParams<{ residentId: string; eventId: string }>();
  const asked = useAnswer(
    async () => (await entriesOf(residentId, dates)).find((entry) => entry.eventId === eventId) ?? null,
    [residentId, eventId, dates.asOf, dates.knownAt],
  );
  return (
    <Page title={t.file.voidIt} lead={t.record.voidLead}>
      <Answered asked={asked}>
        {(entry) =>
          entry === null ? (
            <Notice kind="info" title={t.record.entryGone} />
          ) : (
            <Form key={entry.eventId} {...{ ...entry, residentId }} />
          )
        }
      </Answered>
    </Page>
  );
}

interface FormProps {
  residentId: string;
  stream: string;
  eventId: string;
  type: string;
  occurredOn: string;
  data: object;
  /** The entries that it stands in place of, the latest first. */
  replaces: readonly Readonly<{ eventId: string }>[];
}

function Form({ residentId, stream, eventId, type, occurredOn, data, replaces }: FormProps) {
  const t = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  // Without the correction alone, what stood before would count again.
  const first = replaces.at(-1)?.eventId ?? eventId;
  const entry = useEntry(`void ${eventId}`, () => ({ stream, eventId: first }));
  const parts = [
    { value: first, label: t.record.voidWhole },
    { value: eventId, label: t.record.voidCorrection },
  ];
  const recorded = async (receipt: Receipt) => {
    flashOf(t.record.voiding(words.entry(type), format.day(occurredOn)), t.record.known, receipt);
    navigate(caseAddress(residentId, await afterwards(dates, dates.asOf)));
  };
  return (
    <>
      <h2 class="kern-heading-medium">{t.record.voiding(words.entry(type), format.day(occurredOn))}</h2>
      <ShownParts value={data} known={new Map()} />
      <EntryForm
        command="voidEntry"
        path="/streams/{stream}/voids"
        {...{ entry }}
        fields={FIELDS}
        hidden={replaces.length === 0 ? ['stream', 'eventId'] : ['stream']}
        choices={{ eventId: parts }}
        onRecorded={(receipt) => void recorded(receipt)}
        cancel={caseAddress(residentId, dates)}
        recordedIn={caseAddress(residentId, untilToday(dates, dates.asOf))}
      />
    </>
  );
}
