import { Link, useParams } from 'wouter-preact';
import { commands } from '../../api/description.js';
import { useMe } from '../../api/me.js';
import { useNames } from '../../api/names.js';
import { useAnswer } from '../../api/use-answer.js';
import type { Command } from '../../form/from-openapi.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useLanguage } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Page } from '../../parts/page.js';
import { Answered } from '../../parts/trouble.js';
import { COMMAND_GROUPS } from '../../words/commands.js';
import { useWords } from '../../words/use-words.js';
import { caseAddress, recordAddress } from '../case/addresses.js';
import { Section } from '../case/parts.js';
import '../../case.css';

/** What can be recorded about somebody, as far as the reader's role may. */
export function ChooseCommand() {
  const t = useCaseTexts();
  const dates = useTwoDates();
  const { residentId = '' } = useParams<{ residentId: string }>();
  const name = useNames([residentId]).get(residentId) ?? residentId;
  return (
    <Page title={t.record.title} lead={t.record.lead(name)}>
      <Answered asked={useAnswer(commands, [])}>{(all) => <Commands {...{ all, residentId }} />}</Answered>
      <Link href={caseAddress(residentId, dates)} class="kern-link">
        {t.record.back}
      </Link>
    </Page>
  );
}

function Commands({ all, residentId }: { all: ReadonlyMap<string, Command>; residentId: string }) {
  const language = useLanguage();
  const words = useWords();
  const dates = useTwoDates();
  const me = useMe();
  const may = (operationId: string) =>
    me?.operations.some((operation) => operation === all.get(operationId)?.operation) ?? false;
  return (
    <div class="groups">
      {COMMAND_GROUPS.map(([[de, en], group]) => {
        const allowed = Object.keys(group).filter(may);
        if (allowed.length === 0) return null;
        return (
          <Section key={en} title={language === 'de' ? de : en}>
            <ul class="kern-list">
              {allowed.map((operationId) => (
                <li key={operationId}>
                  <Link href={recordAddress(residentId, operationId, dates)} class="kern-link">
                    {words.command(operationId)}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}
