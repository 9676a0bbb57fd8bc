export { whenCaseOpenedNoteIt } from '../when-case-opened-note-it/when-case-opened-note-it.js';
