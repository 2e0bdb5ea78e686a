# 搜索页。带花括号的由网页上的脚本填。

search-loading = 正在找……
search-failed = 没找成，可能没网。等一下再点“搜索”。
search-label = 想找什么活？写工种、地方、单位、编号都行，几个词用空格分开
search-filter = 筛选
search-any-pay = 不限
search-order = 怎么排
search-clear = 全部清掉
search-help = 换个短一点的词，少选几个条件，看看下面的工种，或者打 { $tel } 问。
search-hits = 找到的岗位
search-send = 把这个搜索发给别人：复制网址，发过去打开就是。

search-found = 找到 { $n } 个岗位。
search-none = 没找到“{ $words }”。
search-none-filtered = 没有同时符合的岗位。
search-more = 再看 { $n } 个
search-headcount = 招 { $n } 人
search-until = { $day }截止
