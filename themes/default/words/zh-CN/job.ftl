# 岗位和用人单位的网页、卡片、海报和能发群的字。

## 岗位

job-expired = 已过期
job-closing-soon = 快截止
# $day 是截止那天
job-closes = { $day }截止
job-wanted = 招 { $n } 人
job-may-be-gone = { $day }已过，可能不招了，先打电话问。
similar-jobs-open = 相近的岗位，正在招人
similar-jobs = 相近的岗位
job-what-to-do = 做什么
job-equal-treatment = 外来的人和本地人一样吗
job-equality-basis = 依据：{ $agreement }
job-policies = 有关的政策

## 谁核实的

job-who-checked = 谁核实的
# 没写谁核实的，就填这个
job-checked-short = { $by }，{ $day }核实
job-unchecked-short = 待核实
job-publisher = 发布单位
# $day 是核实那天，$until 是有效期的最后一天，$method 是怎么核实的，比如“电话”
job-checked = { $by }，{ $day }核实。有效期到 { $until }。
job-checked-how = { $by }，{ $day }{ $method }核实。有效期到 { $until }。
job-unchecked = <b>待核实</b>，先打电话问清楚再去。有效期到 { $until }。
job-no-fee = 求职不收费。收押金、扣身份证，打 { $tel }。

## 工资

job-pay-how = 工资怎么算
pay-kind = 怎么算
pay-guaranteed = 保底
pay-take-home = 一般到手
pay-hourly = 折合每小时
pay-day = 几号发
pay-overtime = 加班费
pay-deductions = 会扣的钱
pay-rebate = 另有返费
pay-welfare = 公益补贴
# 跟在“计件”后面；$unit 是“件”“双”一类的单位
pay-piece-rate = ，每{ $unit } { $rate } 元
pay-piece-daily = ，熟手一天约 { $n } { $unit }
pay-months = ，一年发 { $n } 个月
welfare-subsidy = 每月 { $amount } 元
welfare-term = ，最长 { $n } 个月
welfare-first = ，先给{ $people }

## 吃住和路上

job-living = 吃住和路上
job-meals = 吃
job-lodging = 住
job-travel = 路费
job-where = 在哪里
job-how-to-get-there = 怎么去
lodging-free = 住宿免费
lodging-fee = 住宿每月 { $amount } 元
lodging-fee-unknown = 有住宿，收不收钱没写
lodging-given = 有住宿
lodging-none = 不提供住宿
lodging-per-room = ，{ $n } 人一间
lodging-couples = ，有夫妻房
travel-repaid = 报销
travel-at-most = ，最多 { $amount } 元
travel-condition = ，{ $condition }
travel-not-repaid = 不报销
no-coach-to-employer = 没有直送这家的专车
job-see-coaches = 看全部专车
job-go-by-coach = 坐专车去

## 要求和合同

job-terms = 要求和合同
job-age = 年龄
job-sex = 性别
job-sex-limit = { $limit }（依据：{ $basis }）
job-age-from = 满 { $age } 岁，没写上限
job-age-range = 满 { $age } 岁；单位希望 { $most } 岁以下
job-experience = 经验
job-education = 学历
job-education-from = { $education }以上
job-certificates = 要证
job-physical = 体力
job-other-demands = 其他
job-working-time = 上班时间
job-hours = 每天 { $hours } 小时，一周 { $days } 天
job-days-off = ，月休 { $n } 天
# $approval 是批准文号
job-hours-approved = { $system }（{ $approval }）
job-no-overtime = 不加班
job-overtime-at-most = 一个月最多加班 { $n } 小时
job-start = 哪天上岗
job-start-any-time = 随时
job-employment = 用工形式
job-full-time = 全职
job-agency = 派遣公司
# $post 是“临时性”“辅助性”或“替代性”
job-dispatch = 许可证 { $licence }，{ $post }岗位
job-contract = 合同
# $with 是“与用人单位直签”或“与派遣公司签”，$term 是期限
contract-with = { $with }，{ $term }
contract-months = { $n } 个月
contract-open-ended = 无固定期限
contract-no-probation = 没有试用期
contract-probation = 试用期 { $n } 个月
contract-probation-pay = ，试用期每月 { $amount } 元
job-insurance = 保险
insurance-all-five = 五险：{ $kinds }
job-housing-fund = 公积金
# 保险和公积金
dues-paid = 交
dues-not-paid = 不交
job-hazards = 职业危害

