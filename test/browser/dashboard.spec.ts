import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import readXlsx from 'read-excel-file/node';
import { barriersOn, describeInBrowser, LOOKS, newPage, picture, printed } from './browser.js';
import { type Demo, startDemo } from './demo.js';

const COUNCIL = 'asOf=2016-03-01&knownAt=2026-01-01';
/** The end of the made-up year, when a ratio and service modes have been decided. */
const LATER = 'asOf=2016-03-31&knownAt=2026-01-01';

/** Every page, with what is there once it is whole. */
const PAGES = [
  ['overview', `/dashboard/?${COUNCIL}`, 'table >> nth=5'],
  ['caseload', `/dashboard/caseload?${LATER}`, 'canvas'],
  ['move-outs', `/dashboard/move-outs?${LATER}`, 'canvas'],
  ['needs', `/dashboard/needs?${LATER}`, 'section table'],
  ['occupancy', `/dashboard/occupancy?${LATER}`, 'canvas'],
  ['results', `/dashboard/results?${LATER}`, 'canvas'],
  ['calculation', `/dashboard/calculation/withoutContact?figure=ohne%20Gespr%C3%A4ch&${LATER}`, 'table >> nth=2'],
  ['need', `/dashboard/calculation/need?of=OSK&figure=Bedarf,%20Ostkrankenhaus&${LATER}`, 'table >> nth=1'],
  ['explain', `/dashboard/explain/deployment?where=mode%3DUNIT_LEAD&figure=Leitungen&${COUNCIL}`, 'table'],
  ['not-found', `/dashboard/nowhere?${COUNCIL}`, 'h1'],
  ['empty', '/dashboard/?asOf=2014-01-01&knownAt=2014-01-01', '.kern-alert'],
] as const;

/** Pixels of CSS between the margins of an A4 page, rounded up. */
const WIDTH_OF_PAPER = 681;
const WIDTHS_OF_CHARTS = `[...document.querySelectorAll('.chart canvas')].map(({ clientWidth }) => clientWidth)`;

/**
 * Figures that open nothing, each with its table. What is not known has nothing behind it, a difference has two figures
 * beside it that do, and what is only tried is not stored. Evaluated in the page, whose types are not known here.
 */
const FIGURES_WITHOUT_LINK = `[...document.querySelectorAll('td.kern-table__cell--numeric')]
  .filter((cell) => !cell.querySelector('a') && !cell.closest('section')?.querySelector('.sliders'))
  .map((cell) => cell.closest('table').caption.textContent + ': ' + cell.textContent)
  .filter((text) => !/: (–|±0|[+\\-−][\\d.,]+)$/.test(text))`;

