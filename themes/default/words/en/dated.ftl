# Pages, cards and texts to pass on of coaches, job fairs, training courses and service stations.

## For several sorts of pages

when-it-is = When
where-it-is = Where
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
bring-what = What to bring
sign-up-how = How to sign up
# $method is how to sign up, such as “at the village committee”
sign-up-until = { $method }, by { $day }

## A coach

trip-departed = Departed
trip-leaves = Leaves
# Of a coach that is cancelled
trip-was-to-leave = Was to leave
trip-arrives = Arrives
trip-arrives-about = About { $time }
trip-by-what = Travel by
# Follows a word such as “coach” or “train”
trip-vehicles = , { $n ->
    [one] { $n } vehicle
   *[other] { $n } vehicles
}
trip-room = Seats
trip-seats = { $n ->
    [one] { $n } seat
   *[other] { $n } seats
}
# Follows trip-seats
trip-booked = , { $n } booked
# Follows trip-booked
trip-booked-as-of = {" "}(as of { $day })
trip-ask-about-seats = Phone to ask about seats
trip-who-pays = Who pays
trip-passengers = Passengers
# Only the number, because trip-passengers says what is counted
trip-passengers-count = { $n }
# On a card
trip-travelled = { $n } travelled
trip-carrier = Run by { $name }
trip-permit = Licence { $permit }

## Booking a seat

trip-how-to-book = How to book a seat
# $method is how to book, such as “phone the employment centre”
trip-booking-until = { $method }. Book by { $until }.
trip-booking-from-until = { $method }. Book from { $from } until { $until }.
trip-have-ready = Have ready: { $things }.
trip-phone-to-ask = Phone { $tel } to ask.
trip-book-by = Book by { $day }
trip-full = This coach is full
trip-booking-closed = Booking has closed
# $link is trip-see-others
trip-full-see = This coach is full. { $link }.
trip-booking-closed-see = Booking has closed. { $link }.
trip-see-others = See other coaches
card-trip-full = Full
card-trip-booking-closed = Booking closed

## Where a coach stops and goes

trip-stops = Where to get on and off
trip-stop-time = Time
trip-stop-name = Stop
trip-stop-kind = On or off
trip-who-meets-you = Who meets you there
trip-employers = Employers it goes to
trip-jobs = Jobs you can reach by this coach
## A coach: the text to pass on in a chat group, one line each

share-trip = Coach: { $from } → { $to }, leaves { $time }
share-trip-sample = Sample, not real: { $from } → { $to }, leaves { $time }
share-trip-stops = Get on at: { $stops }
# Follows the fare
share-trip-seats = , { $n ->
    [one] { $n } seat
   *[other] { $n } seats
}
share-trip-book-by-phone = Book by { $day }, phone { $phone }
share-trip-phone = To book, phone { $phone }
# For coaches and job fairs
share-bring = Bring: { $things }
## A job fair

fair-over = Over
# What came of it: these three sentences follow each other, and any may be absent
fair-result-came = { $n } came.{" "}
fair-result-interested = { $n } showed interest.{" "}
fair-result-signed = { $n } signed on the spot.
# On a card
fair-came = { $n } came
fair-signed = { $n } signed
fair-until = until { $time }
fair-online = Online
fair-kind = Kind of fair
# $series is the campaign to which the fair belongs
fair-kind-series = { $kind } ({ $series })
fair-jobs = Jobs
# How many people are to be hired
fair-wanted = { $n } wanted
fair-job-count = { $n ->
    [one] { $n } job
   *[other] { $n } jobs
}
fair-job-count-wanted = { $n ->
    [one] { $n } job
   *[other] { $n } jobs
}, { $wanted } wanted
fair-jobs-later = To be announced
fair-organiser = Organiser
fair-co-organisers = Together with: { $names }
# A number of people follows
fair-at-most = At most
fair-safety = Safety
fair-employers-came = Employers that came
fair-employers-coming = Employers that are coming
fair-employers-later = To be announced. Phone to ask.
fair-employer-count = { $n ->
    [one] { $n } employer
   *[other] { $n } employers
}
fair-brings-jobs = Jobs at this fair

## Visitors of a job fair come in groups

fair-slots = Come at the time of your group
fair-slot-group = People from
fair-slot-time = Come at
fair-slot-from-to = { $from } to { $to }
fair-slot-no-limit = No limit

## A job fair: the text to pass on in a chat group, one line each

share-fair = Job fair: { $title }
share-fair-sample = Sample, not real: { $title }
# Follows the title; $status is a word such as “postponed” or “moved online”
share-fair-status = {" "}({ $status })
share-fair-time = Time: { $time }
share-fair-place = Place: { $place }
share-fair-slot = { $group }: come at { $time }
share-fair-employers = Employers: { $names }
# $names are the first five, $n is how many there are in all, always more than five
share-fair-employers-more = Employers: { $names } and others, { $n } in all
share-no-fee = Looking for work costs nothing. If anyone asks for a deposit or keeps your ID card, call { $tel }

## A training course

course-sign-up-over = Sign-up has closed
# Follows the last day for signing up
course-last-day = {" "}was the last day
# What came of it: these three sentences follow each other, and any may be absent
course-result-enrolled = { $n } took part.{" "}
course-result-certified = { $n } got a certificate.{" "}
course-result-placed = { $n } found work.
course-fee = Fee
# Follows the first day; $day is the last
course-to = to { $day }
# Follows the dates
course-hours = , { $n ->
    [one] { $n } hour
   *[other] { $n } hours
} in all
course-trade = What you learn
course-who-teaches = Who teaches
course-who-can-join = Who can join
course-which-certificate = Certificate
course-places = Places
course-places-count = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
course-ask-by-phone = Phone to ask
# $agreement is the agreement's title, $no the number of its clause, $title the clause's title
course-basis = Based on: { $agreement }, clause { $no }
course-basis-titled = Based on: { $agreement }, clause { $no } ({ $title })
course-starts = Starts { $day }
course-gives-certificate = Certificate: { $certificate }
course-sign-up-by = Sign up by { $day }

## A service station

station-left = No longer here
station-sent-by = Sent by { $region }
station-serves = For people from { $region }
station-hours = Opening hours
station-open = { $days } { $from }–{ $to }
station-open-note = { $days } { $from }–{ $to } ({ $note })
station-services = What it can do for you
station-staff = Who is there
station-dialects = Speaks
station-wechat = WeChat account
station-stays = How long it is here
station-stays-from = From { $from }
station-stays-from-until = From { $from } until { $until }
station-stays-until = Until { $until }
station-run-by = Run by
