import { useEffect, useRef, useState } from 'preact/hooks';
import { api, bodyOf, ifAllowed, type Schemas } from '../../api/client.js';
import { Control, described, type Labelled } from '../../form/control.js';
import { idOf } from '../../form/fields.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';

type Found = Pick<Schemas['Person'], 'residentId' | 'name' | 'birthDate'> & { isMine: boolean };

interface PersonFieldProps {
  /** Those whose case the reader has, by id. */
  mine: ReadonlyMap<string, string>;
  /** Nobody yet, somebody's id, or `nobody` for a talk without a case. */
  chosen: string;
  name: string | undefined;
  error: string | undefined;
  onChoose: (residentId: string) => void;
}

export const NOBODY = 'nobody';

const SHOWN = 8;
const PAUSE_MS = 300;

/** Finds somebody by name, one's own cases first; then says who was chosen, and lets one choose anew. */
export function PersonField(props: PersonFieldProps) {
  const { chosen, name, error, onChoose } = props;
  const t = useCaseTexts();
  const button = useRef<HTMLButtonElement>(null);
  const wasSearching = useRef(chosen === '');
  useEffect(() => {
    if (chosen !== '' && wasSearching.current) button.current?.focus();
    wasSearching.current = chosen === '';
  }, [chosen]);
  if (chosen === '') return <Search {...props} takesFocus={!wasSearching.current} />;
  const called = chosen === NOBODY ? t.talk.nobody : (name ?? chosen);
  const id = idOf('residentId');
  return (
    <div class={`kern-form-input ${error === undefined ? '' : 'kern-form-input--error'}`}>
      <p class="kern-label" id={`${id}-label`}>
        {t.talk.person}
      </p>
      <div class="chosen">
        <strong class="kern-body">{called}</strong>
        <button
          ref={button}
          id={id}
          type="button"
          class="kern-btn kern-btn--secondary"
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onClick={() => onChoose('')}
        >
          <span class="kern-label">{t.talk.change(called)}</span>
        </button>
      </div>
      {error !== undefined && (
        <p class="kern-error" id={`${id}-error`}>
          <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
          <span class="kern-body">{error}</span>
        </p>
      )}
    </div>
  );
}

/** @param takesFocus when somebody else is to be chosen: the button that said so is gone */
function Search({ mine, error, onChoose, takesFocus }: PersonFieldProps & { takesFocus: boolean }) {
  const t = useCaseTexts();
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, []);
  const list = useRef<HTMLUListElement>(null);
  const latest = useFound(typed.trim(), mine);
  // What somebody is about to choose does not move away from under the keyboard.
  const kept = useRef(latest);
  if (!list.current?.contains(document.activeElement)) kept.current = latest;
  const found = kept.current;
  const labelled: Labelled = {
    ...{ id: idOf('residentId'), label: t.talk.person, hint: t.talk.personHint, required: true },
    error,
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (typed.trim() !== '' && found[0]) onChoose(found[0].residentId);
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector('button')?.focus();
    }
  };
  return (
    <div>
      <Control {...labelled}>
        <input
          {...described(labelled)}
          ref={input}
          type="search"
          autocomplete="off"
          class="kern-form-input__input"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKey}
        />
      </Control>
      <p class="kern-body kern-body--small" role="status">
        {typed.trim() !== '' && t.talk.found(found.length)}
      </p>
      <Matches {...{ found, list, onChoose }} />
    </div>
  );
}

interface MatchesProps {
  found: readonly Found[];
  list: { current: HTMLUListElement | null };
  onChoose: (residentId: string) => void;
}

/** Each a button; up and down lead from one to the next. */
function Matches({ found, list, onChoose }: MatchesProps) {
  const t = useCaseTexts();
  const format = useFormat();
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(event.target as HTMLButtonElement) + step]?.focus();
  };
  return (
    <ul class="matches" ref={list} onKeyDown={onKey}>
      {found.map(({ residentId, name, birthDate, isMine }) => (
        <li key={residentId}>
          <button type="button" class="match" onClick={() => onChoose(residentId)}>
            <strong>{name ?? residentId}</strong>
            {[residentId, birthDate && t.file.born(format.day(birthDate)), isMine && t.talk.mine]
              .filter(Boolean)
              .join(', ')}
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="match" onClick={() => onChoose(NOBODY)}>
          {t.talk.without}
        </button>
      </li>
    </ul>
  );
}

/** One's own cases as one types; after a pause everybody whose name sounds like it. */
function useFound(typed: string, mine: ReadonlyMap<string, string>): readonly Found[] {
  const [others, setOthers] = useState<readonly Found[]>([]);
  useEffect(() => {
    setOthers([]);
    if (typed.length < 2) return;
    let isLeft = false;
    const search = async () => {
      const answer = await ifAllowed(bodyOf(api.POST('/people/searches', { body: { name: typed } }))).catch(() => null);
      if (!isLeft) setOthers((answer?.people ?? []).map((person) => ({ ...person, isMine: false })));
    };
    const pause = setTimeout(() => void search(), PAUSE_MS);
    return () => {
      isLeft = true;
      clearTimeout(pause);
    };
  }, [typed]);
  const wanted = typed.toLocaleLowerCase();
  const own = [...mine]
    .filter(([residentId, name]) => `${name} ${residentId}`.toLocaleLowerCase().includes(wanted))
    .sort(([, one], [, other]) => one.localeCompare(other))
    .map(([residentId, name]): Found => ({ residentId, name, birthDate: null, isMine: true }));
  const sounding = others.map((person) => ({ ...person, isMine: mine.has(person.residentId) }));
  sounding.sort((one, other) => Number(other.isMine) - Number(one.isMine));
  const isOwn = (residentId: string) => own.some((one) => one.residentId === residentId);
  return [...own, ...sounding.filter(({ residentId }) => !isOwn(residentId))].slice(0, SHOWN);
}
