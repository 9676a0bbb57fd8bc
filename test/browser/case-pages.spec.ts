import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { barriersOn, describeInBrowser, LOOKS, newPage, picture } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** The last day of the demo's people, with everything known. */
const THEN = 'asOf=2016-12-31&knownAt=2100-01-01';

/** 1280 pixels at 400 per cent. */
const ZOOMED = { width: 320, height: 256 };

/** What is read out of what has the keyboard. Evaluated in the page, whose types are not known here. */
const NAME_OF_FOCUSED = `(() => {
  const { activeElement: element } = document;
  const labels = [...(element?.labels ?? [])].map(({ textContent }) => textContent);
  return [element?.getAttribute('aria-label'), ...labels, element?.textContent].find(Boolean) ?? '';
})()`;

describeInBrowser('the pages of cases and files on the demo', () => {
  let demo: Demo;
  /** Somebody whose case Mira Beispiel has. */
  let client: { residentId: string; name: string };
  /** Of two, of whom the first has a case of Mira Beispiel's; the household bears her id. */
  let family: { residentId: string; name: string; child: string };

  beforeAll(async () => {
    demo = await startDemo();
    client = await newClient();
    const { residentId, name } = await newClient();
    family = { residentId, name, child: `${name}kind` };
    await record('/residents', {
      ...{ residentId: `${residentId}-kind`, name: family.child, householdId: residentId, role: 'CHILD' },
      ...{ accommodationId: 'OSK', arrivalKind: 'BIRTH', on: '2016-03-05', lateReason: 'Probe' },
    });
  }, 300_000);
  afterAll(() => demo?.stop());

  /** Somebody at Ostkrankenhaus, whose case Mira Beispiel opens; of a name that nobody else has. */
  const newClient = async () => {
    const letters = [...String(Date.now())].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
    const [residentId, name] = [`R-${letters}`, `Lale Fiktiv${letters}`];
    const late = { on: '2016-03-01', lateReason: 'Probe' };
    await record('/residents', {
      ...{ ...late, residentId, name, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
      interpreterNeed: { language: 'prs', mode: 'PHONE' },
    });
    await record(`/residents/${residentId}/privacy-notices`, { ...late, form: 'ORAL' });
    const opened = { caseId: `C-${letters}`, managerId: 'IM-003', openedBecause: 'NEED' };
    await record(`/residents/${residentId}/cases`, { ...late, ...opened });
    return { residentId, name };
  };

  const record = async (path: string, body: object, person = 'manager') => {
    const token = await (await fetch(`${demo.url}/local-issuer/tokens/${person}`, { method: 'POST' })).text();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(demo.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(`${path}: ${await answer.text()}`);
  };

  /** Asks the service as somebody made up. */
  const asked = async (person: string) => {
    const token = await (await fetch(`${demo.url}/local-issuer/tokens/${person}`, { method: 'POST' })).text();
    return async <Body>(path: string): Promise<Body> => {
      const answer = await fetch(demo.url + path, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as Body;
    };
  };

  /** Signed in by keyboard as somebody, who then sees what was asked for. */
  const opened = async (page: Page, path: string, person: string, whole: string) => {
    await page.goto(demo.url + path);
    await page.getByRole('link', { name: person }).focus();
    await Promise.all([page.waitForURL(/dashboard\/(?!signed-in)/), page.keyboard.press('Enter')]);
    await page.locator(whole).first().waitFor();
  };

  /** Presses Tab until something of that name has the keyboard, as people do. */
  const tabTo = async (page: Page, name: RegExp) => {
    for (let pressed = 0; pressed < 120; pressed++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate<string>(NAME_OF_FOCUSED);
      if (name.test(focused)) return;
    }
    throw new Error(`Nothing called ${String(name)} can be reached by Tab.`);
  };

  it("records a consultation from a worker's day by keyboard alone, in less than a minute; a refusal loses nothing", async () => {
    const page = await newPage();
    await opened(page, `/dashboard/day?${THEN}`, 'Mira Beispiel', 'table');
    const startedAt = Date.now();
    await tabTo(page, /^Beratung erfassen$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Beratung erfassen' }).waitFor();

    await page.locator('form.form').waitFor();
    await tabTo(page, /^Person \*/);
    await page.keyboard.type(client.name);
    await page.locator('.match').first().filter({ hasText: client.name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${client.name}: andere Person wählen` }).waitFor();
    await tabTo(page, /^Sprache$/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Sprachmittlung/);
    await page.keyboard.type('prof');
    await tabTo(page, /^Notiz/);
    await page.keyboard.type('Unterlagen für den Kurs besprochen.');
    await tabTo(page, /^Speichern$/);
    await page.keyboard.press('Enter');

    // The duration is missing: the summary has the keyboard and leads to the field.
    await page.locator('.summary:focus').waitFor();
    await tabTo(page, /^Dauer in Minuten/);
    await page.keyboard.press('Enter');
    const duration = page.getByLabel('Dauer in Minuten');
    await page.locator('#field-durationMin:focus').waitFor();
    expect(await duration.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.type('30');
    expect(await page.getByLabel('Notiz').inputValue()).toBe('Unterlagen für den Kurs besprochen.');
    await tabTo(page, /^Speichern$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');

    await page.getByText('Erfasst: Beratung').waitFor();
    expect(Date.now() - startedAt).toBeLessThan(60_000);
    await page.getByRole('heading', { level: 1, name: client.name }).waitFor();
    await page.getByText('zuständig: Mira Beispiel (IM-003)').waitFor();
    // Titles stay in the history of the browser.
    expect(await page.title()).toBe(`Person ${client.residentId} – Lotse`);
    const today = await (await asked('manager'))<{ today: string }>('/freshness');
    const manager = await asked('manager');
    const { entries } = await manager<{ entries: { type: string; occurredOn: string }[] }>(
      `/residents/${client.residentId}/timeline?asOf=${today.today}`,
    );
    const held = entries.filter(({ type, occurredOn }) => type === 'ConsultationHeld' && occurredOn === today.today);
    expect(held).toHaveLength(1);
    // People whose name nobody has said or who are a colleague's, and the refusal.
    expect(page.faults.filter((fault) => !/status of (403|404|422)/.test(fault))).toEqual([]);
  });

  it('keeps what is typed while other pages are looked at, and over a new sign-in', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/consultation?residentId=${client.residentId}&${THEN}`, 'Mira Beispiel', 'form.form');
    await page.getByRole('button', { name: `${client.name}: andere Person wählen` }).press('Enter');
    await page.locator('input#field-residentId:focus').waitFor();
    // Nobody is chosen by what is not typed.
    await page.keyboard.press('Enter');
    await page.keyboard.type(client.name);
    await page.locator('.match').first().filter({ hasText: client.name }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${client.name}: andere Person wählen` }).waitFor();
    const note = page.getByLabel('Notiz');
    await note.fill('angefangen');
    await page.getByRole('link', { name: 'Überblick' }).click();
    await page.getByRole('heading', { level: 1, name: 'Überblick' }).waitFor();
    await page.goBack();
    expect(await note.inputValue()).toBe('angefangen');

    // The token has run out when it is sent.
    await page.getByRole('checkbox', { name: 'Sprache' }).check();
    await page.getByLabel('Dauer in Minuten').fill('15');
    await page.getByLabel('Sprachmittlung').selectOption('PROFESSIONAL');
    await page.route('**/consultations', (route) => route.fulfill({ status: 401 }), { times: 1 });
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('link', { name: 'Mira Beispiel' }).click();
    await page.locator('form.form').waitFor();
    expect([await note.inputValue(), await page.getByLabel('Dauer in Minuten').inputValue()]).toEqual([
      'angefangen',
      '15',
    ]);
    expect(await page.evaluate(`sessionStorage.getItem('lotse.drafts')`)).toBeNull();

    // Whoever cancels has nothing kept.
    await page.getByRole('link', { name: 'Abbrechen' }).click();
    await page.getByRole('heading', { level: 1, name: client.name }).waitFor();
    await page.getByRole('link', { name: 'Beratung erfassen' }).click();
    await page.locator('form.form').waitFor();
    expect(await note.inputValue()).toBe('');
  });

  it('says what is recorded when its answer was lost and the form was changed since', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/consultation?residentId=${client.residentId}&${THEN}`, 'Mira Beispiel', 'form.form');
    await page.locator('#field-accommodationId').selectOption('PHONE');
    await page.getByRole('checkbox', { name: 'Sprache' }).check();
    await page.getByLabel('Dauer in Minuten').fill('15');
    await page.getByLabel('Sprachmittlung').selectOption('PROFESSIONAL');
    const loseAnswer = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/consultations', loseAnswer, { times: 1 });
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Der Dienst ist nicht zu erreichen').waitFor();
    expect(await page.getByText('Es wurde nichts gespeichert').count()).toBe(0);
    await page.getByLabel('Dauer in Minuten').fill('20');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert ist, was Sie zuerst gesendet haben').waitFor();
    expect(await page.getByText('Es wurde nichts gespeichert').count()).toBe(0);
    await page.getByRole('link', { name: 'Zum Eintrag' }).click();
    await page
      .locator('li.card', { hasText: /Dauer in Minuten\s*15/ })
      .first()
      .waitFor();
  });

  it("shows the rule's refusal at its field, corrects the entry and voids it, with reasons", async () => {
    const page = await newPage();
    await opened(
      page,
      `/dashboard/cases/${client.residentId}/record/recordLanguageLevel?${THEN}`,
      'Mira Beispiel',
      'form',
    );
    await page.getByLabel('Datum').fill('2010-01-01');
    await page.getByLabel('Fertigkeit').selectOption('OVERALL');
    await page.getByLabel('Niveau').selectOption('C2');
    await page.getByLabel('Woher bekannt').selectOption('CERTIFICATE');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('link', { name: /^Datum: .*Beginn des Integrationsmanagements/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('field-on');
    expect(await page.getByLabel('Niveau').inputValue()).toBe('C2');
    await page.getByLabel('Datum').fill((await (await asked('manager'))<{ today: string }>('/freshness')).today);
    // It is recorded even where the service does not say how far it is.
    await page.route('**/freshness', (route) => route.fulfill({ status: 503 }));
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Erfasst: Sprachniveau').waitFor();
    await page.unroute('**/freshness');

    const card = page.locator('li.card', { hasText: 'Sprachniveau' }).first();
    await card.getByRole('link', { name: /^Berichtigen/ }).click();
    await page.getByText(/^Berichtigung: Sprachniveau vom/).waitFor();
    expect(await page.getByLabel('Niveau').inputValue()).toBe('C2');
    await page.getByLabel('Niveau').selectOption('B1');
    await page.getByLabel('Warum wird berichtigt?').fill('verlesen');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('berichtigt den Eintrag vom').first().waitFor();
    expect(await card.textContent()).toContain('B1');

    await card.getByRole('link', { name: /^Stornieren/ }).click();
    expect(await page.getByLabel('Was wird storniert?').locator('option:checked').textContent()).toContain('ganze');
    await page.getByLabel('Warum wird storniert?').fill('falsche Person');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText(/^Stornierung: Sprachniveau vom/).waitFor();
    await page.getByLabel('Auch stornierte und berichtigte Einträge zeigen').check();
    await page.locator('li.card--gone del', { hasText: 'Sprachniveau' }).first().waitFor();
    expect(await page.locator('li.card--gone', { hasText: 'falsche Person' }).count()).toBeGreaterThan(0);
  });

  it('offers colleagues by name to whoever hands a case over', async () => {
    const page = await newPage();
    const form = `/dashboard/cases/${client.residentId}/record/offerHandover?${THEN}`;
    await opened(page, form, 'Mira Beispiel', 'form.form');
    const receiver = page.getByLabel('künftig zuständig');
    await receiver.selectOption({ label: 'Timo Muster (IM-011)' });
    expect(await receiver.inputValue()).toBe('IM-011');
    await page.getByText('der Fall geht erst mit der Annahme über').waitFor();
    expect(page.url()).not.toContain('Timo');
    await page.getByRole('link', { name: 'Abbrechen' }).click();
    await page.getByRole('heading', { level: 1, name: client.name }).waitFor();
  });

  it('tells the auditor the story of that file, with corrections as corrections, and that nobody has changed it', async () => {
    const page = await newPage();
    await opened(
      page,
      `/dashboard/story/language-${client.residentId}?asOf=2100-01-01&knownAt=2100-01-01`,
      'Arno Prüfer',
      '.card',
    );
    await page.getByText('Unverändert', { exact: true }).waitFor();
    await page.getByText(/Unterschriften stimmen/).waitFor();

    const gone = page.locator('li.card--gone');
    expect(await gone.count()).toBe(2);
    expect(await gone.nth(1).textContent()).toContain('verlesen');
    const last = page.locator('li.card').last();
    expect(await last.textContent()).toMatch(/storniert Sprachniveau.*falsche Person/);

    // Before the last two entries were recorded, nothing was struck.
    const knownAt = page.getByLabel('Datenstand: was war wann bekannt?');
    await knownAt.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await gone.first().waitFor({ state: 'detached' });
    expect(await knownAt.getAttribute('aria-valuetext')).toMatch(/20\d\d/);

    await page.getByLabel('Datenstand', { exact: true }).fill('2100-01-01');
    await page.keyboard.press('Enter');
    await gone.first().waitFor();
    await page.getByLabel('Verglichen mit dem Datenstand').fill('2016-12-31');
    await page.getByRole('button', { name: 'Vergleichen' }).click();
    await page.getByText(/Einträge in der Zwischenzeit/).waitFor();

    const [taken] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Beweise mitnehmen (bundle.json)' }).click(),
    ]);
    expect(taken.suggestedFilename()).toBe('bundle.json');

    // The same entries in the story over all files, among the others, in the order of recording.
    const ofFile = await page.locator('li.card').count();
    await page.getByRole('link', { name: `Alle Akten zu ${client.residentId}` }).click();
    await page.getByRole('heading', { level: 1, name: `Alle Akten zu ${client.residentId}` }).waitFor();
    await page.locator('li.card', { hasText: 'Fall eröffnet' }).first().waitFor();
    expect(await page.locator('li.card').count()).toBeGreaterThan(ofFile + 3);
    await page.getByLabel('Akten', { exact: true }).selectOption({ label: `Sprache (${ofFile})` });
    await page.getByRole('heading', { level: 2, name: `${ofFile} Einträge` }).waitFor();
    expect(await gone.count()).toBe(2);
    // An auditor knows nobody by name.
    expect(await page.locator('li.card').first().textContent()).toMatch(/von IM-003 \(/);
    expect(page.faults).toEqual([]);
  });

  it('tells all files of a household in one story, reached from the case and from the story of a member', async () => {
    const page = await newPage();
    await opened(page, `/dashboard/cases/${family.residentId}?${THEN}`, 'Mira Beispiel', '.card');
    await page.getByRole('link', { name: 'Alle Akten des Haushalts in einem Verlauf' }).click();
    await page.getByRole('heading', { level: 1, name: `Alle Akten des Haushalts ${family.residentId}` }).waitFor();
    const [mother, child] = [family.name, family.child].map((name) =>
      page.getByRole('link', { name: `Alle Akten zu ${name}`, exact: true }),
    );
    await mother!.waitFor();
    await page.getByRole('heading', { level: 2, name: '4 Einträge' }).waitFor();

    await page.getByLabel('Wessen Akten').selectOption({ label: family.child });
    await page.getByRole('heading', { level: 2, name: '1 Eintrag' }).waitFor();
    expect(new URL(page.url()).searchParams.get('of')).toBe(`${family.residentId}-kind`);

    await child!.click();
    await page.getByRole('heading', { level: 1, name: `Alle Akten zu ${family.child}` }).waitFor();
    await page.getByRole('link', { name: `Alle Akten des Haushalts ${family.residentId}` }).click();
    await page.getByRole('heading', { level: 2, name: '4 Einträge' }).waitFor();
    expect(page.faults).toEqual([]);
  });

  it('lets the data protection officer void what only they may record, from its file, and nobody else', async () => {
    const { residentId } = await newClient();
    const restriction = { ground: 'ACCURACY_CONTESTED', on: '2016-03-02', lateReason: 'Probe' };
    await record(`/residents/${residentId}/restrictions`, restriction, 'privacy');
    const file = `/dashboard/story/restriction-${residentId}?asOf=2016-12-31&knownAt=2100-01-01`;

    const auditor = await newPage();
    await opened(auditor, file, 'Arno Prüfer', 'h1');
    expect(await auditor.getByRole('link', { name: /^Stornieren/ }).count()).toBe(0);

    const page = await newPage();
    await opened(page, file, 'Daria Schutz', '.card');
    await page.getByRole('link', { name: /^Stornieren/ }).click();
    await page.getByLabel('Warum wird storniert?').fill('falsche Person');
    await picture(page, 'void-restriction');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.locator('li.card--gone').waitFor();
    expect(await page.getByRole('link', { name: /^Stornieren/ }).count()).toBe(0);
    expect(page.faults).toEqual([]);
  });

  /** Somebody whose flat Mira Beispiel wants to be signed without the assurance of costs. */
  const newProposal = async () => {
    const { residentId, name } = await newClient();
    const [late, moveOuts] = [{ on: '2016-03-02', lateReason: 'Probe' }, `/households/${residentId}/move-outs`];
    await record(moveOuts, { ...late, moveOutId: 'A-1', memberIds: [residentId] });
    const flat = { landlordType: 'PRIVATE', areaSqm: 45, rooms: 2, coldRent: 300, sideCosts: 80, heating: 40 };
    await record(`${moveOuts}/A-1/offers`, { ...late, ...flat, offerId: 'O-1', subsidised: false });
    const proposal = { offerId: 'O-1', reason: 'mündlich zugesagt' };
    await record(`${moveOuts}/A-1/override-proposals`, { ...late, ...proposal });
    return { residentId, name };
  };

  it('tells a unit lead what waits for a second person and which emergency access nobody knows of, by keyboard', async () => {
    const { residentId, name } = await newProposal();
    await newProposal();
    await record(`/residents/${residentId}/break-glass`, { reason: 'Anruf aus der Klinik' }, 'mobile');
    const page = await newPage();
    await opened(page, `/dashboard/?${THEN}`, 'Lena Vorbild', 'table');
    await page.getByText('1 Notfallzugriff hat in Ihrer Rolle noch niemand zur Kenntnis genommen').waitFor();
    await tabTo(page, /^Ansehen: .*zweite Person/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Freigaben' }).waitFor();
    await page.getByRole('link', { name: `Unterschrift freigeben: ${name}` }).waitFor();
    await picture(page, 'approvals-waiting');

    await tabTo(page, new RegExp(`^Unterschrift freigeben: ${name}`));
    await page.keyboard.press('Enter');
    await page.locator('form.form').waitFor();
    await tabTo(page, /^Unterschrift freigeben$/);
    await page.keyboard.press('Enter');
    await page.getByText('Erfasst: Unterschrift freigeben').waitFor();
    await page
      .getByRole('link', { name: /^Unterschrift freigeben: / })
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: `Unterschrift freigeben: ${name}` }).count()).toBe(0);

    await page.getByRole('button', { name: `Zur Kenntnis genommen: ${name}` }).waitFor();
    await tabTo(page, /^Zur Kenntnis genommen: /);
    await page.keyboard.press('Enter');
    await page.getByText('In Ihrer Rolle ist jeder Notfallzugriff zur Kenntnis genommen.').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/bleibt im Zugriffsprotokoll/);
    expect(page.faults).toEqual([]);

    // Nobody decides what is their own, and nobody else is told of the page.
    const other = await newPage();
    await opened(other, `/dashboard/approvals?${THEN}`, 'Udo Vorbild', '.card');
    await other.getByText('Das entscheidet eine andere Leitung').first().waitFor();
    const manager = await newPage();
    await opened(manager, `/dashboard/day?${THEN}`, 'Mira Beispiel', 'table');
    expect(await manager.getByRole('link', { name: 'Freigaben' }).count()).toBe(0);
  });

  const pages = (): readonly (readonly [name: string, path: string, whole: string, person: string])[] => [
    ['day', `/dashboard/day?${THEN}&since=2016-01-01`, 'table', 'Mira Beispiel'],
    ['case', `/dashboard/cases/${client.residentId}?${THEN}&show=corrected`, '.card', 'Mira Beispiel'],
    ['consultation', `/dashboard/consultation?residentId=${client.residentId}&${THEN}`, '.form', 'Mira Beispiel'],
    ['record', `/dashboard/cases/${client.residentId}/record?${THEN}`, '.groups a', 'Mira Beispiel'],
    ['placement', `/dashboard/cases/${client.residentId}/record/makeJobPlacement?${THEN}`, '.form', 'Mira Beispiel'],
    ['handover', `/dashboard/cases/${client.residentId}/record/offerHandover?${THEN}`, '.form', 'Mira Beispiel'],
    ['approvals', `/dashboard/approvals?${THEN}`, 'h2', 'Lena Vorbild'],
    ['story', `/dashboard/story/case-${client.residentId}?${THEN}`, '.card', 'Arno Prüfer'],
    ['all-files', `/dashboard/story/person/${client.residentId}?${THEN}`, '.card', 'Mira Beispiel'],
    ['household', `/dashboard/story/household/${family.residentId}?${THEN}`, '.card', 'Mira Beispiel'],
  ];

  it.each([
    ...['day', 'case', 'consultation', 'record', 'placement', 'handover', 'approvals', 'story', 'all-files'],
    'household',
  ])('%s has no barrier that axe-core finds, and at 400 per cent nothing to scroll sideways', async (wanted) => {
    const [name, path, whole, person] = pages().find(([one]) => one === wanted)!;
    const page = await newPage();
    await opened(page, path, person, whole);
    for (const [width, viewport, colorScheme, language] of LOOKS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.getByRole('button', { name: language }).click();
      await page.locator(whole).first().waitFor();
      if (name === 'consultation' || name === 'placement') {
        await page.locator('form.form button[type=submit]').click();
        await page.locator('.summary').waitFor();
      }
      await picture(page, `${name}-${width}-${colorScheme}-${language}`);
      expect([width, colorScheme, language, await barriersOn(page)]).toEqual([width, colorScheme, language, []]);
    }
    await page.setViewportSize(ZOOMED);
    await picture(page, `${name}-zoomed`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(ZOOMED.width);
  });

  it.each(['day', 'story'])('%s weighs less than 250 kB before data', async (wanted) => {
    const [, path, whole, person] = pages().find(([one]) => one === wanted)!;
    const page = await newPage();
    const weights: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.url().includes('/dashboard/'))
        weights.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await opened(page, path, person, whole);
    const weight = (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
    expect(weight).toBeGreaterThan(50_000);
    expect(weight).toBeLessThan(250_000);
  });
});
