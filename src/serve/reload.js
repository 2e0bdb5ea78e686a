// Keeps an open page of a preview up to date and shows what is wrong. `qiao serve` adds it; no published site has it.
(() => {
  'use strict';

  const script = document.currentScript;
  const { route, lang } = script.dataset;
  let { tag } = script.dataset;
  const root = new URL('../', script.src);

  const say = {
    zh: {
      errors: (n) => `${n} 处错误`,
      warnings: (n) => `${n} 条提醒`,
      and: '，',
      error: '错误',
      warning: '提醒',
      hint: '建议：',
      more: (n) => `还有 ${n} 条，这里不列了`,
      close: '关闭',
      label: 'zh-CN',
    },
    en: {
      errors: (n) => `${n} ${n === 1 ? 'error' : 'errors'}`,
      warnings: (n) => `${n} ${n === 1 ? 'warning' : 'warnings'}`,
      and: ', ',
      error: 'error',
      warning: 'warning',
      hint: 'hint: ',
      more: (n) => `and ${n} more, not listed here`,
      close: 'Close',
      label: 'en',
    },
  }[lang];

  // ---- the place on the page, kept over a reload ----

  const memory = `qiao-scroll:${location.pathname}${location.search}`;

  const remember = () => {
    try {
      sessionStorage.setItem(memory, JSON.stringify([scrollX, scrollY]));
    } catch {
      // Without storage the browser's own memory has to do.
    }
  };

  const recall = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(memory));
      sessionStorage.removeItem(memory);
      return kept;
    } catch {
      return null;
    }
  };

  const place = recall();
  if (place) {
    const [left, top] = place;
    const restore = () => scrollTo({ left, top, behavior: 'instant' });
    restore();
    // Pictures that come late move what is below them.
    addEventListener('load', restore, { once: true });
  }

  // ---- the page and its stylesheets ----

  let leaving = false;

  const reload = () => {
    if (leaving) return;
    leaving = true;
    close();
    remember();
    location.reload();
  };

  // A new link, and the one whose place it takes once it is loaded.
  const older = new WeakMap();
  const replaced = new WeakSet();

  const swap = (link, address) => {
    const fresh = link.cloneNode();
    fresh.href = address;
    older.set(fresh, link);
    replaced.add(link);
    fresh.addEventListener('load', () => {
      for (let old = link; old; old = older.get(old)) old.remove();
    }, { once: true });
    fresh.addEventListener('error', () => {
      fresh.remove();
      replaced.delete(link);
    }, { once: true });
    link.after(fresh);
  };

  const restyle = (event) => {
    const news = JSON.parse(event.data);
    ({ tag } = news);
    const versions = new Map(news.styles.map(([plain, version]) => [new URL(plain, root).pathname, new URL(version, root).href]));
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const address = new URL(link.href);
      const version = address.origin === root.origin ? versions.get(address.pathname) : undefined;
      if (version && version !== address.href && !replaced.has(link)) swap(link, version);
    }
  };

  // ---- what is wrong ----

  // Whatever comes from content goes in as text.
  const element = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  let overlay = null;

  // Made when first needed, in a shadow root, so that the site's styles and ours do not mix.
  const build = () => {
    const host = element('qiao-preview');
    const shadow = host.attachShadow({ mode: 'closed' });
    const style = element('link');
    style.rel = 'stylesheet';
    style.href = new URL('__qiao/overlay.css', root).href;
    const styled = new Promise((done) => {
      style.onload = done;
      style.onerror = done;
    });
    const title = element('h1');
    title.id = 'title';
    title.setAttribute('aria-live', 'assertive');
    const shut = element('button', 'close', say.close);
    shut.type = 'button';
    const list = element('ol');
    const more = element('p', 'more');
    const dialog = element('dialog', '', element('header', '', title, shut), list, more);
    dialog.setAttribute('role', 'alertdialog');
    dialog.setAttribute('aria-labelledby', 'title');
    const badge = element('button', 'badge');
    badge.type = 'button';
    badge.hidden = true;
    badge.setAttribute('aria-haspopup', 'dialog');
    host.lang = say.label;
    shadow.append(style, dialog, badge);
    document.documentElement.append(host);

    const open = () => {
      badge.hidden = true;
      if (!dialog.open) dialog.showModal();
    };
    shut.addEventListener('click', () => dialog.close());
    badge.addEventListener('click', open);
    // Also when Escape was pressed. What is still wrong stays in the corner.
    dialog.addEventListener('close', () => {
      badge.hidden = list.childElementCount === 0;
    });
    return { styled, title, list, more, dialog, badge, open };
  };

  const item = ({ severity, rule, file, line, column, message, hint, excerpt }) => {
    const where = line === null ? file : `${file}:${line}:${column}`;
    const made = element('li', severity, element('p', 'message', element('span', 'severity', say[severity]), message));
    made.append(element('p', 'where', where, ...(rule ? [' ', element('span', 'rule', rule)] : [])));
    if (excerpt) {
      const { before, marked, after } = excerpt;
      made.append(element('pre', '', element('span', 'number', `${line}`), before, element('mark', '', marked), after));
    }
    if (hint) made.append(element('p', 'hint', say.hint, hint));
    return made;
  };

  let known = null;

  const tell = async (event) => {
    // A stream that was opened again repeats what the reader may have closed.
    if (event.data === known) return;
    known = event.data;
    const { errors, warnings, list } = JSON.parse(event.data);
    if (!overlay && !list.length) return;
    overlay ??= build();
    await overlay.styled;
    if (event.data !== known) return;
    const counts = [errors && say.errors(errors), warnings && say.warnings(warnings)].filter(Boolean).join(say.and);
    const unlisted = errors + warnings - list.length;
    const worse = overlay.badge.classList.contains('error');
    overlay.title.textContent = counts;
    overlay.badge.textContent = counts;
    overlay.badge.classList.toggle('error', errors > 0);
    overlay.list.replaceChildren(...list.map(item));
    overlay.more.textContent = unlisted ? say.more(unlisted) : '';
    if (errors) {
      overlay.open();
    } else if (!overlay.dialog.open) {
      overlay.badge.hidden = !list.length;
    } else if (worse || !list.length) {
      overlay.dialog.close();
    }
  };

  // ---- the stream of news ----

  let source = null;
  let again = 0;

  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };

  // Browsers hold few connections to a host, so only a page that can be seen has one. What it missed, the server finds
  // out from the tag.
  const listen = () => {
    if (source || leaving || document.hidden) return;
    const address = new URL('__qiao/events', root);
    address.search = `page=${encodeURIComponent(route)}&tag=${encodeURIComponent(tag)}`;
    source = new EventSource(address);
    source.addEventListener('reload', reload);
    source.addEventListener('css', restyle);
    source.addEventListener('faults', tell);
    source.addEventListener('error', () => {
      // Browsers come back by themselves unless they were refused.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      again = setTimeout(listen, 2000);
    });
  };

  addEventListener('pagehide', close);
  addEventListener('pageshow', listen);
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : listen()));
  listen();
})();
