# 发群、发短信、喇叭里念的字。都是纯文字，不带网页标记，里面也不写网址开头的 http。

## 网页

digests = 发群、短信、喇叭的字
digests-about = 村里镇上的干部用：复制了发微信群、发短信，或者照着在喇叭里念。岗位、专车一变，这里的字跟着变，每次发之前重新复制。
digest-until = 这些字到 { $day }还有效，过了这天重新复制。
digest-none = 现在没有岗位、专车、招聘会和培训，没什么可发的。打电话问：{ $tel }。
digest-link = 复制发群、短信、喇叭的字
digest-wechat = 发微信群
digest-sms = 发短信
digest-sms-how = 按顺序一条一条发，每条不超过 70 个字。
digest-speaker = 喇叭里念
digest-speaker-how = 照着念，不到一分钟。

## 几种字都用的

# $place 是地方或网站的名字
digest-title = { $place }务工信息
digest-title-trade = { $place }务工信息：{ $trade }
digest-sample = 【样例，不是真的】
# 只有一部分是样例的时候，写在名称前面
digest-sample-title = 样例：{ $title }
# $floor 和 $usual 是多少钱，单位只写一遍
digest-pay = 保底 { $floor }
digest-pay-usual = 保底 { $floor }，一般 { $usual }

## 发微信群，每条一行，一行不超过 20 个字

wechat-head = 【{ $title }】{ $day }更新
wechat-jobs = ◆ 招工
wechat-trips = ◆ 专车
wechat-fairs = ◆ 招聘会
wechat-courses = ◆ 培训
wechat-job = { $no }. { $title }，招 { $n } 人
wechat-job-call = 打 { $phone } 问
wechat-jobs-call = 问岗位打 { $phone }
wechat-way = { $from } → { $to }
wechat-leaves = { $time }发车
wechat-stop = { $stop }上车，{ $fare }
wechat-until = { $day }截止报名
wechat-book = 报名打 { $phone }
wechat-course = { $day }开课，{ $price }
wechat-more-jobs = 还有 { $n } 个岗位
wechat-more-trips = 还有 { $n } 趟
wechat-more-fairs = 还有 { $n } 场
wechat-more-courses = 还有 { $n } 个班
wechat-source = 来源：{ $name }
wechat-phone = 电话 { $phone }
wechat-valid = 有效到 { $day }
wechat-address = 更多：{ $address }

## 发短信，一句接一句，越短越好

# 写在每一条前面
sms-sample = 【样例】
# 第几条，一共几条
sms-part = ({ $no }/{ $of })
sms-head = { $title }。
sms-job = { $title }招{ $n }人，{ $pay }，{ $place }。
sms-more = 还有{ $n }个岗位。
sms-trip = 专车去{ $to }：{ $time }{ $from }发车，{ $fare }。
# 跟在 sms-trip 后面
sms-book = { $day }截止报名，打{ $phone }。
sms-fair = { $title }，{ $time }，{ $place }。
sms-course = 培训：{ $title }，{ $day }开课，{ $price }。
sms-no-fee = 求职不收费，收押金打{ $tel }。
sms-source = { $name }，电话{ $phone }，有效到{ $day }。

## 喇叭里念，数字都已经换成了字

speaker-head = 乡亲们，下面念{ $name }发的{ $title }。
speaker-sample = 这是样例，不是真的。
speaker-job = { $place }招{ $title }，{ $n }个人，{ $pay }。
speaker-pay = { $unit ->
    [month] 每月
    [day] 每天
   *[hour] 每小时
}保底{ $floor }元
speaker-pay-usual = { $unit ->
    [month] 每月
    [day] 每天
   *[hour] 每小时
}保底{ $floor }元，一般{ $unit ->
    [month] {""}
   *[other] 一个月
}{ $usual }元
speaker-range = { $low }到{ $high }
speaker-more = 还有{ $n }个岗位。
speaker-moment = { $day }{ $time }
speaker-trip = { $time }，{ $from }有专车去{ $to }，{ $fare }。
# 跟在 speaker-trip 和 speaker-course 后面
speaker-book = 报名到{ $day }为止。
speaker-fair = { $time }，{ $title }，在{ $place }。
speaker-course = { $title }，{ $day }开课，{ $price }。
speaker-free = 不要钱
speaker-price = { $yuan }元
speaker-no-fee = 求职不收费，收押金的打{ $tel }。
speaker-ask = 要问的打{ $phone }，再念一遍，{ $phone }。
speaker-until = 这些消息到{ $day }为止。

## 日子和钟点怎么念

spoken-month = { $month ->
    [1] 一月
    [2] 二月
    [3] 三月
    [4] 四月
    [5] 五月
    [6] 六月
    [7] 七月
    [8] 八月
    [9] 九月
    [10] 十月
    [11] 十一月
   *[12] 十二月
}
spoken-date = { spoken-month }{ $day }号
spoken-date-year = { $year }年{ spoken-month }{ $day }号
# $part 是一天里的哪一段，$minutes 是分钟的数，$minute 是它怎么念
spoken-time = { $part ->
    [night] 凌晨
    [dawn] 早上
    [morning] 上午
    [noon] 中午
    [afternoon] 下午
   *[evening] 晚上
}{ $hour }点{ $minutes ->
    [0] {""}
    [30] 半
   *[other] { $minute }分
}
