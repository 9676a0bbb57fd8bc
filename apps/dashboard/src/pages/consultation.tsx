import { useEffect, useMemo } from 'preact/hooks';
import { useLocation, useSearchParams } from 'wouter-preact';
import { api, bodyOf, ifAllowed, type Schemas } from '../api/client.js';
import { type Me, useMe } from '../api/me.js';
import { useNames, useSites } from '../api/names.js';
import { employedOn } from '../api/staff.js';
import { useAnswer } from '../api/use-answer.js';
import { address, type Dates } from '../dates.js';
import { type Choice, Control, described } from '../form/control.js';
import { draftName } from '../form/draft-name.js';
import { EntryForm } from '../form/entry-form.js';
import { idOf } from '../form/fields.js';
import { textIn, type Values } from '../form/spec.js';
import { useFormTexts } from '../form/texts.js';
import { useEntry } from '../form/use-entry.js';
import { useCaseTexts } from '../i18n/case-texts.js';
import { useTwoDates } from '../parts/dates-context.js';
import { flashOf } from '../parts/flash.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { useWords } from '../words/use-words.js';
import { caseAddress } from './case/addresses.js';
import { afterwards, today, untilToday } from './case/afterwards.js';
import { CORE_TOPICS, DRAWN, HIDDEN, SELDOM, TALK } from './talk/fields.js';
import { NOBODY, PersonField } from './talk/person-field.js';
import '../case.css';

interface Start {
  readonly me: Me;
  readonly today: string;
  /** Ids of the people whose case the reader has. */
  readonly mine: readonly string[];
  /** Who may have held the talk. */
  readonly staff: readonly Choice[];
}

const MANY = 1_000;

async function startOf(me: Me, dates: Dates): Promise<Start> {
  const { staffId: managerId } = me;
  const query = { status: 'OPEN', limit: MANY, ...(managerId !== undefined && { managerId }) } as const;
  const [day, staff, cases] = await Promise.all([
    today(),
    employedOn(dates),
    managerId === undefined ? null : ifAllowed(bodyOf(api.GET('/cases', { params: { query } }))),
  ]);
  return { me, today: day, staff, mine: (cases?.cases ?? []).map(({ residentId }) => residentId) };
}

/** A talk is recorded, by keyboard alone in less than a minute. */
export function Consultation() {
  const says = useCaseTexts();
  const me = useMe();
  const dates = useTwoDates();
  const [search] = useSearchParams();
  const keptAs = draftName(['talk'], search);
  const asked = useAnswer(async () => (me ? startOf(me, dates) : undefined), [me]);
  return (
    <Page title={says.talk.title}>
      <Answered asked={asked}>{(start) => (start ? <Talk key={keptAs} {...start} keptAs={keptAs} /> : null)}</Answered>
    </Page>
  );
}

function initial({ me, today: on }: Start, search: URLSearchParams): Values {
  const given = Object.fromEntries(TALK.map(({ name }) => [name, search.get(name) ?? '']));
  return {
    ...{ ...given, on, topics: [], outcome: 'ADVISED', consultationId: crypto.randomUUID() },
    occasion: search.has('requestId') ? 'ON_REQUEST' : 'ON_NEED',
    managerId: me.staffId ?? '',
  };
}

