// 没网也能看：开过的网页、服务站和下几趟专车存在手机里。有网就先用网上的；网太慢或没网，拿存的，并记下是什么时候存的。
(function () {
  'use strict';
  var MOST = 60; // 最多存这么多页，先丢最早的
  var DAY = 86400000, PATIENCE = 5000; // 毫秒
  var STORED = 'x-qiao-stored';
  var base = new URL('./', self.location.href).href;
  // 同一个域名下可能有几个网站，各存各的。
  var PAGES = 'qiao-pages ' + base, ASSETS = 'qiao-assets ' + base;
  var offline = base + self.QIAO.offline;
  var served = {};

  function isAsset(url) { return /[?&]v=/.test(url); }
  function keep(url, response) {
    var name = isAsset(url) ? ASSETS : PAGES;
    return Promise.all([caches.open(name), response.blob()]).then(function (got) {
      var headers = new Headers(response.headers);
      headers.set(STORED, String(Date.now()));
      return got[0].delete(url).then(function () {
        return got[0].put(url, new Response(got[1], { headers: headers }));
      }).then(function () { return trim(name); });
    });
  }
  // 开头就存的几页不丢。
  function trim(name) {
    var first = self.QIAO.first.map(function (file) { return base + file; });
    return caches.open(name).then(function (cache) {
      return cache.keys().then(function (requests) {
        var others = requests.filter(function (request) { return first.indexOf(request.url) < 0; });
        return Promise.all(others.slice(0, Math.max(0, others.length - MOST)).map(function (request) { return cache.delete(request); }));
      });
    });
  }
  function stored(response) { return Number(response.headers.get(STORED)) || 0; }
  function fetchFirst() {
    return Promise.all(self.QIAO.first.map(function (file) {
      var url = base + file;
      return fetch(url, { cache: 'no-cache' }).then(function (response) { if (response.ok) { return keep(url, response); } });
    }));
  }
  // 开头存的几页，过了一天再取一遍。
  function refresh() {
    return caches.open(PAGES).then(function (cache) { return cache.match(offline); }).then(function (page) {
      if (!page || Date.now() - stored(page) > DAY) { return fetchFirst(); }
    }).catch(function () { /* 下次再说 */ });
  }

  function bare(url) { return url.split('#')[0].split('?')[0]; }
  function fromNet(event, url) {
    return fetch(event.request).then(function (response) {
      if (response.ok && !response.redirected && /text\/html/.test(response.headers.get('content-type') || '')) {
        event.waitUntil(keep(url, response.clone()).then(refresh).catch(function () { /* 存满了也不碍事 */ }));
      }
      return response;
    });
  }
  function kept(url) {
    return caches.open(PAGES).then(function (cache) { return cache.match(url); });
  }
  // 等得太久就先拿存的；没存过就接着等。没存过又没网，转到“现在没网”那一页：它的链接都从自己的地址算起。
  function page(event) {
    var url = bare(event.request.url);
    if (url.slice(-1) === '/') { url += 'index.html'; }
    var net = fromNet(event, url);
    return new Promise(function (done, failed) {
      var given = false;
      // 给出去的是哪一个，就记哪一个：新的不说旧，旧的不装新。
      function give(response, when) {
        if (given) { return; }
        given = true;
        served[url] = when;
        done(response);
      }
      var slow = setTimeout(function () {
        kept(url).then(function (page) { if (page) { give(page, stored(page)); } });
      }, PATIENCE);
      net.then(function (response) {
        clearTimeout(slow);
        give(response, 0);
      }, function () {
        clearTimeout(slow);
        kept(url).then(function (page) {
          if (page) {
            give(page, stored(page));
          } else if (url === offline) {
            failed(new Error(url));
          } else {
            give(Response.redirect(offline), 0);
          }
        }).catch(failed);
      });
    });
  }
  function asset(event) {
    var url = event.request.url;
    return caches.open(ASSETS).then(function (cache) { return cache.match(url); }).then(function (kept) {
      return kept || fetch(event.request).then(function (response) {
        if (response.ok) { event.waitUntil(keep(url, response.clone()).catch(function () { /* 存满了也不碍事 */ })); }
        return response;
      });
    });
  }

  self.addEventListener('install', function (event) {
    event.waitUntil(fetchFirst().then(function () { return self.skipWaiting(); }));
  });
  self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener('fetch', function (event) {
    var request = event.request;
    if (request.method !== 'GET' || request.url.indexOf(base) !== 0) { return; }
    if (request.mode === 'navigate') {
      event.respondWith(page(event));
    } else if (isAsset(request.url)) {
      event.respondWith(asset(event));
    }
  });
  self.addEventListener('message', function (event) {
    var url = bare(String(event.data));
    if (url.slice(-1) === '/') { url += 'index.html'; }
    event.ports[0].postMessage(served[url] || 0);
  });
})();
