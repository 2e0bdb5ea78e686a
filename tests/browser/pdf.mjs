// node pdf.mjs START_URL PAGE…
//
// Prints each page on A4 and hands over the PDF in base64.

import { asked, run } from './browser.mjs';

await run(async (tab) => {
  const { routes, url } = asked();
  const printed = {};
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    printed[page] = Buffer.from(await tab.pdf({ format: 'A4', preferCSSPageSize: true })).toString('base64');
  }
  return printed;
});
