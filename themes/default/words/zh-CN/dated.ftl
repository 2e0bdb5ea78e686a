# 专车、招聘会、培训和服务站的网页、卡片和能发群的字。

## 几种网页都用的

when-it-is = 时间
where-it-is = 在哪里
people-count = { $n } 人
bring-what = 带什么
sign-up-how = 怎么报名
# $method 是怎么报名，比如“到村委会登记”
sign-up-until = { $method }，{ $day }截止

## 专车

trip-departed = 已发车
trip-leaves = 出发
# 取消了的车次
trip-was-to-leave = 原定出发
trip-arrives = 到达
trip-arrives-about = 大约 { $time }
trip-by-what = 坐什么
# 跟在“大巴”“火车”一类的词后面
trip-vehicles = ，{ $n } 辆
trip-room = 座位
trip-seats = 共 { $n } 座
# 跟在 trip-seats 后面
trip-booked = ，已报 { $n } 人
# 跟在 trip-booked 后面
trip-booked-as-of = （截至{ $day }）
trip-ask-about-seats = 打电话问座位
trip-who-pays = 谁出钱
trip-passengers = 送了多少人
trip-passengers-count = { $n } 人
# 卡片上的
trip-travelled = 送了 { $n } 人
trip-carrier = 承运：{ $name }
trip-permit = 许可证 { $permit }

## 专车怎么报名

trip-how-to-book = 怎么报名
# $method 是怎么报名，比如“给县就业服务中心打电话”
trip-booking-until = { $method }。{ $until }截止报名。
trip-booking-from-until = { $method }。{ $from }开始，{ $until }截止报名。
trip-have-ready = 要准备：{ $things }。
trip-phone-to-ask = 打电话问 { $tel }。
trip-book-by = { $day }截止报名
trip-full = 坐满了
trip-booking-closed = 报名截止了
# $link 是 trip-see-others
trip-full-see = 坐满了，{ $link }。
trip-booking-closed-see = 报名截止了，{ $link }。
trip-see-others = 看别的车次
card-trip-full = 已满
card-trip-booking-closed = 报名截止

## 专车停哪里、去哪里

trip-stops = 在哪里上下车
trip-stop-time = 几点
trip-stop-name = 站
trip-stop-kind = 上下车
trip-who-meets-you = 到了谁接
trip-employers = 送到哪些单位
trip-jobs = 坐这趟车能去的岗位
## 专车：发到群里的字，每条一行

share-trip = 【专车】{ $from } → { $to }，{ $time }出发
share-trip-sample = 【样例，不是真的】{ $from } → { $to }，{ $time }出发
share-trip-stops = 上车：{ $stops }
# 跟在票价后面
share-trip-seats = ，共 { $n } 座
share-trip-book-by-phone = { $day }截止报名，电话 { $phone }
share-trip-phone = 报名打 { $phone }
# 专车和招聘会都用
share-bring = 带{ $things }
## 招聘会

fair-over = 已结束
# 结果：这三句一句接一句，缺哪句就没有哪句
fair-result-came = 来了 { $n } 人。
fair-result-interested = { $n } 人有意向。
fair-result-signed = 当场签约 { $n } 人。
# 卡片上的
fair-came = 来了 { $n } 人
fair-signed = 签约 { $n } 人
fair-until = 到 { $time }
fair-online = 网上
fair-kind = 形式
# $series 是属于哪个活动，比如“春风行动”
fair-kind-series = { $kind }（{ $series }）
fair-jobs = 招多少人
fair-wanted = 招 { $n } 人
fair-job-count = { $n } 个岗位
fair-job-count-wanted = { $n } 个岗位，招 { $wanted } 人
fair-jobs-later = 待公布
fair-organiser = 主办
fair-co-organisers = 协办：{ $names }
# 后面是多少人
fair-at-most = 最多
fair-safety = 安全
fair-employers-came = 来了哪些单位
fair-employers-coming = 哪些单位来
fair-employers-later = 待公布，打电话问。
fair-employer-count = { $n } 家单位
fair-brings-jobs = 带来的岗位

## 招聘会分批来

fair-slots = 分批来，看你是哪一批
fair-slot-group = 哪里的人
fair-slot-time = 几点来
fair-slot-from-to = { $from } 到 { $to }
fair-slot-no-limit = 不限

## 招聘会：发到群里的字，每条一行

share-fair = 【招聘会】{ $title }
share-fair-sample = 【样例，不是真的】{ $title }
# 跟在名称后面；$status 是“改期”“改到网上”一类的词
share-fair-status = （{ $status }）
share-fair-time = 时间：{ $time }
share-fair-place = 地点：{ $place }
share-fair-slot = { $group }：{ $time }来
share-fair-employers = 来招人的：{ $names }
# $names 是头五家，$n 是一共几家
share-fair-employers-more = 来招人的：{ $names }等 { $n } 家
share-no-fee = 求职不收费，收押金、扣身份证打 { $tel }

## 培训

course-sign-up-over = 不再报名
# 跟在报名的最后那天后面
course-last-day = 截止
# 结果：这三句一句接一句，缺哪句就没有哪句
course-result-enrolled = { $n } 人参加。
course-result-certified = { $n } 人拿证。
course-result-placed = { $n } 人就业。
course-fee = 学费
# 跟在开课那天后面，$day 是最后一天
course-to = 到 { $day }
# 跟在日期后面
course-hours = ，{ $n } 学时
course-trade = 学什么
course-who-teaches = 谁来教
course-who-can-join = 谁能参加
course-which-certificate = 发什么证
course-places = 名额
course-places-count = { $n } 人
course-ask-by-phone = 打电话问
# $agreement 是协议的名称，$no 是第几条，$title 是那一条的标题
course-basis = 依据：{ $agreement }第{ $no }条
course-basis-titled = 依据：{ $agreement }第{ $no }条（{ $title }）
course-starts = { $day }开课
course-gives-certificate = 发{ $certificate }
course-sign-up-by = { $day }截止报名

## 服务站

station-left = 已撤离
station-sent-by = { $region }派来的
station-serves = 为{ $region }的人服务
station-hours = 几点开门
station-open = { $days } { $from }–{ $to }
station-open-note = { $days } { $from }–{ $to }（{ $note }）
station-services = 能办什么
station-staff = 谁在
station-dialects = 会说
station-wechat = 公众号
station-stays = 驻到哪天
station-stays-from = { $from }起
station-stays-from-until = { $from }起，到{ $until }
station-stays-until = 到{ $until }
station-run-by = 谁办的
