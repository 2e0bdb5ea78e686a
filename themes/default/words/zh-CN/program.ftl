# 程序要用的词：日期、数目、列表的名字、工资怎么写。

## 日期和数目

weekday = { $weekday ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
date = { $month }月{ $day }日
date-year = { $year }年{ $month }月{ $day }日
date-weekday = { $month }月{ $day }日（{ weekday }）
date-year-weekday = { $year }年{ $month }月{ $day }日（{ weekday }）
moment = { $date }{ $time }
month-year = { $year }年{ $month }月
# $wan 是以万为单位的数，$grouped 是三位一节的数
number-large = { $wan }万
comma = 、
semicolon = ；
# 大地方在前，小地方在后
place = { $outer }{ $inner }

## 网页标题

title-site = { $title }｜{ $site }
title-page = { $title }（第 { $page } 页）
job-title = { $amount } { $title } { $place }
# 结束了的网页，标签和分享里的标题
title-closed = { $why }：{ $title }
home = 首页
home-heading = { $home }人找活
hire-heading = 来招人
hire-heading-home = 到{ $home }招人
hire-description = 找谁登岗位、岗位要写什么、哪里有招聘会。登岗位不收费。
pair-description = 从{ $from }到{ $to }：岗位、专车、招聘会、服务站和协议
search-title = 搜索岗位
figures = 数字
gone-title = 这个网页没有了
moved-title = 网址换了
crumb-agreements = 两地协议

## 列表

list-all-jobs = 全部岗位
list-policies = 政策
list-fairs = 招聘会
list-trips = 专车
list-courses = 培训
list-stations = 服务站
list-regions = 地区
list-agreements = 劳务协作协议
list-employers = 用人单位
list-guides = 办事指南
list-closed = 已结束的
list-cut = 这里只列出前面的，用筛选再缩小范围。
past-trips = 已发车、已取消
past-fairs = 已结束、已取消
trips-of-month = { $month }的专车
fairs-of-month = { $month }的招聘会
policies-of = 政策：{ $what }
jobs-of = { $what }的岗位
jobs-for-home = { $home }人能去
jobs-with-pay = 每月保底 { $pay }
sort-newest = 最新在前
sort-pay = 保底从高到低
sort-closing = 快截止

## 筛选

axis-to = 去哪里
axis-from = 从哪里出门
axis-trade = 做什么
axis-pay = 每月保底
axis-need = 吃住和条件
axis-audience = 给谁的
axis-benefit = 哪一类
axis-region = 哪里的政策
axis-month = 哪个月
pay-from = { $yuan } 元以上
need-board-lodging = 包吃包住
need-lodging = 包住
need-board = 包吃
need-couples = 有夫妻房
need-beginners = 新手可
need-trip = 有专车

## 岗位的标签

tag-board-lodging = 包吃住
tag-board = 包吃
tag-lodging-meal-allowance = 包住有餐补
tag-meal-allowance = 有餐补
tag-lodging = 包住
tag-couples = 夫妻房
tag-beginners = 新手可
tag-insured = 五险
tag-trip = 专车

## 工资

unit-month = 元/月
unit-day = 元/天
unit-hour = 元/小时
amount = { $amount } { $unit }
yuan = { $amount } 元
pay-mixed = 底薪加提成
pay-note = { $kind }，保底{ $floor }
floor-unit = { $floor }{ $unit }
floor-more = { $floor }起
hourly = 约 { $yuan } 元
hourly-range = 约 { $low }-{ $high } 元
hours-assumed = 按每天 { $hours } 小时、一个月 { $days } 天算
hours-assumed-overtime = 按每天 { $hours } 小时、一个月 { $days } 天，加班 { $overtime } 小时算

## 数字页

chart-by-region = 岗位在哪里
chart-by-trade = 岗位是什么工种
chart-trades-note = 最多列十二个工种
unit-jobs = 个
table-pay = 各地的岗位和每月保底
table-quarters = 各地的每月保底，从低到高排
table-region = 地区
table-jobs = 岗位
table-headcount = 招几人
table-quarter = 靠后四分之一处，元
table-half = 保底居中的，元
table-three-quarters = 靠前四分之一处，元
