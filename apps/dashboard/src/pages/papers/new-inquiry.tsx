import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api, bodyOf } from '../../api/client.js';
import { useSending } from '../../api/use-sending.js';
import { address, today } from '../../dates.js';
import { draftOf, forgetDraft } from '../../form/drafts.js';
import { partsIn, textIn, type Values } from '../../form/spec.js';
import { typed } from '../../form/typed.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Check, Field, FieldGroup, Form } from '../../parts/form.js';
import { Page } from '../../parts/page.js';

const FIGURE_SETS = ['STAFFING', 'PLACEMENTS', 'COORDINATION', 'OUTLOOK'] as const;
/** By which it is kept until it is recorded. */
const KEPT_AS = 'new-inquiry';
const MOST_QUESTIONS = 3;
/** After so many days an entry says why it is late, unless the city has another rule. */
const FREE_DAYS = 30;

/** What the council asks, word for word, and which figures belong beside each answer. */
export function NewInquiry() {
  const t = useTexts();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  const { problem, send } = useSending();
  const [kept] = useState<Values>(() => draftOf(KEPT_AS)?.values ?? {});
  const [questions, setQuestions] = useState(() =>
    Array.from({ length: partsIn(kept, 'questions') }, (_, index) => index),
  );
  const [session, setSession] = useState({ on: textIn(kept, 'sessionOn'), item: textIn(kept, 'agendaItem') });
  const [receivedOn, setReceivedOn] = useState('on' in kept ? textIn(kept, 'on') : today());
  const suggested = session.on === '' || session.item === '' ? undefined : `A-${session.on}-${session.item}`;
  const isLate = Date.parse(today()) - Date.parse(receivedOn) > FREE_DAYS * 86_400_000;

  const record = async (values: FormData) => {
    const body = inquiryIn(values, questions, suggested);
    if (await send(() => bodyOf(api.POST('/council-inquiries', { body })))) {
      forgetDraft(KEPT_AS);
      navigate(address(`/papers/inquiries/${encodeURIComponent(body.inquiryId)}`, dates));
    }
  };
  return (
    <Page title={t.papers.newInquiry} lead={t.papers.newInquiryLead}>
      <Form
        problem={problem}
        submit={t.papers.record}
        keptAs={KEPT_AS}
        cancel={address('/papers', dates)}
        onSubmit={(values) => void record(values)}
      >
        <Field name="title" label={t.papers.title} />
        <Field name="askedBy" label={t.papers.askedBy} />
        <Field name="addressedTo" label={t.papers.addressedTo} value="Ratsversammlung" />
        <Field name="sessionOn" type="date" label={t.papers.session} onValue={(on) => setSession({ ...session, on })} />
        <Field name="agendaItem" label={t.papers.agendaItem} onValue={(item) => setSession({ ...session, item })} />
        <Field name="inquiryId" label={t.papers.id} hint={t.papers.idHint} isOptional placeholder={suggested} />
        <Field name="on" type="date" label={t.papers.receivedOn} value={receivedOn} onValue={setReceivedOn} />
        {(isLate || problem?.fields.some(({ field }) => field === 'lateReason')) && (
          <Field name="lateReason" label={t.papers.lateReason} hint={t.papers.lateReasonHint} />
        )}
        <Field name="preamble" label={t.papers.preamble} rows={4} isOptional />
        <FieldGroup name="questions" label={t.papers.questions}>
          {questions.map((key, index) => (
            <Question
              key={key}
              number={index + 1}
              onRemove={questions.length > 1 ? () => setQuestions(questions.filter((one) => one !== key)) : undefined}
            />
          ))}
          {questions.length < MOST_QUESTIONS && (
            <div>
              <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                onClick={() => setQuestions([...questions, Math.max(...questions) + 1])}
              >
                <span class="kern-label">{t.papers.addQuestion}</span>
              </button>
            </div>
          )}
        </FieldGroup>
      </Form>
    </Page>
  );
}

function Question({ number, onRemove }: { number: number; onRemove?: (() => void) | undefined }) {
  const t = useTexts();
  const name = `questions.${number - 1}`;
  return (
    <FieldGroup name={name} label={t.papers.questionCalled(number)}>
      <Field name={`${name}.text`} label={t.papers.question} rows={3} />
      <FieldGroup name={`${name}.figures`} label={t.papers.figures}>
        {FIGURE_SETS.map((set) => (
          <Check key={set} name={`${name}.figures`} value={set} label={t.papers.figureSets[set]} />
        ))}
      </FieldGroup>
      {onRemove && (
        <div>
          <button type="button" class="kern-btn kern-btn--tertiary" onClick={onRemove}>
            <span class="kern-label">{t.papers.removeQuestion(number)}</span>
          </button>
        </div>
      )}
    </FieldGroup>
  );
}

/** What is missing is sent as missing: the service says at which field. */
function inquiryIn(values: FormData, questions: readonly number[], suggested: string | undefined) {
  const text = (name: string) => typed(values, name) as string;
  const [preamble, lateReason] = [typed(values, 'preamble'), typed(values, 'lateReason')];
  return {
    inquiryId: (typed(values, 'inquiryId') ?? suggested) as string,
    ...{ title: text('title'), askedBy: text('askedBy'), addressedTo: text('addressedTo') },
    ...{ sessionOn: text('sessionOn'), agendaItem: text('agendaItem'), on: text('on') },
    ...(preamble !== undefined && { preamble }),
    ...(lateReason !== undefined && { lateReason }),
    questions: questions.map((_, index) => ({
      text: text(`questions.${index}.text`),
      figures: FIGURE_SETS.filter((set) => values.getAll(`questions.${index}.figures`).includes(set)),
    })),
  };
}
