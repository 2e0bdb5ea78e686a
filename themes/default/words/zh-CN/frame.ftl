# 每页都有的页首页尾、各页共用的小块、列表、搜索、通知和出错的网页。

## 页首

skip-to-content = 跳到正文
search = 搜索
large-print = 大字版
demo-site = 演示网站，内容是样例
main-menu = 主导航
jobs = 岗位
# 网页放久了才出现
page-is-old = 本页是{ $day }更新的，请打电话确认。

## 页尾

looking-costs-nothing = <b>求职不收费。</b>收押金、扣身份证的，打 { $tel }。
run-by = 主办单位：{ $name }
phone-line = 电话：{ $tel }
address-line = 地址：{ $address }
email-line = 邮箱：{ $email }
licence-line = 人力资源服务许可证：{ $licence }
site-updated = 更新日期：{ $day }
homes-line = 从这里出门：{ $homes }
more-pages = 更多栏目
i-am-hiring = 我来招人
# 政府网站的编号
site-code-line = 网站标识码：{ $code }
# 只在打印时出现
printed-from = { $site }，{ $day }
printed-from-address = { $site }，{ $day }，{ $address }

## 链接、按钮

# 跟在链接后面
link-is-over = （已结束）
see-all = 看全部
see-all-jobs = 看全部岗位
see-open-jobs = 看现在招人的岗位
# 一个名字和它有多少个
facet-value = { $what }（{ $n }）
call = 打电话
copy = 复制
share = 发到群里
share-short = 发群
share-how = 长按下面的字，全选、复制，再发群。
copied = 复制好了，去群里粘贴。
not-copied = 没复制上，长按上面的字自己复制。

## 日子、钱、经验

from-day = { $from }起
from-day-to-day = { $from }起，到{ $to }止
free = 免费
fare-not-stated = 票价没写
beginners-welcome = 新手可以
years-of-experience = 要 { $n } 年经验
months-of-experience = 要 { $n } 个月经验
not-stated = 没写
not-stated-call = 没写，打电话问

## 状态

expired = 已结束
filled = 已招满
withdrawn = 已撤回
cancelled = 已取消
closing-soon = 快截止
draft = 草稿
draft-not-out = <b>草稿</b>，还没登出。
not-out-yet = 还没发布
not-out = <b>还没发布</b>。
not-out-until = <b>还没发布</b>，{ $day }登出。
sample = 样例
sample-not-real = <b>样例</b>：单位和电话都不是真的。
# $what 是“已招满”“已过期”这样的词
over = <b>{ $what }</b>。
over-since = <b>{ $what }</b>（{ $day }）。
over-since-because = <b>{ $what }</b>（{ $day }）：{ $reason }。
# $ends 跟在日子后面，说这一天是什么日子，如“到期”（last-day）
over-since-end = <b>{ $what }</b>（{ $day }{ $ends }）。
last-day = 到期

## 问谁、附件、来源

whom-to-ask = 问谁
wechat-account-line = 微信公众号：{ $name }
attachments = 附件
open-in-browser = 微信里打不开的，用浏览器打开再下载。
published-by = 发布：{ $office }
published-on = { $day }发布
changed-on = { $day }改过
from-source = 来源：{ $source }
reposted-from = 转载自：{ $source }
# 跟在来源的名字后面
source-date = （{ $day }）

## 同等待遇表

newcomers-and-locals = 外来的人和本地人比
equality-matter = 什么事
equality-treatment = 待遇
equality-what-to-do = 怎么办
clause-no = 第{ $no }条
call-station = 打电话问服务站

## 岗位数目

jobs-count = { $n } 个岗位
people-wanted = 招 { $people } 人
jobs-count-wanted = { $n } 个岗位，招 { $people } 人
jobs-not-out-yet = 岗位还没发布

## 图

# 跟在图的名字后面
chart-unit = （{ $unit }）
see-numbers = 看数字
chart-name = 名称
chart-value = 数值

## 列表

where-you-are = 所在位置
pages = 翻页
page-before = 上一页
page-after = 下一页
# 屏幕上只显示数目，两边的字是念给看不见的人听的
page-no = <span class="vh">第 </span>{ $n }<span class="vh"> 页</span>
filters = 筛选
# $n 是已经选了几个条件
filters-active = 筛选（{ $n }）
filters-more = 更多
# “取消”是念给看不见的人听的
filter-off = <span class="vh">取消：</span>{ $name }
sort-how = 怎么排
updated-on = { $day }更新
count-policies = 共 { $n } 条
count-fairs = 共 { $n } 场
count-trips = 共 { $n } 趟
count-courses = 共 { $n } 个班
count-bulletins = 共 { $n } 期
count-employers = 共 { $n } 家
count-guides = 共 { $n } 份
count-agreements = 共 { $n } 份
count-stations = 共 { $n } 个
count-regions = 共 { $n } 个
count-others = 共 { $n } 个
no-coach-planned-call = 现在没排车，要出门的打电话报需求：{ $tel }。
no-fair-soon-call = 近期没有招聘会，打电话问：{ $tel }。
ask-for-a-coach = 没有合适的车，打电话报需求：{ $tel }。
no-trips-listed = <b>现在没排车。</b>要出门的，打电话报需求：{ $tel }。
no-fairs-listed = <b>近期没有招聘会。</b>打电话问：{ $tel }。
no-courses-listed = <b>现在没有开班。</b>可以先打电话登记：{ $tel }。
no-stations-listed = <b>这里没有服务站。</b>打电话问：{ $tel }。
nothing-closed-listed = <b>还没有已结束的。</b>有事打电话问：{ $tel }。
nothing-listed = <b>这里还没有东西。</b>打电话问：{ $tel }。
# 选了条件
no-jobs-match = <b>没有同时符合的岗位。</b>去掉上面的条件再看看，或者打电话问 { $tel }。
# 没选条件
no-jobs-listed = <b>现在没有岗位。</b>打电话问 { $tel }。

## 搜索

by-trade = 按工种找
by-place = 按地方找

## 通知

notice-expired = 通知已过期
urgent-notice = 紧急通知
urgent-notice-until = <b>紧急通知</b>，有效到{ $day }

## 没有了的、换了地方的网页

gone-why = 可能已经招满、撤下，或者网址写错了。
gone-search = 搜一搜
gone-stations = 找服务站
gone-home = 回首页
call-and-ask-line = 打电话问：{ $tel }
moved-to = 请看：{ $page }