describeInBrowser('the dashboard on the demo', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  }, 300_000);
  afterAll(() => demo?.stop());

  /** Signed in as somebody, a unit lead if nothing is said, who then sees what was asked for. */
  const opened = async (page: Page, path: string, whole = 'h1', person = 'Lena Vorbild') => {
    await page.goto(demo.url + path);
    const [response] = await Promise.all([
      page.waitForResponse(/dashboard\/signed-in/),
      page.getByRole('link', { name: person }).click(),
    ]);
    await page.locator(whole).first().waitFor();
    return response;
  };

  const row = (page: Page, label: string) => page.locator('tr', { has: page.getByRole('rowheader', { name: label }) });

  it("shows the council's answer of 1 March 2016, in German and in English", async () => {
    const page = await newPage();
    await opened(page, `/dashboard/?${COUNCIL}`, 'table');

    for (const [label, figure] of [
      ['Beschäftigte gesamt', '44'],
      ['Sachgebietsleitungen', '2'],
      ['Einsatz vor Ort', '20'],
      ['mobiler Einsatz', '22'],
      ['geplant, nicht eingestellt: bis zu', '10'],
    ] as const) {
      expect(await row(page, label).getByRole('cell').allTextContents()).toEqual([
        expect.anything(),
        figure,
        expect.anything(),
      ]);
    }
    expect(await page.getAttribute('html', 'lang')).toBe('de');

    await page.getByRole('button', { name: 'English' }).click();

    expect(await row(page, 'Employed in total').getByRole('cell').nth(1).textContent()).toBe('44');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(page.faults).toEqual([]);
  });

  it('opens the entries behind a figure, as known at the same dates', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/?${COUNCIL}`, 'table');

    await page.getByRole('link', { name: 'Sachgebietsleitungen, laut Datenstand: 2, Einträge zeigen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sachgebietsleitungen' }).waitFor();

    expect(page.url()).toContain('asOf=2016-03-01');
    await page.getByText('2 Sachverhalte').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(2);
    expect(await page.locator('tbody').textContent()).toContain('Einsatz am 01.');
    // A lead knows the staff by name; the address has none.
    await page.getByRole('rowheader', { name: 'Lena Vorbild (IM-001)' }).waitFor();
    expect(decodeURIComponent(page.url())).not.toContain('Lena');
  });

  it('reads a figure about one of the staff out by name, as far as the reader may know it; addresses have the id', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/caseload?${LATER}`, 'canvas');
    const figure = page.getByRole('link', { name: /^offene Fälle, Mira Beispiel \(IM-003\): \d+, Einträge zeigen$/ });
    await figure.waitFor();
    expect(decodeURIComponent((await figure.getAttribute('href')) ?? '')).not.toContain('Mira');
    await page.getByRole('link', { name: /^offene Fälle, Ostkrankenhaus: \d+/ }).waitFor();
    expect(page.faults).toEqual([]);
  });

  it('writes both dates into an address that does not say them: of the last day with entries', async () => {
    const page = await newPage();
    await opened(page, '/dashboard/', 'table');

    const { searchParams } = new URL(page.url());
    expect(searchParams.get('asOf')).toMatch(/^2016-/);
    expect(searchParams.get('knownAt')).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('shows a new entry at once if it is asked to, and says that there is one if not', async () => {
    const page = await newPage();
    await opened(page, '/dashboard/?asOf=2016-03-01', 'table');
    await page.getByText('Alles Erfasste ist enthalten.').waitFor();

    const units = row(page, 'Sachgebiete').last().getByRole('cell').nth(1);
    const before = Number(await units.textContent());

    await recordUnit(demo.url);
    await page.getByRole('button', { name: 'Neues zeigen' }).waitFor();
    expect(Number(await units.textContent())).toBe(before);

    await page.getByLabel('Neues sofort zeigen').check();
    await units.getByText(String(before + 1), { exact: true }).waitFor();
    await recordUnit(demo.url);
    await units.getByText(String(before + 2), { exact: true }).waitFor();
  });

  it('is refused nothing by its own content security policy, and is asked for anew only where it may change', async () => {
    const page = await newPage();
    const assets: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/assets/')) assets.push(response.headers()['cache-control'] ?? '');
    });
    const response = await opened(page, `/dashboard/?${COUNCIL}`, 'canvas');

    expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(response.headers()['cache-control']).toBe('no-cache');
    expect(assets.length).toBeGreaterThan(2);
    expect(new Set(assets)).toEqual(new Set(['public, max-age=31536000, immutable']));
    expect(page.faults).toEqual([]);
  });

  it('weighs less than 250 kB before data', async () => {
    const page = await newPage();
    const weights: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.url().includes('/dashboard/'))
        weights.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await opened(page, `/dashboard/?${COUNCIL}`, 'canvas');
    await page.waitForLoadState('load');

    const weight = (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
    expect(weight).toBeGreaterThan(50_000);
    expect(weight).toBeLessThan(250_000);
  });

  it('tries other numbers of the standard, and stores nothing of it', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/needs?${COUNCIL}`, 'section table');
    const total = page.locator('section tr', { has: page.getByRole('rowheader', { name: 'gesamt' }) });
    const heads = total.getByRole('cell').nth(3);
    expect(await heads.textContent()).toBe('42');

    const hires = page.getByLabel('zusätzlich eingestellt, mobil');
    await hires.focus();
    for (let pressed = 0; pressed < 3; pressed++) await hires.press('ArrowRight');

    await heads.getByText('45', { exact: true }).waitFor();
    await page.reload();
    await page.locator('section table').waitFor();
    expect(await heads.textContent()).toBe('42');
  });

  it('shows an auditor the figures without the cases, and says that they are missing', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/?${COUNCIL}`, 'table', 'Arno Prüfer');
    const leftOut = page.getByText('Einzelne Fälle und Auszüge darf Ihre Rolle nicht sehen');

    expect(await row(page, 'Beschäftigte gesamt').getByRole('cell').nth(1).textContent()).toBe('44');
    await leftOut.waitFor();
    const openCases = await row(page, 'offene Fälle').getByRole('cell').nth(1).textContent();
    expect(Number(openCases)).toBeGreaterThan(50);
    expect(await row(page, 'davon im Stillstand').count()).toBe(0);

    await page.getByRole('link', { name: 'Fälle', exact: true }).click();
    await leftOut.waitFor();
    expect(await row(page, 'offene Fälle').first().getByRole('cell').nth(1).textContent()).toBe(openCases);
    expect(await page.getByRole('table', { name: 'Fälle je Fachkraft' }).count()).toBe(0);
    await picture(page, 'caseload-auditor');

    await page.getByRole('link', { name: 'Auszüge', exact: true }).click();
    await leftOut.waitFor();
    await row(page, 'unterwegs in eine eigene Wohnung').first().waitFor();
    await picture(page, 'move-outs-auditor');
  });

  it('opens how a figure was calculated: rule, figures and what is laid down, at both dates', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/needs?${LATER}`, 'section table');

    await page.getByRole('link', { name: 'Lücke, Ostkrankenhaus: 2, Rechnung zeigen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lücke, Ostkrankenhaus' }).waitFor();
    await page.getByText('Bedarf weniger eingesetzte Fachkräfte').waitFor();
    expect(page.url()).toContain('asOf=2016-03-31');
    await page.getByRole('link', { name: 'Bedarf: 10, Rechnung zeigen' }).click();

    await page.getByText('geteilt durch den Betreuungsschlüssel').waitFor();
    await row(page, 'Bewohner:innen je Fachkraft vor Ort').getByText('erfunden').waitFor();
    await page.getByRole('link', { name: 'Bewohner:innen je Fachkraft vor Ort: 9, Einträge zeigen' }).click();
    await page.getByText('1 Sachverhalt', { exact: true }).waitFor();
    expect(await page.locator('tbody').textContent()).toContain('Vorgabe beschlossen am ');
    expect(page.faults).toEqual([]);
  });

  it.each(['', 'caseload', 'move-outs', 'needs', 'occupancy', 'results'])(
    'opens something behind every figure of /%s',
    async (name) => {
      const page = await newPage();
      await opened(page, `/dashboard/${name}?${LATER}`, 'td');
      // Tables come one after the other.
      await page.locator('td a').nth(10).waitFor();
      expect(await page.evaluate(FIGURES_WITHOUT_LINK)).toEqual([]);
    },
  );

  it.each([
    ['withoutContact', '', /jüngerem Gespräch/],
    ['households', '', /Haushalt eines anderen/],
    ['households', 'accommodationId=OSK', /Haushalt eines anderen/],
    ['weighted', '', /in der Phase: Aufnahme/],
    ['weighted', 'accommodationId=OSK', /in der Phase: laufende Betreuung/],
    ['withoutManager', '', /mit eingesetzter Fachkraft: vor Ort/],
    ['durability', '3', /alt genug/],
    ['durability', '3', /bestanden noch/],
    ['placements', 'WORK_OPPORTUNITY', /Vermittlungen/],
  ])('opens of an input of %s (%s) just what it counts', async (name, of, input) => {
    const page = await newPage();
    await opened(page, `/dashboard/calculation/${name}?figure=Probe&of=${encodeURIComponent(of)}&${LATER}`, 'td a');
    const part = page.locator('tr', { has: page.getByRole('rowheader', { name: input }) });
    const counted = Number(await part.getByRole('cell').last().textContent());
    await part.getByRole('link').last().click();
    await page.locator(`h1:not(:text("Probe"))`).waitFor();

    const shown = page.getByText(/^(\d+ Sachverhalte?|Fälle dazu \(\d+\))$/);
    expect([name, /\d+/.exec((await shown.first().textContent()) ?? '')?.[0]]).toEqual([name, String(counted)]);
    expect(counted).toBeGreaterThan(0);
    expect(page.faults).toEqual([]);
  });

  it('has something to show of the made-up year: placements that last, service modes, a need', async () => {
    const page = await newPage();
    const cells = (label: string) => row(page, label).first().getByRole('cell').allTextContents();
    await opened(page, `/dashboard/results?${LATER}`, 'canvas');
    expect(Number((await cells('Arbeitsgelegenheit'))[1])).toBeGreaterThan(2);
    for (const after of ['3 Monaten', '6 Monaten']) expect(await cells(after)).not.toContain('–');

    await page.getByRole('link', { name: 'Belegung', exact: true }).click();
    const modes = page.getByRole('table', { name: 'Betreuungsform' });
    await modes.getByText('steht an').first().waitFor();
    const decided = (await modes.locator('tbody tr').allTextContents()).map(
      (text) => /(vor Ort|mobil)/.exec(text)?.[1],
    );
    expect(decided).toEqual(['vor Ort', 'vor Ort', 'mobil', 'vor Ort', 'mobil']);

    await page.getByRole('link', { name: 'Personalbedarf', exact: true }).click();
    await page.locator('section table').waitFor();
    // A ratio of both together there is none.
    expect((await cells('gesamt')).filter((text) => text === '–').length).toBe(1);
  });

  it('says so where the facts behind a figure are not for the reader', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/explain/presence?figure=Bewohner&${LATER}`, '.kern-alert', 'Edda Bericht');
    await page.getByText('aber nicht die Einträge').waitFor();
    await page.goto(`${demo.url}/dashboard/calculation/stalled?figure=Stillstand&${LATER}`);
    await page.getByText('Die Regel steht hier trotzdem').waitFor();
    await page.getByText('länger als so viele Tage in derselben Stufe').waitFor();
  });

  it('hands a table out as XLSX, also one that is packed by a worker of its own', async () => {
    const page = await newPage();
    const fact = (index: number) => ({
      ...{ stream: `unit-U${index}`, values: { unitId: `U${index}`, name: `Sachgebiet mit der Nummer ${index}` } },
      ...{ from: '2016-01-01', until: '9999-12-31', knownFrom: '2016-01-01T00:00:00.000Z', sources: [] },
    });
    const json = { facts: Array.from({ length: 3_000 }, (_, index) => fact(index)) };
    await page.route(/\/facts\/unit/, (route) => route.fulfill({ json }));
    await opened(page, `/dashboard/explain/unit?figure=Sachgebiete&${COUNCIL}`, 'tbody tr');

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '„Sachgebiete“ als XLSX herunterladen' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('facts-unit.xlsx');
    const [sheet] = await readXlsx(await file.path());
    expect(sheet?.data.length).toBe(3_001);
    expect(sheet?.data.at(-1)?.slice(0, 3)).toEqual([
      ...['U2999', 'Sachgebiet mit der Nummer 2999', new Date('2016-01-01T00:00:00.000Z')],
    ]);
    expect(page.faults).toEqual([]);
  });

  it('would be told of a barrier by axe-core', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/nowhere?${COUNCIL}`);
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/none.svg">')`);
    expect(await barriersOn(page)).toEqual([expect.stringMatching(/^image-alt: .*<img src="\/none.svg">/)]);
  });

  describe.each(PAGES)('%s', (name, path, whole) => {
    let page: Awaited<ReturnType<typeof newPage>>;
    beforeAll(async () => {
      page = await newPage();
      await opened(page, path, whole);
    });
    afterAll(() => page.context().close());

    it('is printed with both dates, without what only a screen has', async () => {
      await page.emulateMedia({ media: 'print' });

      const head = page.locator('.dates__printed');
      expect(await head.textContent()).toMatch(/^Stichtag: .+20\d\d, Datenstand: .+20\d\d$/);
      expect(await page.locator('nav, button, input, select').filter({ visible: true }).count()).toBe(0);
      // What is drawn is drawn for the paper: scaled down from a screen nobody could read its writing.
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      const charts = await page.evaluate<number[]>(WIDTHS_OF_CHARTS);
      expect(charts.filter((width) => width > WIDTH_OF_PAPER)).toEqual([]);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      await printed(page, name);
      expect(page.faults).toEqual([]);
      await page.emulateMedia({ media: 'screen' });
    });

    it('has no barrier that axe-core finds', async () => {
      for (const [width, viewport, colorScheme, language] of LOOKS) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.getByRole('button', { name: language }).click();
        await page.locator(whole).first().waitFor();
        await picture(page, `${name}-${width}-${colorScheme}-${language}`);
        expect([width, colorScheme, language, await barriersOn(page)]).toEqual([width, colorScheme, language, []]);
      }
    });
  });
});

async function recordUnit(url: string): Promise<void> {
  const unitId = `NEW-${Date.now()}`;
  const token = await (await fetch(`${url}/local-issuer/tokens/all`, { method: 'POST' })).text();
  const response = await fetch(`${url}/units`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ unitId, name: unitId, on: '2016-02-01', lateReason: 'Probe' }),
  });
  if (response.status !== 201) throw new Error(await response.text());
}
