// node print.mjs START_URL PAGE…
//
// Prints each page on A4 and counts the sheets.

import { asked, run } from './browser.mjs';

await run(async (tab) => {
  const { routes, url } = asked();
  const sheets = {};
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    const pdf = Buffer.from(await tab.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    sheets[page] = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }
  return sheets;
});