function Talk({ keptAs, ...start }: Start & { keptAs: string }) {
  const t = useCaseTexts();
  const words = useWords();
  const dates = useTwoDates();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const person = search.get('residentId') ?? '';
  const entry = useEntry(keptAs, () => initial(start, search));
  const { values, set, fill } = entry;
  const chosen = textIn(values, 'residentId');
  const names = useNames(chosen === '' || chosen === NOBODY ? start.mine : [...start.mine, chosen]);
  const mine = useMemo(() => new Map(start.mine.map((id) => [id, names.get(id) ?? id])), [start.mine, names]);
  const home = useHome(chosen);
  useEffect(() => {
    if (home && textIn(values, 'accommodationId') + textIn(values, 'place') === '')
      fill(placed(home.presence?.accommodationId ?? 'OFFICE', home.presence !== null));
  }, [home]);
  const topics = useTopics(textIn(values, 'accommodationId'));
  const isFor = chosen !== '' && chosen !== NOBODY;
  const isNeeded = (name: string) =>
    (name === 'residentId' && chosen === '') || (name === 'interpreter' && Boolean(home?.interpreterNeed));
  const send = { ...entry, values: { ...values, residentId: isFor ? chosen : '' } };

  const placeOn = (then: Dates) => (isFor ? caseAddress(chosen, then) : address('/day', then));
  const recorded = async (receipt: Parameters<typeof flashOf>[2]) => {
    flashOf(t.record.recorded(words.command('holdConsultation')), t.record.known, receipt);
    navigate(placeOn(await afterwards(dates, textIn(values, 'on'))));
  };
  return (
    <EntryForm
      command="holdConsultation"
      path="/consultations"
      entry={send}
      fields={TALK.map((spec) => (isNeeded(spec.name) ? { ...spec, required: true } : spec))}
      hidden={HIDDEN}
      drawn={DRAWN}
      seldom={SELDOM.filter((name) => !search.get(name))}
      choices={{
        topics: [...CORE_TOPICS, ...topics].map((value) => ({ value, label: words.value(value) })),
        ...(start.staff.length > 0 && { managerId: start.staff }),
      }}
      onRecorded={(receipt) => void recorded(receipt)}
      cancel={person === '' ? address('/day', dates) : caseAddress(person, dates)}
      recordedIn={placeOn(untilToday(dates, textIn(values, 'on')))}
    >
      {(errors) => (
        <>
          <PersonField
            {...{ mine, chosen }}
            name={names.get(chosen)}
            error={errors.get('residentId')}
            onChoose={(residentId) => set({ residentId, ...placed('', false) })}
          />
          {isFor && home === null && <p class="kern-body">{t.talk.notYours}</p>}
          {home?.interpreterNeed && (
            <p class="kern-body">
              {t.talk.needs(`${home.interpreterNeed.language}, ${words.value(home.interpreterNeed.mode)}`)}
            </p>
          )}
          <Where {...{ values, set }} error={errors.get('accommodationId') ?? errors.get('place')} />
        </>
      )}
    </EntryForm>
  );
}

/** Where a talk was held: in an accommodation, or in one of the other places. */
const placed = (where: string, isSite: boolean): Values => ({
  accommodationId: isSite ? where : '',
  place: isSite ? '' : where,
});

/** Where somebody lives and what interpreting they need; null where the reader may not see it. */
function useHome(chosen: string): Schemas['ResidentView'] | null | undefined {
  const { answer } = useAnswer(
    () =>
      chosen === '' || chosen === NOBODY
        ? Promise.resolve(undefined)
        : ifAllowed(bodyOf(api.GET('/residents/{residentId}', { params: { path: { residentId: chosen } } }))),
    [chosen],
  );
  return answer;
}

/** Topics that are agreed with the operator there. */
function useTopics(accommodationId: string): readonly string[] {
  const { answer } = useAnswer(
    () =>
      accommodationId === ''
        ? Promise.resolve(null)
        : ifAllowed(
            bodyOf(
              api.GET('/facts/{table}', {
                params: { path: { table: 'focus_topic' }, query: { where: [`accommodationId=${accommodationId}`] } },
              }),
            ),
          ).catch(() => null),
    [accommodationId],
  );
  return [...new Set((answer?.facts ?? []).map(({ values }) => String(values['topicKey'])))];
}

const OTHER_PLACES = ['OFFICE', 'PHONE', 'OWN_FLAT'];

function Where({ values, set, error }: { values: Values; set: (change: Values) => void; error: string | undefined }) {
  const t = useCaseTexts();
  const forms = useFormTexts();
  const words = useWords();
  const sites = useSites();
  const site = textIn(values, 'accommodationId');
  const offered: Choice[] = [
    ...[...sites].map(([value, label]) => ({ value, label })),
    ...OTHER_PLACES.map((value) => ({ value, label: words.value(value) })),
  ];
  const labelled = { id: idOf('accommodationId'), label: t.talk.where, error };
  return (
    <Control {...labelled}>
      <div class="kern-form-input__select-wrapper">
        <select
          {...described(labelled)}
          class="kern-form-input__select"
          value={site === '' ? textIn(values, 'place') : site}
          onChange={({ currentTarget: { value } }) => set(placed(value, sites.has(value)))}
        >
          <option value="">{forms.choose}</option>
          {offered.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </Control>
  );
}
