import { Link } from 'wouter-preact';
import { address } from '../dates.js';
import { useTexts } from '../i18n/language.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Page } from '../parts/page.js';

export function NotFound() {
  const t = useTexts();
  return (
    <Page title={t.pages.notFound}>
      <Link class="kern-link" href={address('/', useTwoDates())}>
        {t.pages.overview}
      </Link>
    </Page>
  );
}
