# Texts for chats, SMS and loudspeakers. They are plain text without markup, and hold no link that begins with http.

## Pages

digests = Texts to send on
digests-about = For village and town officers: copy a text for a chat or for SMS, or read one out over the loudspeaker. The texts change with the jobs and coaches, so copy them anew each time.
digest-until = These texts hold until { $day }; copy them anew after that.
digest-none = There are no jobs, coaches, job fairs or courses now, so there is nothing to send. Call and ask: { $tel }.
digest-link = Copy texts for chats, SMS and the loudspeaker
digest-wechat = For a chat
digest-sms = For SMS
digest-sms-how = Send them one by one, in this order. Each is at most 70 characters long.
digest-speaker = For the loudspeaker
digest-speaker-how = Read it out as it stands; that takes less than a minute.

## What all texts say alike

# $place is the name of a place or of the site
digest-title = Work news for { $place }
digest-title-trade = Work news for { $place }: { $trade }
digest-sample = Sample, not real
# Stands before a title where only some are samples
digest-sample-title = Sample: { $title }
# $floor and $usual are amounts; the unit is said once
digest-pay = At least { $floor }
digest-pay-usual = At least { $floor }, usually { $usual }

## For a chat: short lines, one fact each

wechat-head = { $title }, { $day }
wechat-jobs = ◆ Jobs
wechat-trips = ◆ Coaches
wechat-fairs = ◆ Job fairs
wechat-courses = ◆ Training
wechat-job = { $no }. { $title }, { $n } wanted
wechat-job-call = Call { $phone }
wechat-jobs-call = About these jobs call { $phone }
wechat-way = { $from } → { $to }
wechat-leaves = Leaves { $time }
wechat-stop = From { $stop }. Fare: { $fare }
wechat-until = Sign up by { $day }
wechat-book = Book by phone: { $phone }
wechat-course = Starts { $day }. Fee: { $price }
wechat-more-jobs = { $n ->
    [one] and one more job
   *[other] and { $n } more jobs
}
wechat-more-trips = { $n ->
    [one] and one more coach
   *[other] and { $n } more coaches
}
wechat-more-fairs = { $n ->
    [one] and one more fair
   *[other] and { $n } more fairs
}
wechat-more-courses = { $n ->
    [one] and one more course
   *[other] and { $n } more courses
}
wechat-source = From: { $name }
wechat-phone = Phone { $phone }
wechat-valid = Holds until { $day }
wechat-address = More: { $address }

## For SMS: sentence after sentence, the shorter the better

# Stands before each part
sms-sample = SAMPLE{" "}
# Which part, and of how many
sms-part = ({ $no }/{ $of }){" "}
sms-head = { $title }.{" "}
sms-job = { $title }, { $n } wanted. { $pay }, { $place }.{" "}
sms-more = { $n ->
    [one] One more job.
   *[other] { $n } more jobs.
}{" "}
sms-trip = Coach to { $to }: { $time } from { $from }. Fare: { $fare }.{" "}
# Stands behind sms-trip
sms-book = Book by { $day }: { $phone }.{" "}
sms-fair = { $title }, { $time }, { $place }.{" "}
sms-course = Course: { $title }, { $day }. Fee: { $price }.{" "}
sms-no-fee = Finding work is free; if asked to pay, call { $tel }.{" "}
sms-source = { $name }, { $phone }. Holds until { $day }.

## For the loudspeaker; numbers are in words already

speaker-head = Good day. { $title }, from { $name }.
speaker-sample = This is a sample and not real.
speaker-job = In { $place }: { $title }, { $n } wanted, { $pay }.
speaker-pay = at least { $floor } yuan { $unit ->
    [month] a month
    [day] a day
   *[hour] an hour
}
speaker-pay-usual = at least { $floor } yuan { $unit ->
    [month] a month
    [day] a day
   *[hour] an hour
}, usually { $usual } yuan a month
speaker-range = { $low } to { $high }
speaker-more = More jobs: { $n }.
speaker-moment = { $day } at { $time }
speaker-trip = On { $time } a coach leaves { $from } for { $to }; the fare: { $fare }.
# Stands behind speaker-trip and speaker-course
speaker-book = {" "}Sign up by { $day }.
speaker-fair = On { $time }: { $title }, at { $place }.
speaker-course = The course { $title } starts on { $day }; the fee: { $price }.
speaker-free = none
speaker-price = { $yuan } yuan
speaker-no-fee = Looking for work costs nothing; if anyone wants a deposit, call { $tel }.
speaker-ask = To ask, call { $phone }. Once more: { $phone }.
speaker-until = This holds until { $day }.

## How days and times are said

spoken-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
spoken-date = the { $day } of { spoken-month }
spoken-date-year = the { $day } of { spoken-month } { $year }
# $part is the part of the day, $minutes how many minutes, $minute how these are said
spoken-time = { $minutes ->
    [0] { $hour } o’clock
    [30] half past { $hour }
   *[other] { $hour } { $minute }
} { $part ->
    [night] in the night
    [dawn] in the morning
    [morning] in the morning
    [noon] in the middle of the day
    [afternoon] in the afternoon
   *[evening] in the evening
}
