import { useLanguage } from '../i18n/language.js';

const de = {
  required: 'Felder mit * werden gebraucht.',
  choose: 'Bitte wählen',
  notStated: 'ohne Angabe',
  onePerLine: 'Eine Angabe in jeder Zeile.',
  check: 'Bitte prüfen',
  notRecorded: 'Es wurde nichts gespeichert; was Sie eingegeben haben, steht noch da.',
  missing: 'Bitte angeben.',
  record: 'Speichern',
  sending: 'Wird gespeichert …',
  cancel: 'Abbrechen',
  more: 'Weitere Angaben',
  /** What each of several parts is called, unless the field has a word for it. */
  line: 'Zeile',
  addPart: (part: string) => `Noch eine ${part}`,
  part: (part: string, number: number) => `${part} ${number}`,
  removePart: (part: string, number: number) => `${part} ${number} entfernen`,
  unreachable:
    'Der Dienst ist nicht zu erreichen. Noch einmal speichern, sobald er wieder da ist: Es wird nur ein Eintrag.',
  recordedBefore:
    'Gespeichert ist, was Sie zuerst gesendet haben; was Sie danach geändert haben, nicht. Berichtigen können Sie den Eintrag dort, wo er steht.',
  lookThere: 'Zum Eintrag',
  late: 'Der Tag liegt länger zurück, als ohne Grund erfasst werden darf.',
};

type FormTexts = typeof de;

const en: FormTexts = {
  required: 'Fields with * are needed.',
  choose: 'Please choose',
  notStated: 'not stated',
  onePerLine: 'One item a line.',
  check: 'Please check',
  notRecorded: 'Nothing was recorded; what you have typed is still there.',
  missing: 'Please state this.',
  record: 'Record',
  sending: 'Recording …',
  cancel: 'Cancel',
  more: 'Further details',
  line: 'line',
  addPart: (part) => `Another ${part}`,
  part: (part, number) => `${part} ${number}`,
  removePart: (part, number) => `Remove ${part} ${number}`,
  unreachable: 'The service cannot be reached. Record again once it is back: there will be one entry only.',
  recordedBefore:
    'What you sent first is recorded; what you have changed since is not. The entry can be corrected where it stands.',
  lookThere: 'Go to the entry',
  late: 'The day is longer ago than may be recorded without a reason.',
};

/** What forms say, in the reader's language. */
export const useFormTexts = (): FormTexts => (useLanguage() === 'de' ? de : en);
