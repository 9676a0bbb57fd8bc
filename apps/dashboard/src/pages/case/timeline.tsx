import { useState } from 'preact/hooks';
import { useSearchParams } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { mayVoid, useMe } from '../../api/me.js';
import { useStaff } from '../../api/staff.js';
import { useAnswer } from '../../api/use-answer.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Answered } from '../../parts/trouble.js';
import { COMMAND_OF } from '../../words/commands.js';
import { isSealed } from '../../words/sealed.js';
import { type Known, ShownParts } from '../../words/value-shown.js';
import { useWords } from '../../words/use-words.js';
import { recordAddress, storyAddress, voidAddress } from './addresses.js';
import { ActionLink, Section } from './parts.js';
import { Texts } from './texts.js';

type Entry = Schemas['EntryView'];

const PAGE = 50;

interface TimelineProps {
  residentId: string;
  mayCorrect: boolean;
  known: Known;
}

/** Each entry about somebody, the newest day first; corrected ones if they are asked for. */
export function Timeline({ residentId, mayCorrect, known }: TimelineProps) {
  const t = useCaseTexts();
  const dates = useTwoDates();
  const [search, setSearch] = useSearchParams();
  const [offset, setOffset] = useState(0);
  const isWhole = search.get('show') === 'corrected';
  const show = isWhole ? 'corrected' : 'effective';
  const asked = useAnswer(
    () =>
      bodyOf(
        api.GET('/residents/{residentId}/timeline', {
          params: { path: { residentId }, query: { ...dates, show, limit: PAGE, offset } },
        }),
      ),
    [residentId, dates.asOf, dates.knownAt, show, offset],
  );
  const setWhole = (isTicked: boolean) => {
    setOffset(0);
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (isTicked) after.set('show', 'corrected');
        else after.delete('show');
        return after;
      },
      { replace: true },
    );
  };
  return (
    <Answered asked={asked}>
      {({ entries, total }) => (
        <Section title={t.file.entries(total)}>
          <div class="kern-form-check">
            <input
              id="show-corrected"
              type="checkbox"
              class="kern-form-check__checkbox"
              checked={isWhole}
              onChange={(event) => setWhole(event.currentTarget.checked)}
            />
            <label class="kern-label" for="show-corrected">
              {t.file.showCorrected}
            </label>
          </div>
          {total === 0 && <p class="kern-body">{t.file.noEntries}</p>}
          <ol class="cards story">
            {entries.map((entry) => (
              <OneEntry key={entry.eventId} {...{ entry, residentId, mayCorrect, known }} />
            ))}
          </ol>
          <Pages {...{ offset, setOffset, total }} />
        </Section>
      )}
    </Answered>
  );
}

function Pages({ offset, setOffset, total }: { offset: number; setOffset: (offset: number) => void; total: number }) {
  const t = useCaseTexts();
  const button = (label: string, to: number) => (
    <button type="button" class="kern-btn kern-btn--secondary" onClick={() => setOffset(to)}>
      <span class="kern-label">{label}</span>
    </button>
  );
  return (
    <div class="actions">
      {offset > 0 && button(t.file.newer, Math.max(0, offset - PAGE))}
      {offset + PAGE < total && button(t.file.older, offset + PAGE)}
    </div>
  );
}

interface OneEntryProps extends TimelineProps {
  entry: Entry;
}

function OneEntry({ entry, residentId, mayCorrect, known }: OneEntryProps) {
  const words = useWords();
  const format = useFormat();
  const { eventId, type, stream, occurredOn, state, data } = entry;
  const title = `${format.day(occurredOn)}: ${words.entry(type)}`;
  const isInEffect = state === 'IN_EFFECT';
  const said = <ShownParts value={data} known={known} without={['residentId']} />;
  return (
    <li class={`card ${isInEffect ? '' : 'card--gone'}`} id={eventId}>
      <h3 class="kern-heading-small">{isInEffect ? title : <del>{title}</del>}</h3>
      {isInEffect ? said : <del>{said}</del>}
      {Object.values(data).some(isSealed) && <Texts {...{ stream, eventId, title }} />}
      <Recorded entry={entry} />
      {isInEffect && <Corrections {...{ entry, residentId, mayCorrect, title }} />}
    </li>
  );
}

/** Who recorded it when, what it corrects, and what took it out of effect. */
function Recorded({ entry: { recordedAt, actor, state, replaces, correctedBy } }: { entry: Entry }) {
  const { file: t } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const staff = useStaff();
  const by = actor as Readonly<{ id: string; role: string }>;
  const goneBy = state === 'VOIDED' ? t.voided : t.replaced;
  return (
    <p class="kern-body kern-body--small">
      {t.recordedBy(format.instant(recordedAt), staff(by.id), words.role(by.role))}
      {replaces.map(({ eventId, occurredOn, reason }) => (
        <span key={eventId} class="mark">
          {t.stands(format.day(occurredOn), reason)}
        </span>
      ))}
      {correctedBy && <span class="mark">{goneBy(format.instant(correctedBy.recordedAt), correctedBy.reason)}</span>}
    </p>
  );
}

function Corrections({ entry, residentId, mayCorrect, title }: Omit<OneEntryProps, 'known'> & { title: string }) {
  const { file: t } = useCaseTexts();
  const dates = useTwoDates();
  const { eventId, stream, type } = entry;
  const command = COMMAND_OF[type];
  const me = useMe();
  return (
    <div class="actions">
      {mayCorrect && command && (
        <ActionLink
          href={recordAddress(residentId, command, dates, { replaces: eventId })}
          label={t.about(t.correct, title)}
        >
          {t.correct}
        </ActionLink>
      )}
      {mayVoid(me, stream) && (
        <ActionLink href={voidAddress(stream, eventId, dates, residentId)} label={t.about(t.voidIt, title)}>
          {t.voidIt}
        </ActionLink>
      )}
      <ActionLink href={storyAddress(stream, dates)} label={t.about(t.history, title)}>
        {t.history}
      </ActionLink>
    </div>
  );
}
