import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Where the pictures of all pages go, to be looked at. */
const PICTURES = join(import.meta.dirname, '../../screenshots');

/** Nothing is asked of anybody else than the service, and nothing of the machine is needed. */
const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** WCAG 2.2 at level AA, and what axe-core holds good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Pages are looked at with each pair of width, colours and language once: nothing depends on all three. */
export const LOOKS = [
  ['wide', { width: 1440, height: 900 }, 'light', 'Deutsch'],
  ['wide', { width: 1440, height: 900 }, 'dark', 'English'],
  ['narrow', { width: 360, height: 740 }, 'light', 'English'],
  ['narrow', { width: 360, height: 740 }, 'dark', 'Deutsch'],
] as const;

/** `describe` for suites that need Chromium; skipped where it is not installed, with the reason in the name. */
export const describeInBrowser = (name: string, suite: () => void): void => {
  if (existsSync(CHROMIUM) || process.env['CI']) return describe(name, suite);
  process.stderr.write(`\n*** ${name} is SKIPPED: install Debian's chromium, or set TEST_CHROMIUM. ***\n\n`);
  // eslint-disable-next-line no-restricted-syntax -- cannot run without a browser; in CI it fails instead
  describe.skip(`${name} [skipped: there is no ${CHROMIUM}]`, suite);
};

let browser: Promise<Browser> | undefined;

/** A page of a new reader, who knows nothing of what others have opened. Faults of the page fail the test. */
export async function newPage(reader: BrowserContextOptions = {}): Promise<Page & { faults: string[] }> {
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const context = await (await browser).newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin', ...reader });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return Object.assign(page, { faults });
}

afterAll(async () => {
  await (await browser)?.close();
});

type Axe = Readonly<{ run: (options: RunOptions) => Promise<AxeResults> }>;

/**
 * What axe-core finds, each with the places: nothing, if all is well. What it finds in order is thousands of places a
 * page: to hand them over takes longer than to find them, so they stay in the page.
 */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: Axe }).axe
        .run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
        .then((found) => found.violations),
    RULES,
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Keeps a picture of the whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** Keeps the page as it is printed. */
export async function printed(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.pdf({ path: join(PICTURES, `${name}.pdf`), preferCSSPageSize: true });
}
