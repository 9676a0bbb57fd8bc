import type { CaseOpened } from '#libs/contexts/casework/published';
import { NoteCase } from '../../write/note-case/note-case.js';

export const whenCaseOpenedNoteIt = (opened: CaseOpened) => [new NoteCase(), opened];