## 报名

job-how-to-apply = 怎么报名
job-bring = 带上{ $documents }
job-apply-at-fairs = 招聘会上也能报：{ $fairs }
job-ask-station = 也可以问服务站

## 海报

# $why 是“已过期”“已招满”一类的词
poster-ended = { $why }，不要张贴
poster-unchecked = 待核实，不要张贴
poster-sample = 样例，不要张贴
# $people 是 job-people，字号不同
poster-title = 招 { $title } { $people }
job-people = { $n } 人
poster-place = { $place }，{ $employer }
poster-board-lodging = 吃住
# 后面接住宿那一句
poster-meals = { $meals }；
poster-meals-ask = 吃：打电话问；
poster-lodging-ask = 住：打电话问
poster-hours = 时间
poster-ask = 打电话问
poster-requirements = 要求
poster-age = 满 { $age } 岁
# $experience 是“新手可以”或“要 2 年经验”
poster-experience = ，{ $experience }
poster-certificates = ，有{ $certificates }
# $fare 是票价、“免费”或“票价没写”
poster-ride = { $time }发车，{ $fare }
poster-ride-stop = { $time }，{ $stop }发车，{ $fare }
poster-travel-repaid = 报销路费
poster-way-hours = { $way }（{ $hours }）
# 横线留给村里手写
poster-village = 或者找村委会：＿＿＿＿＿＿＿＿＿＿
poster-until = 有效期到 { $day }，过期请撕下
poster-checked = 来源：{ $by }，{ $day }核实
poster-ask-first = 待核实，先打电话问清楚
poster-scan = 手机扫码看全部，或者打开 { $address }
poster-put-up = 张贴：＿＿＿＿镇＿＿＿＿村　＿＿＿＿年＿＿月＿＿日

## 发到群里的字，每条一行

share-job = 【招工】{ $title }，招 { $n } 人
share-job-sample = 【样例，不是真的】{ $title }，招 { $n } 人
share-job-pay = 工资：{ $amount } { $unit }
share-job-pay-note = 工资：{ $amount } { $unit }，{ $note }
share-job-place = 地点：{ $place }，{ $employer }
# 用在“包吃住”“有专车”这些标签之间
share-job-comma = ，
share-job-way = { $way }：{ $value }
share-job-checked = { $closes }截止，{ $day }核实
share-job-checked-by = { $closes }截止，{ $day }{ $by }核实
share-job-unchecked = { $closes }截止，待核实
## 用人单位

employer-out-of-use = 已停用
employer-blacklisted = 列入黑名单
employer-blacklisted-since = <b>列入黑名单</b>（{ $day }起）：{ $reason }
employer-hiring = 正在招
employer-not-hiring = 这里现在没有它的岗位。
# 跟在 employer-not-hiring 后面
employer-past-jobs = 以前登过 { $n } 个岗位。
employer-facts = 单位情况
employer-code = 信用代码
employer-no-code = 没有：{ $why }
employer-code-unknown = 没写
employer-address = 地址
employer-dormitory = 宿舍
employer-founded = 成立
employer-founded-year = { $year } 年
employer-website = 网站
employer-licence = 许可证
employer-licence-until = 有效期到 { $day }
employer-who-checked = 谁核实的
employer-checked = { $by }，{ $day }核实
employer-checked-how = { $by }，{ $day }{ $method }核实
employer-checked-on = { $day }核实
employer-unchecked = 待核实
employer-grievance-phone = 投诉电话
# 照片的说明
employer-photo = { $name }的照片
