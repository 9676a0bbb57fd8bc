export type { CaseOpened } from '../model/case.events.js';
