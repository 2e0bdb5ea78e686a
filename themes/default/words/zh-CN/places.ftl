# 各地的页：首页、来招人、线路、地区、协议、政策、办事指南、通报、数字。

## 首页

notices = 通知
seek-work = 我要找活
home-jobs-from = 从{ $from }出门，{ $jobs } 个岗位，招 { $people } 人
home-jobs = { $jobs } 个岗位，招 { $people } 人
no-new-jobs-today = 今天还没有新岗位
hire-people-how = 找谁登、要写什么，不收费
where-to-go = 去哪里
where-to-go-from = 从{ $from }出门，去哪里
next-coaches = 接下来的专车
new-jobs = 新岗位
no-new-jobs-call = 今天还没有新岗位。打 { $tel } 问，或者找下面的服务站。
jobs-by-trade = 按工种找
hiring-places = 哪里在招人
# 工种或地区，后面是有几个岗位
policies-for-you = 能享受的政策
all-jobs-counted = 看全部 { $n } 个岗位
all-coaches = 看全部专车
all-fairs = 看全部招聘会
all-policies = 看全部政策
all-stations = 看全部服务站

## 来招人

post-free = <b>登岗位不收费。</b>打电话，把下面几样说清楚，服务站核实了就登出来。
whom-to-ask-in = 在{ $place }找谁
call-and-ask = 打 { $tel } 问。
what-to-post = 岗位要写什么
post-employer = 单位
post-employer-what = 全称、统一社会信用代码、单位电话
post-job = 岗位
post-job-what = 做什么、招几个人、在哪里上班
post-pay = 工资
post-pay-what = 保底多少、一般到手多少、几号发。不写“面议”
post-time = 时间
post-time-what = 一天几小时、一周几天、上不上夜班
post-life = 吃住
post-life-what = 包不包、扣多少钱、几个人一间
post-contract = 保险合同
post-contract-what = 上哪几种保险、和谁签合同
post-until = 到哪天
post-until-what = 招到哪天为止，招满了打电话说一声
post-never = <b>不能写：</b>收押金、扣身份证、只要男的或只要女的。
post-like-this = 照这样写
fairs-for-hiring = 来院坝摆摊招人
who-hires-from = 谁在招{ $home }的人

## 线路

pair-updated = { $date }更新
pair-agreement = 两地签了协议：{ $agreement }
pair-agreement-over = 两地的协议已到期：{ $agreement }
pair-jobs = 岗位
pair-jobs-count = { $n } 个
# 跟在几个岗位后面
pair-wanted = ，招 { $people } 人
pair-coaches-count = { $n } 趟，能报名的最早 { $moment }
no-coach-now = 现在没排车
no-coach-now-call = 现在没排车。要出门的，打电话报需求。
pair-fairs-count = { $n } 场
pair-equality = 待遇
same-as-locals = 和本地人一样吗
pair-signed-no-jobs = 两地已签协议，岗位还没发布。先打服务站电话登记。
pair-no-jobs = 现在没有岗位。先打服务站电话登记。
how-to-get-there = 怎么去
# 出门的那一边
ask-at-home = { $place }这边问谁
# 去的那一边
ask-there = { $place }那边问谁
hire-in = 我在{ $place }招人

## 地区

# 地区和通报停用了
out-of-use = 已停用
region-jobs-count = { $n } 个岗位
region-no-jobs = 现在没有岗位
region-part-of = 属于：{ $regions }
region-hotline = 就业服务电话：{ $tel }
region-phone = 电话 { $tel }
region-pairs = 两地线路
jobs-here = 在这里上班的岗位
pay-by-trade = 哪个工种保底多少
pay-trade = 工种
pay-half-of-jobs = 一半岗位保底有
pay-jobs-count = { $n } 个
pay-by-trade-note = 按本站 { $n } 个岗位算，{ $date }。少于 3 个岗位的工种不算。
minimum-wage = 最低工资
wage-from = 从哪天起
wage-month = 每月
wage-hour = 每小时
living-here = 在这边生活
living-more = 更多
how-far = 有多远
distance-from = 离{ $place }
distance-km = 离{ $place } { $km } 公里
distance-hours = 离{ $place }，坐车约 { $hours } 小时
distance-km-hours = 离{ $place } { $km } 公里，坐车约 { $hours } 小时
regions-within = 下面的地方

