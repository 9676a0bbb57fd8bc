import { useLocation, useParams, useSearchParams } from 'wouter-preact';
import { api, bodyOf } from '../../api/client.js';
import type { Receipt } from '../../api/send.js';
import { useAnswer } from '../../api/use-answer.js';
import type { Dates } from '../../dates.js';
import { EntryForm } from '../../form/entry-form.js';
import type { FieldSpec } from '../../form/spec.js';
import { useEntry } from '../../form/use-entry.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { flashOf } from '../../parts/flash.js';
import { Page } from '../../parts/page.js';
import { Answered, Notice } from '../../parts/trouble.js';
import { standingsOf, type Step, type StepEvent } from '../../story/steps.js';
import { useWords } from '../../words/use-words.js';
import { useKnown } from '../../words/use-known.js';
import { ShownParts } from '../../words/value-shown.js';
import { caseAddress, storyAddress } from '../case/addresses.js';
import { afterwards, untilToday } from '../case/afterwards.js';
import '../../case.css';

const FIELDS: readonly FieldSpec[] = [
  { name: 'stream', kind: 'text', required: true, isInPath: true },
  { name: 'eventId', kind: 'id', required: true },
  { name: 'reason', kind: 'long', required: true, maxLength: 1_000 },
];

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Says that an entry did not happen, and why. The address may say whose case one comes from (`residentId`). */
export function VoidPage() {
  const t = useCaseTexts();
  const { stream = '', eventId = '' } = useParams<{ stream: string; eventId: string }>();
  const asked = useAnswer(() => entryIn(stream, eventId), [stream, eventId]);
  return (
    <Page title={t.file.voidIt} lead={t.record.voidLead}>
      <Answered asked={asked}>
        {(entry) =>
          entry === null ? (
            <Notice kind="info" title={t.record.entryGone} />
          ) : (
            <Form key={eventId} {...{ ...entry, stream }} />
          )
        }
      </Answered>
    </Page>
  );
}

interface Found {
  readonly event: StepEvent;
  /** The entry in whose place it stands, after all corrections before it; itself, if it corrects none. */
  readonly first: string;
}

/** Nothing where there is no such entry, or it is out of effect already. */
async function entryIn(stream: string, eventId: string): Promise<Found | null> {
  const { steps } = await bodyOf(api.GET('/streams/{stream}', { params: { path: { stream } } }));
  const events = (steps as unknown as readonly Step[]).map(({ event }) => event);
  const event = events.find(({ id }) => id === eventId);
  if (!event || event.corrects?.kind === 'VOID' || standingsOf(events).get(eventId)?.is !== 'IN_EFFECT') return null;
  let first = event;
  for (let next: StepEvent | undefined = event; next; next = events.find(({ id }) => id === first.corrects?.eventId)) {
    first = next;
  }
  return { event, first: first.id };
}

function Form({ stream, event, first }: Found & { stream: string }) {
  const t = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const known = useKnown(NOBODY);
  const dates = useTwoDates();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const { id: eventId, type, occurredOn, data } = event;
  const residentId = search.get('residentId');
  const back = (at: Dates) => (residentId === null ? storyAddress(stream, at) : caseAddress(residentId, at));
  // Without the correction alone, what stood before would count again.
  const entry = useEntry(`void ${eventId}`, () => ({ stream, eventId: first }));
  const parts = [
    { value: first, label: t.record.voidWhole },
    { value: eventId, label: t.record.voidCorrection },
  ];
  const recorded = async (receipt: Receipt) => {
    flashOf(t.record.voiding(words.entry(type), format.day(occurredOn)), t.record.known, receipt);
    navigate(back(await afterwards(dates, dates.asOf)));
  };
  return (
    <>
      <h2 class="kern-heading-medium">{t.record.voiding(words.entry(type), format.day(occurredOn))}</h2>
      <ShownParts value={data} known={known} />
      <EntryForm
        command="voidEntry"
        path="/streams/{stream}/voids"
        {...{ entry }}
        fields={FIELDS}
        hidden={first === eventId ? ['stream', 'eventId'] : ['stream']}
        choices={{ eventId: parts }}
        onRecorded={(receipt) => void recorded(receipt)}
        cancel={back(dates)}
        recordedIn={back(untilToday(dates, dates.asOf))}
      />
    </>
  );
}
