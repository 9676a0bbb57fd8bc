export type { CaseOpened } from '../../../casework/src/model/case.events.js';
