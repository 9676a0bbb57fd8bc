import { useLocation } from 'wouter-preact';
import { address, today } from '../../dates.js';
import { EntryForm } from '../../form/entry-form.js';
import { type FieldSpec, textIn, type Values } from '../../form/spec.js';
import { useEntry } from '../../form/use-entry.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Page } from '../../parts/page.js';

const FIGURE_SETS = ['STAFFING', 'PLACEMENTS', 'COORDINATION', 'OUTLOOK'] as const;
const MOST_QUESTIONS = 3;

const text = (name: string, required = true): FieldSpec => ({ name, kind: 'text', required });
const day = (name: string): FieldSpec => ({ name, kind: 'day', required: true });

const FIELDS: readonly FieldSpec[] = [
  ...[text('title'), text('askedBy'), text('addressedTo'), day('sessionOn'), text('agendaItem')],
  ...[text('inquiryId', false), day('on')],
  { name: 'preamble', kind: 'long', required: false },
  {
    ...{ name: 'questions', kind: 'parts', required: true, most: MOST_QUESTIONS },
    parts: [
      { name: 'text', kind: 'long', required: true, rows: 3 },
      { name: 'figures', kind: 'list', required: false, isSentEmpty: true },
    ],
  },
  text('lateReason', false),
];

/** What the council asks, word for word, and which figures belong beside each answer. */
export function NewInquiry() {
  const t = useTexts();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  const entry = useEntry('new-inquiry', () => ({ addressedTo: 'Ratsversammlung', on: today() }));
  const figures = FIGURE_SETS.map((value) => ({ value, label: t.papers.figureSets[value] }));
  const addressOf = (values: Values) =>
    address(`/papers/inquiries/${encodeURIComponent(textIn(withId(values), 'inquiryId'))}`, dates);
  return (
    <Page title={t.papers.newInquiry} lead={t.papers.newInquiryLead}>
      <EntryForm
        command="recordCouncilInquiry"
        path="/council-inquiries"
        entry={entry}
        fields={FIELDS}
        choices={{ figures }}
        sent={withId}
        submit={t.papers.record}
        cancel={address('/papers', dates)}
        onRecorded={(_, values) => navigate(addressOf(values))}
        recordedIn={addressOf(entry.values)}
      />
    </Page>
  );
}

/** Its id, unless somebody has chosen one, follows from session and agenda item. */
function withId(values: Values): Values {
  const [chosen, on, item] = [textIn(values, 'inquiryId'), textIn(values, 'sessionOn'), textIn(values, 'agendaItem')];
  const isKnown = on !== '' && item !== '';
  return chosen.trim() === '' && isKnown ? { ...values, inquiryId: `A-${on}-${item.trim()}` } : values;
}
