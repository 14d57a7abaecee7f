import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { revise } from './kit/feed.js';
import { aRealHub, type TestHub } from './kit/hub.js';

const browserPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
// On a machine without Chromium these are reported as skipped; CI must have it.
const withBrowser = hasBrowser || process.env['CI'] === 'true' ? describe : describe.skip;

let hub: TestHub;
beforeAll(async () => {
  hub = await aRealHub();
});
afterAll(() => hub.stop());

describe('the explorer’s files', () => {
  test('a browser gets the page at / and at /graphql, everybody else GraphQL', async () => {
    for (const path of ['/', '/graphql']) {
      const page = await hub.fetch(path, { headers: { accept: 'text/html,application/xhtml+xml' } });
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
    const query = await hub.fetch('/graphql?query=%7B__typename%7D', {
      headers: { accept: 'application/json', 'apollo-require-preflight': '1' },
    });
    expect(await query.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  test('its questions are the curated operations', async () => {
    const questions = (await (await hub.fetch('/explorer/questions.json')).json()) as {
      name: string;
      title: string;
      group: string;
      document: string;
    }[];
    expect(questions.length).toBeGreaterThanOrEqual(12);
    for (const { title, group, document } of questions) {
      expect(title).toMatch(/\w/);
      expect(group).toMatch(/\w/);
      expect(document).toMatch(/^query \w+/m);
    }
  });
});

withBrowser('the explorer in a browser', () => {
  let browser: Browser;
  let page: Page;
  const outside: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: browserPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(hub.url) && !request.url().startsWith('data:')) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${String(response.status())} ${response.url()}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${hub.url}/`);
  }, 60_000);
  afterAll(() => browser.close());

  const shown = async (selector: string): Promise<string> => (await page.innerText(selector)).replace(/[\s ]+/g, ' ');

  test('a question runs at a click and shows its answer', async () => {
    const item = page.locator('.questions-item').first();
    await item.waitFor();
    await item.click();
    await expect(
      page.waitForFunction(() => document.querySelector('.result-window')?.textContent.includes('"data"'), undefined, {
        timeout: 20_000,
      }),
    ).resolves.toBeTruthy();
    expect(await shown('.result-window .view-lines')).toContain('"data"');
  }, 60_000);

  test('a shared link shows the same question and variables to somebody else', async () => {
    const query = 'query Shared($code: StateCode!) { state(code: $code) { name } }';
    const link = `${hub.url}/#query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"code":"TGO"}')}`;
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    await other.waitForFunction(() => document.querySelector('.graphiql-query-editor')?.textContent.includes('Shared'));
    await other.click('.graphiql-execute-button');
    await other.waitForFunction(() => document.querySelector('.result-window')?.textContent.includes('Togo'));
    await other.click('button[aria-label^="Share"]');
    expect(decodeURIComponent(other.url().replaceAll('+', ' '))).toContain('"TGO"');
    await other.close();
  }, 60_000);

  test('a subscription is told what changes, as it happens', async () => {
    const query = 'subscription Changes { directoryChanged { changes { kind type } revision } }';
    const other = await (await browser.newContext()).newPage();
    const tells = (text: string): Promise<unknown> =>
      other.waitForFunction((wanted) => document.querySelector('.result-window')?.textContent.includes(wanted), text);
    await other.goto(`${hub.url}/#query=${encodeURIComponent(query)}`);
    await other.waitForFunction(() =>
      document.querySelector('.graphiql-query-editor')?.textContent.includes('Changes'),
    );
    await other.click('.graphiql-execute-button');
    await tells('"revision"');
    await revise(hub, 'Authority', 'FRA-01', { note: 'Synthetic note' });
    await tells('"Authority"');
    // Stopped, it lets go of its connection at once: a browser has six for one host.
    const left = other.waitForEvent('requestfailed', (request) => request.url().endsWith('/graphql/stream'));
    await other.click('.graphiql-execute-button');
    await expect(left).resolves.toBeTruthy();
    await other.close();
  }, 60_000);

  test('headers are kept across tabs and reloads', async () => {
    const other = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
    const shownHeaders = (): Promise<unknown> =>
      other.waitForFunction(() =>
        document.querySelector('.graphiql-editor-tool .graphiql-editor:not(.hidden)')?.textContent.includes('x-team'),
      );
    await other.goto(`${hub.url}/`);
    await other.locator('.questions-item').first().waitFor();
    await other.click('button[data-name=headers]');
    await other.click('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines');
    await other.keyboard.type('{"x-team":"frontend"');
    await other.keyboard.press('Escape');
    await shownHeaders();
    await other.click('button[aria-label="New tab"]');
    await other.click('button[data-name=headers]');
    await shownHeaders();
    // The page writes what it keeps half a second after the last change.
    await other.waitForFunction(() => JSON.stringify(localStorage).includes('x-team'));
    await other.reload();
    await other.locator('.questions-item').first().waitFor();
    await other.click('button[data-name=headers]');
    await shownHeaders();
    await other.close();
  }, 60_000);

  test('it asked nothing of anybody else, and the browser had nothing to complain of', () => {
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
