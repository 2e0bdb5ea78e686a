# 给别的程序看的：订阅、日历、开放数据，还有介绍它们的那一页。这里的话都是纯文字，不带标签。

## 订阅

# 一个岗位一句话
job-line = { $amount } { $unit }（{ $note }），{ $place }，{ $employer }，招 { $n } 人，{ $closes }截止
# 在这个地区上班的
feed-to = { $site }：在{ $what }的
# 从这个地区出门的
feed-from = { $site }：给{ $what }人的
feed-of = { $site }：{ $what }

## 日历

calendar-of = { $what }的日程（{ $site }）
calendar-slot = { $title }：{ $group }
calendar-sign-up = 报名截止：{ $title }
calendar-apply = 申请截止：{ $title }
calendar-job = 招工截止：{ $title }
calendar-add = 加到日历
calendar-follow = 订阅这里的日程

## 开放数据

data-heading = 开放数据
data-lead = 网站上的岗位、政策、招聘会、专车都能下载，表格软件能打开，别的网站也能用。
data-licence = 许可：{ $licence }。用的时候写明来自{ $who }。
data-no-licence = 没写许可。要转载，先问{ $who }。
data-no-persons = 里面没有求职人的信息；电话都是单位的。
data-files = 下载
data-files-how = CSV 用表格软件打开；JSON 给程序用，键名和内容文件里的一样，Schema 说明每个键是什么。只有没结束的。
data-what = 内容
data-count = 条数
data-download = 文件
data-pages = 其他页面
data-changes = 变动
data-changes-how = ：每一条什么时候登的、改的、结束的。结束的也留在里面，所以看它就知道该删什么。
data-exchange = 交换
data-exchange-how = 给公共就业机构：按欧盟 EURES 的三个接口分成文件，每个岗位是一份 HR-Open 3.2。
data-calendars = 日历
data-calendars-how = 把地址加到手机或电脑的日历里，招聘会、专车、培训和各种截止日会自己更新。
data-calendar-all = 全部
data-feeds = 订阅
data-feeds-how = 用阅读器订阅，有新的、改过的就会看到。
