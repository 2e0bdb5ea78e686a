// 搜岗位：词的任何一段都能搜到，几个词要同时有，还能按条件筛。索引分成许多小文件，用到哪个读哪个：
// core 记每个岗位的地方、工种、条件、保底；text 查名称和单位；rows 是列出来的字。都是脚本，从 U 盘打开也读得到。
(function () {
  'use strict';
  var STEP = 10;
  var LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  var form = document.getElementById('q-form');
  if (!form) { return; }

  var field = document.getElementById('q-words');
  var hits = document.getElementById('q-hits');
  var found = document.getElementById('q-found');
  var title = document.getElementById('q-title');
  var help = document.getElementById('q-help');
  var more = document.getElementById('q-more');
  var send = document.getElementById('q-send');
  var address = document.getElementById('q-address');
  var filters = form.querySelector('details');
  var root = form.getAttribute('data-root');
  var inputs = Array.prototype.slice.call(form.querySelectorAll('input[name]')).filter(function (input) { return input !== field; });
  var number = {};
  for (var i = 0; i < LETTERS.length; i++) { number[LETTERS[i]] = i; }

  // ---- 索引 ----

  var core = null, version = '', order = '', texts = {}, rows = {}, asked = {};
  window.QIAO = {
    core: function (v, o, data) {
      version = v;
      order = o;
      core = data;
      Object.keys(data.columns).forEach(function (name) { data.columns[name] = column(data.columns[name], data.jobs); });
    },
    // 网站刚换了新的，读到的可能是另一次生成的文件，编的号不一样：不混着用。
    text: function (no, o, data) { if (o === order) { texts[no] = data; } },
    rows: function (no, o, data) { if (o === order) { rows[no] = data; } }
  };
  function column(letters, count) {
    var width = letters.length / count, values = [];
    for (var at = 0; at < count; at++) {
      var value = 0;
      for (var k = 0; k < width; k++) { value = value * 64 + number[letters[at * width + k]]; }
      values.push(value);
    }
    return values;
  }
  // 每个文件只读一次；读不到的下次再试。
  function load(file) {
    if (!asked[file]) {
      asked[file] = new Promise(function (done, failed) {
        var script = document.createElement('script');
        script.src = root + file;
        script.onload = done;
        script.onerror = function () {
          asked[file] = null;
          failed(new Error(file));
        };
        document.head.appendChild(script);
      });
    }
    return asked[file];
  }
  function needCore() { return load(form.getAttribute('data-index')); }
  function need(kind, numbers) {
    var there = kind === 'text' ? texts : rows;
    return Promise.all(numbers.map(function (no) {
      return load('search/' + kind + '-' + no + '.js?v=' + version).then(function () {
        if (!there[no]) { throw new Error('search/' + kind + '-' + no); }
      });
    }));
  }

  // ---- 词 ----

  // 全角变半角，大写变小写，连接号都当成一样。
  function fold(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .replace(/[\u2010-\u2015]/g, '-').toLowerCase();
  }
  function words(query) {
    return fold(query).split(/[\s\u3000,\u3001\uff0c]+/).filter(Boolean);
  }
  function code(letter) { return letter.codePointAt(0); }
  // 编号整个记在一起，按各字母的和分到文件里。
  function isId(word) { return /^[a-z0-9-]+$/.test(word); }
  function idFile(word) {
    return Array.from(word).reduce(function (sum, letter) { return sum + code(letter); }, 0) % core.texts;
  }
  function files(word) {
    var letters = Array.from(word);
    var firsts = letters.length > 1 ? letters.slice(0, -1) : letters;
    return firsts.map(function (letter) { return code(letter) % core.texts; }).concat(isId(word) ? [idFile(word)] : []);
  }
  function steps(said) {
    var values = [], value = 0, step = 0, shift = 0;
    for (var at = 0; at < said.length; at++) {
      var part = number[said[at]];
      step += (part & 31) * Math.pow(2, shift);
      shift += 5;
      if (part < 32) {
        value += step;
        values.push(value);
        step = shift = 0;
      }
    }
    return values;
  }
  // 名称或单位里有这个词的岗位：每两个挨着的字都在同一个名称里。
  function named(word, mask) {
    function mark(values) { values.forEach(function (value) { mask[Math.floor(value / 3)] = 1; }); }
    // 这个词要读的文件都读好了。
    function stand(no, part, key) {
      var file = texts[no][part];
      return Object.prototype.hasOwnProperty.call(file, key) ? steps(file[key]) : [];
    }
    var letters = Array.from(word);
    if (isId(word)) { mark(stand(idFile(word), 0, word)); }
    if (letters.length === 1) {
      var file = texts[code(word) % core.texts][1];
      Object.keys(file).forEach(function (key) { if (key.indexOf(word) === 0) { mark(steps(file[key])); } });
      return;
    }
    var all = null;
    for (var at = 0; at + 1 < letters.length; at++) {
      all = stand(code(letters[at]) % core.texts, 1, letters[at] + letters[at + 1]).filter(inAll(all));
    }
    mark(all);
  }
  function inAll(all) {
    var there = all && new Set(all);
    return function (value) { return !there || there.has(value); };
  }
  function holding(list, word, text) {
    return list.map(function (item) { return text(item).indexOf(word) >= 0; });
  }
  // 每个岗位符不符合一个词：地方、工种、条件、名称、单位里有一处就行。
  function matches(word) {
    var mask = new Uint8Array(core.jobs), columns = core.columns;
    var places = holding(core.places, word, function (place) { return place[1]; });
    var trades = holding(core.trades, word, function (trade) { return trade[1]; });
    var flags = 0;
    holding(core.flags, word, function (flag) { return flag; }).forEach(function (holds, at) { if (holds) { flags |= 1 << at; } });
    for (var at = 0; at < core.jobs; at++) {
      if (places[columns.place[at]] || trades[columns.trade[at]] || columns.flags[at] & flags) { mask[at] = 1; }
    }
    named(word, mask);
    return mask;
  }

  // ---- 条件 ----

  var meets = {
    to: function (at, key) { return core.to[core.places[core.columns.place[at]][2]] === key; },
    from: function (at, key) { return core.places[core.columns.place[at]][3].indexOf(core.from.indexOf(key)) >= 0; },
    trade: function (at, key) { return core.trades[core.columns.trade[at]][0] === key; },
    'with': function (at, key) { return core.columns.flags[at] >> core['with'].indexOf(key) & 1; },
    pay: function (at, key) { return core.columns.pay[at] >= Number(key); }
  };
  // 去哪里、做什么：选几个，有一个符合就行；吃住：选几个，都要符合。
  function passes(axis, at, keys) {
    if (!keys.length) { return true; }
    function one(key) { return meets[axis](at, key); }
    return axis === 'with' ? keys.every(one) : keys.some(one);
  }
  function chosen() {
    var wish = { sort: [] };
    Object.keys(meets).forEach(function (axis) { wish[axis] = []; });
    inputs.forEach(function (input) { if (input.checked && input.value) { wish[input.name].push(input.value); } });
    return wish;
  }
  function axes(wish) {
    return Object.keys(meets).filter(function (axis) { return wish[axis].length; });
  }
  function listed(masks, wish) {
    var at, list = [], active = axes(wish);
    for (at = 0; at < core.jobs; at++) {
      if (masks.every(function (mask) { return mask[at]; }) && active.every(function (axis) { return passes(axis, at, wish[axis]); })) {
        list.push(at);
      }
    }
    if (wish.sort[0] === 'pay') {
      list.sort(function (a, b) { return core.columns.pay[b] - core.columns.pay[a] || a - b; });
    }
    return list;
  }
  // 每个条件后面写上：再选它，还剩几个。折起来的时候不用数。
  var last = null;
  function count() {
    if (!last || !filters || !filters.open) { return; }
    Object.keys(meets).forEach(function (axis) {
      var other = { sort: [] };
      Object.keys(meets).forEach(function (each) { other[each] = each === axis && axis !== 'with' ? [] : last.wish[each]; });
      var left = listed(last.masks, other);
      inputs.forEach(function (input) {
        var said = input.name === axis && input.parentNode.querySelector('.c');
        if (!said || !input.value) { return; }
        var some = left.filter(function (at) { return meets[axis](at, input.value); }).length;
        said.textContent = some;
        input.parentNode.parentNode.hidden = !some && !input.checked;
      });
    });
  }

  // ---- 列出来 ----

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) { node.className = className; }
    if (text) { node.textContent = text; }
    return node;
  }
  function say(id, name, value) { return core.words[id].replace('{' + name + '}', function () { return value; }); }
  function card(at) {
    var row = rows[Math.floor(at / core.rows)][at % core.rows];
    var item = make('li', 'job'), link = make('a'), pay = make('span', 'pay');
    link.setAttribute('href', root + row[0]);
    pay.appendChild(make('b', '', row[3]));
    pay.appendChild(document.createTextNode(' ' + row[4] + ' '));
    if (row[5]) { pay.appendChild(make('span', 'how', row[5])); }
    link.appendChild(pay);
    link.appendChild(document.createTextNode(' ' + row[1]));
    item.appendChild(make('h3')).appendChild(link);
    function line(parts) {
      var sub = item.appendChild(make('p', 'sub'));
      parts.filter(Boolean).forEach(function (text) {
        sub.appendChild(make('span', '', text));
        sub.appendChild(document.createTextNode(' '));
      });
      return sub;
    }
    var sub = line([core.places[core.columns.place[at]][0], row[2]]);
    line([say('headcount', 'n', row[6]), say('until', 'day', row[7])]);
    if (row[9]) { sub.appendChild(make('span', 'st', core.words.sample)); }
    if (row[8].length) {
      var tags = item.appendChild(make('ul', 'tags'));
      tags.setAttribute('role', 'list');
      row[8].forEach(function (tag) { tags.appendChild(make('li', '', tag)); });
    }
    return item;
  }

  var turn = 0, list = [], shown = 0;
  function failed() { found.textContent = form.getAttribute('data-failed'); }
  function extend(now) {
    var from = shown, of = list, next = of.slice(from, from + STEP), numbers = {};
    next.forEach(function (at) { numbers[Math.floor(at / core.rows)] = true; });
    return need('rows', Object.keys(numbers)).then(function () {
      // 换了搜索，或者连点了两下，就不接着列。
      if (now !== turn || of !== list || from !== shown) { return; }
      next.forEach(function (at) { hits.appendChild(card(at)); });
      shown += next.length;
      var left = list.length - shown;
      more.hidden = !left;
      more.textContent = say('more', 'n', Math.min(left, STEP));
    });
  }
  function show() {
    var now = ++turn, query = field.value.trim(), asking = words(query);
    found.textContent = core ? '' : form.getAttribute('data-loading');
    note(query, chosen());
    needCore().then(function () {
      var numbers = {};
      asking.forEach(function (word) { files(word).forEach(function (no) { numbers[no] = true; }); });
      return need('text', Object.keys(numbers));
    }).then(function () {
      if (now !== turn) { return; }
      var wish = chosen(), masks = asking.map(matches), any = asking.length || axes(wish).length;
      last = { masks: masks, wish: wish };
      count();
      list = any ? listed(masks, wish) : [];
      shown = 0;
      hits.textContent = '';
      more.hidden = true;
      title.hidden = send.hidden = !list.length;
      help.hidden = !any || list.length > 0;
      var said = '';
      if (list.length) {
        said = say('found', 'n', list.length);
      } else if (any) {
        said = axes(wish).length ? core.words['none-filtered'] : say('none', 'words', query);
      }
      return extend(now).then(function () { if (now === turn) { found.textContent = said; } });
    }).catch(function () { if (now === turn) { failed(); } });
  }

  // ---- 网址：词和条件都写在里面，可以发给别人，再打开还是这些 ----

  function note(query, wish) {
    var parts = query ? ['q=' + encodeURIComponent(query)] : [];
    Object.keys(wish).forEach(function (axis) {
      if (wish[axis].length) { parts.push(axis + '=' + wish[axis].map(encodeURIComponent).join(',')); }
    });
    try { history.replaceState(null, '', parts.length ? '?' + parts.join('&') : location.pathname); } catch (e) { /* 有的浏览器不让改 */ }
    address.textContent = location.href;
  }
  function restore() {
    var any = false;
    location.search.slice(1).split('&').forEach(function (part) {
      var at = part.indexOf('='), name = part.slice(0, at), value;
      try { value = decodeURIComponent(part.slice(at + 1).replace(/\+/g, ' ')); } catch (e) { return; }
      if (name === 'q') {
        field.value = value;
        any = any || value;
      }
      inputs.forEach(function (input) {
        if (input.name === name && input.value && value.split(',').indexOf(input.value) >= 0) { input.checked = any = true; }
      });
    });
    return any;
  }

  form.hidden = false;
  if (restore()) { show(); }
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    show();
  });
  // 一碰就先去读，等打完字就有了。
  form.addEventListener('focusin', function () { needCore().catch(function () { /* 搜的时候再说 */ }); });
  if (filters) {
    filters.addEventListener('toggle', function () {
      if (last) { count(); } else if (filters.open) { show(); }
    });
  }
  inputs.forEach(function (input) { input.addEventListener('change', show); });
  document.getElementById('q-clear').addEventListener('click', function () {
    inputs.forEach(function (input) { input.checked = input.defaultChecked; });
    show();
  });
  more.addEventListener('click', function () {
    // 接着读的人从新来的第一个开始。
    var next = shown;
    extend(turn).then(function () {
      var link = hits.children[next] && hits.children[next].querySelector('a');
      if (link) { link.focus(); }
    }).catch(failed);
  });
  var wait;
  field.addEventListener('input', function (event) {
    clearTimeout(wait);
    if (!event.isComposing) { wait = setTimeout(show, 200); }
  });
  field.addEventListener('compositionend', function () { setTimeout(show, 0); });
})();
