// 大字版、打印、复制；网页放久了提醒打电话；没网时说清楚是哪天存的。没有它，网页照样能看。要说的话都写在网页里。
(function () {
  'use strict';
  var html = document.documentElement;

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // 大字版：记在这部手机里；记不住也能用。
  function remembered() {
    try { return localStorage.getItem('qiao-big') === '1'; } catch (e) { return false; }
  }
  function remember(big) {
    try { localStorage.setItem('qiao-big', big ? '1' : '0'); } catch (e) { /* 不让存就算了 */ }
  }
  var button = document.getElementById('q-big');
  function show(big) {
    html.classList.toggle('big', big);
    button.setAttribute('aria-pressed', String(big));
  }
  if (button) {
    show(remembered());
    button.hidden = false;
    button.addEventListener('click', function () {
      var big = !html.classList.contains('big');
      show(big);
      remember(big);
    });
  }

  // 复制：先用新办法，不行用老办法，再不行就说清楚。
  function select(from) {
    var range = document.createRange();
    range.selectNodeContents(from);
    var chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
  }
  function copyOldWay(from) {
    select(from);
    try { return document.execCommand('copy'); } catch (e) { return false; }
  }
  function copy(from, status) {
    function tell(done) { status.textContent = status.getAttribute(done ? 'data-done' : 'data-failed'); }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(from.textContent).then(
        function () { tell(true); },
        function () { tell(copyOldWay(from)); }
      );
    } else {
      tell(copyOldWay(from));
    }
  }
  each('[data-do]', function (item) {
    item.hidden = false;
    item.addEventListener('click', function () {
      if (item.getAttribute('data-do') === 'print') {
        window.print();
      } else {
        copy(document.getElementById(item.getAttribute('data-from')), item.parentNode.querySelector('[role=status]'));
      }
    });
  });

  // 没网也能看开过的网页：sw.js 存着。从存的里拿出来的，问它是什么时候存的。
  var worker = navigator.serviceWorker, old = document.getElementById('q-old');
  var root = html.getAttribute('data-root');
  var online = location.protocol.indexOf('http') === 0;
  // 从 U 盘打开的，浏览器不肯读 manifest，还要报错。
  if (online) {
    var manifest = document.createElement('link');
    manifest.rel = 'manifest';
    manifest.href = root + 'manifest.webmanifest';
    document.head.appendChild(manifest);
  }
  if (worker && online) {
    worker.register(root + 'sw.js').catch(function () { /* 存不了就算了 */ });
    if (worker.controller && old) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function (event) {
        if (!event.data) { return; }
        var when = new Date(event.data).toLocaleString(html.lang, { month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' });
        old.textContent = old.getAttribute('data-said').replace('{when}', when);
        old.hidden = false;
      };
      worker.controller.postMessage(location.href, [channel.port2]);
    }
  }
  // 没网的那一页：列出存下的岗位。
  var kept = document.getElementById('q-kept');
  if (kept && window.caches) {
    caches.open('qiao-pages ' + new URL(root || './', location.href).href).then(function (cache) {
      return cache.keys().then(function (requests) {
        return Promise.all(requests.reverse().filter(function (request) { return /\/j\/[^/]+\.html$/.test(request.url); })
          .map(function (request) {
            return cache.match(request).then(function (page) { return page.text(); }).then(function (text) {
              var link = document.createElement('a');
              link.href = request.url;
              link.textContent = new DOMParser().parseFromString(text, 'text/html').title;
              return link;
            });
          }));
      });
    }).then(function (links) {
      links.forEach(function (link) { kept.appendChild(document.createElement('li')).appendChild(link); });
      kept.parentNode.hidden = !links.length;
    }).catch(function () { /* 没存过 */ });
  }

  // 网页是哪天生成的，写在 html 上；演示网站不写。
  var built = html.getAttribute('data-today');
  if (!built) { return; }
  var now = new Date();
  function two(n) { return (n < 10 ? '0' : '') + n; }
  var today = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  var stale = document.getElementById('q-stale');
  if (stale && new Date(today) - new Date(built) > 7 * 86400000) { stale.hidden = false; }
  each('p.until', function (note) {
    if (note.getAttribute('data-until') < today) { note.hidden = false; }
  });
  each('.job time.until', function (time) {
    if (time.getAttribute('datetime') >= today) { return; }
    var card = time.parentNode.parentNode.parentNode;
    var word = document.createElement('span');
    word.className = 'st st-bad';
    word.textContent = html.getAttribute('data-expired');
    card.classList.add('closed');
    time.parentNode.parentNode.insertBefore(word, time.parentNode);
  });
})();
