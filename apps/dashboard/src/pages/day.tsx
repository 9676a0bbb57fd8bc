import { useSearchParams } from 'wouter-preact';
import { type Me, useMe } from '../api/me.js';
import { useNames, useSites } from '../api/names.js';
import { useAnswer } from '../api/use-answer.js';
import { dayOf, daysBefore } from '../dates.js';
import { useCaseTexts } from '../i18n/case-texts.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Flashed } from '../parts/flash.js';
import { Page } from '../parts/page.js';
import { Answered, Notice } from '../parts/trouble.js';
import { useTexts } from '../i18n/language.js';
import { talkAddress } from './case/addresses.js';
import { ActionLink } from './case/parts.js';
import { MyCases } from './day/my-cases.js';
import { Others } from './day/others.js';
import { Requests } from './day/requests.js';
import { Tasks } from './day/tasks.js';
import { type Today, todayOf } from './day/today.js';
import '../case.css';

const USUAL_DAYS = 7;

/** What a day asks of a worker, and the cases. */
export function Day() {
  const t = useTexts();
  const says = useCaseTexts();
  const me = useMe();
  const dates = useTwoDates();
  if (!me) return null;
  const { staffId } = me;
  return (
    <Page title={t.pages.day} lead={says.day.lead}>
      <Flashed />
      {staffId === undefined || !me.operations.includes('case.list') ? (
        <Notice kind="info" title={says.day.notYours} />
      ) : (
        <>
          <ActionLink href={talkAddress(dates)} primary>
            {says.day.consultation}
          </ActionLink>
          <MyDay me={{ ...me, staffId }} />
        </>
      )}
    </Page>
  );
}

function MyDay({ me }: { me: Me & { staffId: string } }) {
  const dates = useTwoDates();
  const [search, setSearch] = useSearchParams();
  const since = search.get('since') ?? daysBefore(dayOf(dates.knownAt), USUAL_DAYS);
  const setSince = (day: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set('since', day);
      return after;
    });
  const asked = useAnswer(() => todayOf(me, dates, since), [me.staffId, dates.asOf, dates.knownAt, since]);
  return <Answered asked={asked}>{(today) => <Parts {...{ today, since, setSince }} />}</Answered>;
}

function Parts({ today, since, setSince }: { today: Today; since: string; setSince: (day: string) => void }) {
  const sites = useSites();
  const names = useNames([
    ...today.cases.cases.map(({ residentId }) => residentId),
    ...today.tasks.tasks.flatMap(({ residentId }) => residentId ?? []),
    ...today.requests.flatMap(({ residentId }) => residentId ?? []),
    ...today.others.entries.flatMap(({ about }) => about.map(({ residentId }) => residentId)),
  ]);
  return (
    <>
      <div class="beside">
        <Tasks tasks={today.tasks} names={names} />
        <div>
          <Others others={today.others} names={names} since={since} onSince={setSince} />
          <Requests requests={today.requests} names={names} sites={sites} />
        </div>
      </div>
      <MyCases cases={today.cases} names={names} sites={sites} />
    </>
  );
}
