// 大字版、打印、复制；网页放久了提醒打电话。没有它，网页照样能看。
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
  function copy(from, say) {
    function tell(done) { say(done ? '复制好了，去群里粘贴。' : '没复制上，长按上面的字自己复制。'); }
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
        copy(document.getElementById(item.getAttribute('data-from')), function (text) {
          document.getElementById('q-copied').textContent = text;
        });
      }
    });
  });

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
    word.textContent = '已过期';
    card.classList.add('closed');
    time.parentNode.parentNode.insertBefore(word, time.parentNode);
  });
})();
