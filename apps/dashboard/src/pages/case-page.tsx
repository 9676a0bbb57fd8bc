import { useParams } from 'wouter-preact';
import { useMe } from '../api/me.js';
import { useNames } from '../api/names.js';
import { useAnswer } from '../api/use-answer.js';
import { address } from '../dates.js';
import { useCaseTexts } from '../i18n/case-texts.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Flashed } from '../parts/flash.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { caseFileOf, type CaseFile } from './case/file.js';
import { CaseHead } from './case/head.js';
import { ActionLink } from './case/parts.js';
import { personStoryAddress, storyAddress, talkAddress } from './case/addresses.js';
import { Timeline } from './case/timeline.js';
import { useKnown } from '../words/use-known.js';
import '../case.css';

/** Somebody's case: how it stands at the two dates, and each entry. */
export function CasePage() {
  const t = useCaseTexts();
  const dates = useTwoDates();
  const { residentId = '' } = useParams<{ residentId: string }>();
  const asked = useAnswer(() => caseFileOf(residentId, dates), [residentId, dates.asOf, dates.knownAt]);
  const name = asked.answer?.resident.residentId === residentId ? asked.answer.person?.name : undefined;
  return (
    <Page title={name ?? t.file.of(residentId)} tab={t.file.of(residentId)}>
      <Flashed />
      <Answered asked={asked}>{(file) => <File key={residentId} file={file} />}</Answered>
    </Page>
  );
}

function File({ file }: { file: CaseFile }) {
  const t = useCaseTexts();
  const me = useMe();
  const dates = useTwoDates();
  const { residentId, household } = file.resident;
  const names = useNames(household?.memberIds ?? []);
  const known = useKnown(names);
  const mayRecord = me?.operations.includes('case.record') ?? false;
  const mayCorrect = me?.operations.includes('history.correct') ?? false;
  return (
    <>
      <div class="actions">
        {mayRecord && (
          <>
            <ActionLink href={talkAddress(dates, { residentId })} primary>
              {t.day.consultation}
            </ActionLink>
            <ActionLink href={address(`/cases/${residentId}/record`, dates)}>{t.file.record}</ActionLink>
          </>
        )}
        <ActionLink href={storyAddress(`case-${residentId}`, dates)}>{t.file.story}</ActionLink>
        <ActionLink href={personStoryAddress(residentId, dates)}>{t.story.allFiles}</ActionLink>
      </div>
      <CaseHead {...{ file, names }} />
      <Timeline {...{ residentId, mayCorrect, known }} />
    </>
  );
}
