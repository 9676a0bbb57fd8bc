export type { CaseOpened } from '../../contexts/casework/src/model/case.events.js';
