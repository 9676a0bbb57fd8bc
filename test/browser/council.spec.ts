import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { readPdf } from '../setup/pdf.js';
import { barriersOn, describeInBrowser, newPage, picture } from './browser.js';
import { type Demo, startDemo } from './demo.js';

const DATES = 'asOf=2016-03-01&knownAt=2026-01-01';
const [EDITOR, APPROVER, READER] = ['Edda Bericht', 'Lena Vorbild', 'Arno Prüfer'];

/** In pairs: every language, every scheme and every width. */
const VIEWS = [
  { language: 'Deutsch', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { language: 'English', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const;

/** Of one run: the demo may be one that has answered an inquiry before. */
const run = Date.now().toString(36);
const [INQUIRY, REPORT, REFERENCE] = [`A-${run}`, `R-${run}`, `0558/2016 ${run}`];
const PAPER = `/dashboard/papers/${REPORT}?${DATES}`;

describeInBrowser('an inquiry of the council in the dashboard (AC-25)', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  }, 300_000);
  afterAll(() => demo?.stop());

  const opened = async (person: string, path: string) => {
    const page = await newPage();
    await page.goto(demo.url + path);
    await page.getByRole('link', { name: person }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  /** In both languages, light and dark, wide and narrow. Ends as it began. */
  const looksRight = async (page: Page, name: string, whole: Locator) => {
    for (const view of VIEWS) {
      const { language, colorScheme, viewport } = view;
      await show(page, view);
      await whole.first().waitFor();
      await picture(page, `${name}-${viewport.width}-${colorScheme}-${language}`);
      expect([language, await barriersOn(page)]).toEqual([language, []]);
    }
    await show(page, VIEWS[0]);
  };

  const show = async (page: Page, { language, colorScheme, viewport }: (typeof VIEWS)[number]) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: language }).click();
  };

  const message = (page: Page) => page.getByRole('status').filter({ hasText: /^(Die|Der)/ });
  const refusal = (page: Page) => page.getByRole('alert').filter({ hasText: 'Bitte prüfen' });

  /** Another page is opened meanwhile. */
  const lookedAway = async (page: Page) => {
    await page.getByRole('link', { name: 'Ratsanfragen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ratsanfragen' }).waitFor();
    await page.goBack();
    await page.locator('form textarea').first().waitFor();
  };

  it('is recorded by an editor, who is told at each field what is missing', async () => {
    const page = await opened(EDITOR, `/dashboard/papers?${DATES}`);
    await page.getByRole('link', { name: 'Anfrage erfassen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anfrage erfassen' }).waitFor();

    await page.getByRole('button', { name: 'Anfrage erfassen' }).click();
    await refusal(page).waitFor();
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
    await looksRight(page, 'council-inquiry-refused', page.locator('.kern-error'));
    await page.getByRole('link', { name: /^Worum es geht: / }).press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('field-title');
    expect(await page.getByLabel('Worum es geht').getAttribute('aria-invalid')).toBe('true');

    await page.keyboard.type('Anfrage der SPD-Fraktion zum Integrationsmanagement');
    await page.getByLabel('Anfrage von').fill('SPD-Fraktion');
    await page.getByLabel('Sitzung').fill('2016-03-17');
    await page.getByLabel('TOP').fill('3.5');
    await page.getByLabel('Kennung').fill(INQUIRY);
    await page.getByLabel('eingegangen am').fill('2016-02-20');
    await page.getByText('Weitere Angaben').click();
    await page.getByLabel('Warum erst jetzt').fill('Aus der Akte');
    await page.getByLabel('Wortlaut').fill('Wie viele Fachkräfte sind im Einsatz, und wo?');
    await page.getByLabel('Personal und Einsatzorte').check();
    await page.getByRole('button', { name: 'Noch eine Frage' }).click();
    await page.getByLabel('Wortlaut').nth(1).fill('Welche Erfahrung wurde mit der Koordination gemacht?');
    await page.getByLabel('Koordinierung mit Betreibern').nth(1).check();
    await page.getByRole('button', { name: 'Noch eine Frage' }).click();
    await page.getByLabel('Wortlaut').nth(2).fill('Welche Perspektiven eröffnen sich?');
    await page.getByLabel('Standards, Bedarf und Vorausschau').nth(2).check();
    // The council's rules know of no fourth.
    expect(await page.getByRole('button', { name: 'Noch eine Frage' }).count()).toBe(0);
    await lookedAway(page);
    expect(await page.getByLabel('Wortlaut').nth(2).inputValue()).toBe('Welche Perspektiven eröffnen sich?');
    expect(await page.getByLabel('Standards, Bedarf und Vorausschau').nth(2).isChecked()).toBe(true);
    expect(await page.getByLabel('Standards, Bedarf und Vorausschau').first().isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Anfrage erfassen' }).click();

    await page.getByRole('heading', { level: 1, name: 'Anfrage der SPD-Fraktion' }).waitFor();
    await looksRight(page, 'council-inquiry', page.locator('ol li'));
    expect(page.faults.filter((fault) => !fault.includes('422') && !fault.includes('400'))).toEqual([]);
  });

  it('is drafted with the figures of its reporting date, and not approved by the same person', async () => {
    const page = await opened(EDITOR, `/dashboard/papers/inquiries/${INQUIRY}?${DATES}`);
    await page.getByRole('link', { name: 'Antwort entwerfen' }).click();
    await page.getByLabel('Kennung').fill(REPORT);
    expect(await page.getByLabel('Stichtag der Antwort').inputValue()).toBe('2016-03-01');
    await page.getByLabel('Einleitung').fill('Dies vorausgeschickt antworte ich wie folgt:');
    await page.getByLabel('Text der Antwort auf Frage 1').fill('Sie arbeiten ergänzend zu den Betreibern.');
    await page.getByLabel('Text der Antwort auf Frage 3').fill('Die Verwaltung arbeitet an Standards.');
    await lookedAway(page);
    expect(await page.getByLabel('Kennung').inputValue()).toBe(REPORT);
    expect(await page.getByLabel('Text der Antwort auf Frage 1').inputValue()).toContain('ergänzend');

    await page.getByRole('button', { name: 'Entwurf speichern' }).click();
    await refusal(page)
      .getByRole('link', { name: /^Text der Antwort auf Frage 2: / })
      .click();
    await page.keyboard.type('Sehr positiv.');
    await looksRight(page, 'council-draft', page.locator('textarea'));

    // The sign-in has ended when it is saved.
    await page.route('**/council-reports', (route) => route.fulfill({ status: 401 }), { times: 1 });
    await page.getByRole('button', { name: 'Entwurf speichern' }).click();
    await page.getByRole('link', { name: EDITOR }).click();
    await page.locator('form textarea').first().waitFor();
    expect(await page.getByLabel('Text der Antwort auf Frage 3').inputValue()).toContain('Standards');
    await page.getByRole('button', { name: 'Entwurf speichern' }).click();

    await page.getByRole('heading', { level: 1, name: `Antwort ${REPORT}` }).waitFor();
    const printed = page.locator('article');
    expect(await printed.textContent()).toContain('44 Mitarbeiterinnen und Mitarbeiter');
    expect(await printed.getAttribute('lang')).toBe('de');
    await looksRight(page, 'council-drafted', printed);
    await page.getByRole('button', { name: 'Freigeben' }).click();
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toContain('durch eine andere Person');
  });

  it('is not overwritten by somebody who has not seen what was saved meanwhile', async () => {
    const edit = async (person: string) => {
      const page = await opened(person, PAPER);
      await page.getByRole('link', { name: 'Texte bearbeiten' }).click();
      await page.getByLabel('Einleitung').waitFor();
      return page;
    };
    const [first, second] = [await edit(EDITOR), await edit(APPROVER)];
    await first.getByLabel('Text der Antwort auf Frage 3').fill('Die Verwaltung hat Standards.');
    await first.getByRole('button', { name: 'Entwurf speichern' }).click();
    await first.locator('article', { hasText: 'hat Standards' }).waitFor();

    await second.getByLabel('Einleitung').fill('Ich antworte wie folgt:');
    await second.getByRole('button', { name: 'Entwurf speichern' }).click();
    await second.getByText('Jemand anderes hat inzwischen gespeichert').waitFor();
    await looksRight(second, 'council-overtaken', second.locator('textarea'));
    // Looked at, and come back to what was written.
    await second.getByRole('link', { name: 'Zeigen, was jetzt gespeichert ist' }).click();
    await second.locator('article', { hasText: 'hat Standards' }).waitFor();
    await second.goBack();
    expect(await second.getByLabel('Einleitung').inputValue()).toBe('Ich antworte wie folgt:');
    await second.getByRole('button', { name: 'Entwurf speichern' }).click();
    await second.getByLabel('Meine Fassung soll an seine Stelle treten').check();
    await second.getByRole('button', { name: 'Entwurf speichern' }).click();
    await second.locator('article', { hasText: 'Ich antworte wie folgt:' }).waitFor();
  });

  it('is edited, approved by somebody else, and issued', async () => {
    const editor = await opened(EDITOR, PAPER);
    await editor.getByRole('link', { name: 'Texte bearbeiten' }).click();
    await editor.getByLabel('Text der Antwort auf Frage 2').fill('Insgesamt sehr positiv.');
    await editor.getByRole('button', { name: 'Entwurf speichern' }).click();
    await editor.locator('article', { hasText: 'Insgesamt sehr positiv.' }).waitFor();

    const approver = await opened(APPROVER, PAPER);
    await approver.getByRole('button', { name: 'Freigeben' }).click();
    await message(approver).getByText('Der Entwurf ist freigegeben.').waitFor();

    await editor.reload();
    await editor.getByLabel('Nummer der Drucksache').fill(REFERENCE);
    await looksRight(editor, 'council-approved', editor.locator('form'));
    await editor.getByRole('button', { name: 'Herausgeben' }).click();
    await message(editor).getByText('Die Antwort ist herausgegeben.').waitFor();
    await editor.getByRole('heading', { level: 1, name: REFERENCE }).waitFor();
    expect(editor.faults).toEqual([]);
  });

  it('is read by whoever may read figures: files with their checksums, and the object of OParl', async () => {
    const page = await opened(READER, PAPER);
    const take = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };
    const checksumOf = async (name: string) =>
      page
        .locator('tr', { has: page.getByRole('button', { name }) })
        .locator('code')
        .textContent();
    const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex');

    const pdf = await take('PDF, barrierefrei herunterladen');
    expect(pdf.name).toMatch(/^Drucksache-0558-2016-.*\.pdf$/);
    expect(sha512(pdf.bytes)).toBe(await checksumOf('PDF, barrierefrei herunterladen'));
    expect((await readPdf(pdf.bytes)).rows).toContain('Ostkrankenhaus | Notunterkunft | 8');
    const oparl = JSON.parse((await take('OParl 1.1')).bytes.toString()) as Record<string, object>;
    expect(oparl).toMatchObject({
      ...{ type: 'https://schema.oparl.org/1.1/Paper', reference: REFERENCE },
      mainFile: { mimeType: 'application/pdf', sha512Checksum: sha512(pdf.bytes), size: pdf.bytes.length },
    });
    // Nobody is offered what they may not do.
    expect(await page.locator('form').count()).toBe(0);
    await looksRight(page, 'council-issued', page.locator('article'));
    expect(page.faults).toEqual([]);
  });

  it('is marked when a later entry deviates, is withdrawn for everybody to see, and stays in the list', async () => {
    const page = await opened(APPROVER, PAPER);
    await page.locator('article').waitFor();
    expect(await page.getByText('andere Zahl').count()).toBe(0);
    await recordLate(demo.url);
    await page.reload();
    const deviating = page.locator('tr', { hasText: 'Personal, Sachgebiete' });
    await deviating.waitFor();
    const [figure, issued, today] = await deviating.locator('th, td').allTextContents();
    expect([figure, Number(today) - Number(issued)]).toEqual(['Personal, Sachgebiete', 1]);
    await looksRight(page, 'council-deviates', page.locator('article'));

    await page.getByLabel('Grund, für alle lesbar').fill('Durch eine neue ersetzt');
    await page.getByRole('button', { name: 'Zurückziehen' }).click();
    await page.getByText('wurde am').waitFor();
    expect(await page.getByText('Durch eine neue ersetzt').count()).toBe(1);
    await page.getByRole('link', { name: 'Ratsanfragen' }).click();
    await page.locator('tr', { hasText: REFERENCE }).getByText('zurückgezogen').waitFor();
    await looksRight(page, 'council', page.locator('table >> nth=1'));
  });
});

/** A unit that nobody had recorded when the answer was given. */
async function recordLate(url: string): Promise<void> {
  const unitId = `LATE-${run}`;
  const token = await (await fetch(`${url}/local-issuer/tokens/all`, { method: 'POST' })).text();
  const response = await fetch(`${url}/units`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ unitId, name: unitId, on: '2016-02-01', lateReason: 'Nachtrag' }),
  });
  if (response.status !== 201) throw new Error(await response.text());
}
