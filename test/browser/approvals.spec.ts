import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { barriersOn, describeInBrowser, newPage, picture } from './browser.js';
import { type Demo, startDemo } from './demo.js';

const [LEAD, OTHER_LEAD, OFFICER] = ['Lena Vorbild', 'Udo Vorbild', 'Daria Schutz'];
/** By the rule: six years from the end of the year in which somebody was here last. */
const SEEN = { endsOn: '2022-12-31' };

/** Of one run: the demo may be one that was looked at before. */
const run = [...String(Date.now())].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
const [GONE, HERE] = [`R-weg-${run}`, `R-da-${run}`];
const NAME = `Dalet Fiktiv${run}`;

describeInBrowser('what two people decide in the dashboard', () => {
  let demo: Demo;
  let today: string;

  beforeAll(async () => {
    demo = await startDemo();
    today = (await send<{ today: string }>('lead', '/freshness')).today;
    const late = { on: '2016-03-01', lateReason: 'Probe' };
    const arrived = { ...late, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' };
    await send('manager', '/residents', { ...arrived, residentId: GONE, name: NAME });
    await send('manager', '/residents', { ...arrived, residentId: HERE, name: `Lale Fiktiv${run}` });
    await send('manager', `/residents/${GONE}/other-departures`, {
      ...late,
      kind: 'RETURN_VOLUNTARY',
      on: '2016-04-01',
    });
    await send('lead', `/residents/${GONE}/archive-offer`, { on: today });
    await send('lead', `/residents/${GONE}/archive-answer`, { answer: 'DECLINED', on: today });
    await send('lead', `/residents/${GONE}/disposal-proposal`, SEEN);
    await send('other-lead', `/residents/${HERE}/break-glass`, { reason: `Rückfrage der Polizei ${run}` });
  }, 300_000);
  afterAll(() => demo?.stop());

  /** As somebody made up; without a body it asks. */
  const send = async <Body>(person: string, path: string, body?: object): Promise<Body> => {
    const token = await (await fetch(`${demo.url}/local-issuer/tokens/${person}`, { method: 'POST' })).text();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(demo.url + path, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Body;
  };

  const opened = async (person: string) => {
    const page = await newPage();
    await page.goto(`${demo.url}/dashboard/approvals?asOf=${today}&knownAt=2100-01-01`);
    await page.getByRole('link', { name: person }).click();
    await page.locator('.card').first().waitFor();
    return page;
  };

  it('a disposal is decided by somebody else than who has proposed it, with what it destroys before them', async () => {
    const hers = await opened(LEAD);
    const own = hers.locator('.card').filter({ hasText: NAME });
    await own.getByText('Das haben Sie selbst vorgeschlagen: Entscheiden muss jemand anderes.').waitFor();
    await own.getByText('Ende der Aufbewahrung: 31.12.2022').waitFor();
    expect(await own.getByRole('link', { name: /^Löschung freigeben/ }).count()).toBe(0);
    expect(await barriersOn(hers)).toEqual([]);

    const page = await opened(OFFICER);
    // Who that is need not be known to decide it.
    const card = page.locator('.card').filter({ hasText: new RegExp(`${NAME}|${GONE}`) });
    await card.getByText('vorgeschlagen am').waitFor();
    await picture(page, 'approvals-disposal');
    await card.getByRole('link', { name: /^Löschung freigeben: / }).click();
    await page.getByRole('heading', { level: 1, name: 'Löschung freigeben' }).waitFor();
    await page.getByText('Letzter Tag hier oder mit offenem Fall: 31.03.2016').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'approvals-disposal-decided');
    await page.getByRole('button', { name: 'Löschung freigeben' }).click();
    await page.getByText('Erfasst: Löschung freigeben').waitFor();
    await card.waitFor({ state: 'detached' });

    const { disposals } = await send<{ disposals: object[] }>('privacy', `/disposals?residentId=${GONE}&asOf=${today}`);
    expect(disposals).toMatchObject([{ next: 'EXECUTION', proposedBy: 'IM-001' }]);
    expect([...hers.faults, ...page.faults]).toEqual([]);
  });

  it('an emergency access is acknowledged by somebody else: to who opened it nothing is offered, and it is said why', async () => {
    const reason = `Grund: Rückfrage der Polizei ${run}`;
    const his = await opened(OTHER_LEAD);
    const own = his.locator('.card').filter({ hasText: reason });
    await own.getByText('Das haben Sie selbst geöffnet: Zur Kenntnis nehmen muss es jemand anderes.').waitFor();
    expect(await own.getByRole('button').count()).toBe(0);
    expect(await barriersOn(his)).toEqual([]);
    await picture(his, 'approvals-own-opening');

    const page = await opened(LEAD);
    const card = page.locator('.card').filter({ hasText: reason });
    await card.getByRole('button', { name: /^Zur Kenntnis genommen/ }).click();
    await page.getByText('Zur Kenntnis genommen. Der Zugriff bleibt im Zugriffsprotokoll.').waitFor();
    await card.waitFor({ state: 'detached' });
    expect([...his.faults, ...page.faults]).toEqual([]);
  });
});