## 协议

agreement-over = 协议已到期
agreement-no-equality = 协议没写同等待遇，打电话问服务站。
agreement-jobs = 现在的岗位
agreement-no-jobs = 两地已签协议，岗位还没发布。
agreement-coaches = 按协议开的专车
agreement-courses = 按协议开的培训
agreement-parties = 谁和谁签的
party-sending = 出门的地方
party-receiving = 去的地方
# 签协议的单位和它的地区
party-of = { $org }（{ $region }）
# 地区和它在协议里是输出地还是输入地
party-role = { $region }（{ $role }）
agreement-signed = 签署
agreement-not-written = 没写
agreement-term = 有效期
agreement-from = { $from }起
agreement-from-to = { $from }起，到{ $to }止
agreement-areas = 合作什么
agreement-says = 协议写了什么
clause-heading = 第{ $no }条　{ $title }
clause-obligor = 谁来做：{ $region }
agreement-signed-on = { $date }签

## 政策

# 政策和办事指南过期了
no-longer-valid = 已失效
policy-replaced-by = 改看：{ $policy }
policy-how-much = 领多少
policy-what-for = 有什么好处
policy-paid-to = 发给{ $whom }
policy-who-gets = 谁能领
policy-who-may = 谁能办
policy-when = 哪天申请
policy-all-year = 常年可以
policy-bring = 带什么
policy-holds-in = 哪里管用
policy-online = 网上办
policy-guides = 怎么办
policy-where = 在哪里办
policy-details = 详细说明
policy-document = 文件
policy-issuer = 发文机关
policy-doc-number = 文号
policy-index-number = 索引号
policy-signed = 成文日期
policy-effective = 施行
policy-effective-from = { $date }起
policy-until = 有效期到
policy-disclosure = 公开类别
policy-replaces = 代替
policy-apply-until = { $date }截止申请
policy-apply-from = { $date }起申请
policy-valid-until = 有效到 { $date }
policy-for = 谁能领：{ $who }

## 办事指南

guide-bring = 你需要带
# 跟在材料的名字后面
material-original = 原件
# 跟在材料的名字后面
material-copies = ，{ $n } 份
# 跟在材料的名字后面
material-note = （{ $note }）
blank-form = 空白表格
nothing-to-bring = 什么都不用带。
guide-steps = 怎么办
guide-who = 谁能办
guide-fee = 收费
# 跟在多少钱后面，说按什么收
guide-fee-basis = （{ $basis }）
guide-free = 不收费
guide-how-long = 多久办完
guide-at-once = 当场办完
guide-days = { $n } 个工作日
# 跟在承诺的工作日后面
guide-days-by-law = （法定 { $n } 个工作日）
guide-days-within = { $n } 个工作日以内
guide-done-in-days = { $n } 个工作日办完
guide-result = 办完拿到
guide-where = 在哪里办
guide-hours = 什么时间
guide-online = 网上办
guide-phone = 咨询电话
guide-complaint-phone = 投诉电话
guide-valid-until = 有效期到
guide-region = 哪里的
guide-questions = 常见问题
guide-policies = 依据的政策
guide-basis = 依据

## 通报

period-from = { $from }起
period-from-to = { $from }到 { $to }
metric-as-of = 截至 { $date }
bulletin-charts = 画成图看

## 数字页：名字，数目后面的单位

figure-jobs = 岗位
figure-jobs-unit = 个
figure-headcount = 招工
figure-headcount-unit = 人
figure-coaches-unit = 趟
figure-fairs-unit = 场
figure-policies-unit = 条
figures-as-of = 本站的数字，截至 { $date }。
figures-of-jobs = 岗位在哪里、做什么
figures-published = 各地发布的数字
no-figures-published = 还没有发布数字。
