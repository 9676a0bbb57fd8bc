import { useMay, useMe } from '../api/me.js';
import { useTexts } from '../i18n/language.js';
import { useApprovalTexts } from '../i18n/approval-texts.js';
import { Flashed } from '../parts/flash.js';
import { Page } from '../parts/page.js';
import { Openings } from './approvals/openings.js';
import { Proposals } from './approvals/proposals.js';
import '../case.css';

/** What waits for a second person, and emergency accesses that somebody of the reader's role has to know of. */
export function ApprovalsPage() {
  const t = useTexts();
  const says = useApprovalTexts();
  const mayAcknowledge = useMay('break-glass.acknowledge');
  if (!useMe()) return null;
  return (
    <Page title={t.pages.approvals} lead={says.lead}>
      <Flashed />
      <Proposals />
      {mayAcknowledge && <Openings />}
    </Page>
  );
}
