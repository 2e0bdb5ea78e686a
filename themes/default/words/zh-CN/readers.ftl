# 给别的程序看的：订阅、日历、开放数据，还有介绍它们的那一页。这里的话都是纯文字，不带标签。

## 订阅

# 一个岗位一句话
job-line = { $amount } { $unit }（{ $note }），{ $place }，{ $employer }，招 { $n } 人，{ $closes }截止
# 在这个地区上班的
feed-to = 在{ $what }的岗位和消息｜{ $site }
# 从这个地区出门的
feed-from = 给{ $what }人的岗位和消息｜{ $site }
feed-of = { $what }｜{ $site }
# 招聘会、培训，前面加上日子
feed-dated = { $day } { $title }
# 已取消、改期、样例
marked = 【{ $mark }】{ $title }

## 日历

calendar-of = { $what }的日程（{ $site }）
calendar-slot = { $title }：{ $group }
calendar-course = 开课：{ $title }
calendar-sign-up = 报名截止：{ $title }
calendar-apply = 申请截止：{ $title }
calendar-job = 招工截止：{ $title }
calendar-add = 加到日历
calendar-follow = 订阅这里的日程
# 后面是网址
calendar-address = 手机日历里选“添加订阅的日历”，填这个地址（微信里点不开）：

## 开放数据

data-heading = 开放数据
data-lead = 网站上的岗位、政策、招聘会、专车、培训、服务站和办事指南都能下载，表格软件能打开，别的单位的网站也能拿去用，每天更新。
data-licence = 许可：{ $licence }。用的时候写明来自{ $who }。
data-no-licence = 没写许可。要转载，先问{ $who }。
data-no-persons = 里面没有求职人的信息。联系电话是招工单位和办事机构公布的。
data-files = 下载
data-files-how = CSV 用表格软件打开；JSON 给程序用，Schema 说明每个字段是什么。已经结束的不在里面。
data-what = 内容
data-count = 条数
data-download = 文件
data-pages = 其他页面
data-changes = 变动
data-changes-how = { $file } 里有每一条什么时候登的、改的、结束的。结束的也留着，看它就知道该撤什么。
data-exchange = 交换
data-exchange-how = 给公共就业机构：按欧盟 EURES 的三个接口分成文件，每个岗位是一份 HR-Open 3.2。
data-calendars = 日历
data-calendars-how = 在手机或电脑的日历里选“添加订阅的日历”，填下面的网址，招聘会、专车、培训和各种截止日会自己更新。微信里点不开，要用浏览器。
data-calendar-all = 全部
data-feeds = 订阅
data-feeds-how = 用阅读器订阅，有新的、改过的就会看到。
