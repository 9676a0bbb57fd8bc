import { useMe } from '../api/me.js';
import { useTexts } from '../i18n/language.js';
import { Notice } from './trouble.js';

/** Says what the reader's role does not see of cases and move-outs: each of them, or those of others. */
export function LeftOut({ isRefused }: { isRefused: boolean }) {
  const t = useTexts();
  const me = useMe();
  if (isRefused) return <Notice kind="info" title={t.leftOut.all} />;
  if (!me || me.roles.includes('UNIT_LEAD')) return null;
  return <Notice kind="info" title={t.leftOut.others} />;
}
