import { type ApprovalTexts, de } from './approvals.de.js';
import { en } from './approvals.en.js';
import { useLanguage } from './language.js';

/** What the page of approvals says, in the reader's language. */
export const useApprovalTexts = (): ApprovalTexts => (useLanguage() === 'de' ? de : en);
