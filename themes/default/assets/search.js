// 搜岗位：词的任何一段都能搜到，几个词要同时有。数据在 window.QIAO.jobs，
// 每行是 [网址, 名称, 同义词, 地方, 单位, 工资, 截止日期]。
(function () {
  'use strict';
  var MOST = 50;
  var form = document.getElementById('q-form');
  var jobs = window.QIAO && window.QIAO.jobs;
  if (!form || !jobs) { return; }

  var field = document.getElementById('q-words');
  var hits = document.getElementById('q-hits');
  var found = document.getElementById('q-found');
  var title = document.getElementById('q-title');
  var root = form.getAttribute('data-root');
  var hotline = form.getAttribute('data-hotline');
  var texts = jobs.map(function (job) { return fold(job.slice(1, 6).join('\n')); });

  // 全角变半角，大写变小写，连接号都当成一样。
  function fold(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .replace(/[\u2010-\u2015]/g, '-').toLowerCase();
  }
  function words(query) {
    return fold(query).split(/[\s\u3000,\u3001]+/).filter(Boolean);
  }
  function matches(query) {
    var asked = words(query);
    if (!asked.length) { return []; }
    return jobs.filter(function (job, i) {
      return asked.every(function (word) { return texts[i].indexOf(word) >= 0; });
    });
  }

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) { node.className = className; }
    if (text) { node.textContent = text; }
    return node;
  }
  function day(date) {
    var parts = /^\d+-(\d+)-(\d+)$/.exec(date || '');
    return parts ? Number(parts[1]) + '月' + Number(parts[2]) + '日截止' : date;
  }
  function card(job) {
    var item = make('li', 'job');
    var link = make('a');
    link.setAttribute('href', root + job[0]);
    link.appendChild(make('span', 'pay', job[5]));
    link.appendChild(document.createTextNode(' ' + job[1]));
    item.appendChild(make('h3')).appendChild(link);
    var sub = item.appendChild(make('p', 'sub'));
    [job[3], job[4], day(job[6])].forEach(function (text) {
      if (text) { sub.appendChild(make('span', '', text)); }
    });
    return item;
  }

  function show(query) {
    var list = matches(query);
    var page = document.createDocumentFragment();
    list.slice(0, MOST).forEach(function (job) { page.appendChild(card(job)); });
    hits.textContent = '';
    hits.appendChild(page);
    title.hidden = !list.length;
    if (!words(query).length) {
      found.textContent = '';
    } else if (!list.length) {
      found.textContent = '没找到“' + query + '”。换个短一点的词，看看下面的工种，或者打 ' + hotline + ' 问。';
    } else if (list.length > MOST) {
      found.textContent = '找到 ' + list.length + ' 个岗位，只列前 ' + MOST + ' 个；再加一个词试试。';
    } else {
      found.textContent = '找到 ' + list.length + ' 个岗位。';
    }
  }

  // 词写在网址里，可以发给别人。
  function asked() {
    var part = /[?&]q=([^&]*)/.exec(location.search);
    try { return part ? decodeURIComponent(part[1].replace(/\+/g, ' ')) : ''; } catch (e) { return ''; }
  }
  function note(query) {
    try { history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname); } catch (e) { /* 有的浏览器不让改 */ }
  }
  function search() {
    var query = field.value.trim();
    show(query);
    note(query);
  }

  form.hidden = false;
  field.value = asked();
  show(field.value.trim());
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    search();
  });
  var wait;
  field.addEventListener('input', function (event) {
    clearTimeout(wait);
    if (!event.isComposing) { wait = setTimeout(search, 200); }
  });
  field.addEventListener('compositionend', function () { setTimeout(search, 0); });
})();
