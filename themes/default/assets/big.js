// 上次开了大字版的，画之前就放大，网页不跳。
try {
  if (localStorage.getItem('qiao-big') === '1') { document.documentElement.classList.add('big'); }
} catch (e) { /* 不让记就算了 */ }
