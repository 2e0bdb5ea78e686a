# Pages, cards, posters and texts to pass on of jobs, and pages and cards of employers.

## A job

job-expired = Expired
job-closing-soon = Closing soon
# $day is the last day
job-closes = Closes { $day }
job-wanted = { $n } wanted
job-may-be-gone = { $day } has passed and the job may be gone. Phone first.
similar-jobs-open = Similar jobs that are still open
similar-jobs = Similar jobs
job-what-to-do = What you do
job-equal-treatment = Are newcomers treated like locals?
job-equality-basis = Based on: { $agreement }
job-policies = Policies that apply

## Who checked it

job-who-checked = Who checked this
# Stands for whoever checked it where no name is given
job-checked-short = Checked by { $by }, { $day }
job-unchecked-short = Not checked yet
job-publisher = the publisher
# $day is when it was checked, $until the last day on which the job is open, $method how it was checked, such as “by phone”
job-checked = Checked by { $by } on { $day }. Open until { $until }.
job-checked-how = Checked by { $by } on { $day } ({ $method }). Open until { $until }.
job-unchecked = <b>Not checked yet</b>. Phone and ask before you go. Open until { $until }.
job-no-fee = Looking for work costs nothing. If anyone asks for a deposit or keeps your ID card, call { $tel }.

## Pay

job-pay-how = How you are paid
pay-kind = Paid
pay-guaranteed = Guaranteed
pay-take-home = Usual take-home
pay-hourly = Works out per hour
pay-day = Pay day
pay-overtime = Overtime pay
pay-deductions = Taken off
pay-rebate = Other bonuses
pay-welfare = Public subsidy
# Follows “by the piece”; $unit is what is counted, such as “piece” or “pair”
pay-piece-rate = , { $rate } yuan per { $unit }
pay-piece-daily = , about { $n } { $unit } a day for a skilled hand
pay-months = , { $n ->
    [one] { $n } month's pay
   *[other] { $n } months' pay
} a year
welfare-subsidy = { $amount } yuan a month
welfare-term = , for at most { $n ->
    [one] { $n } month
   *[other] { $n } months
}
welfare-first = , first for: { $people }

## Board, lodging and the way there

job-living = Board, lodging and the way there
job-meals = Meals
job-lodging = Lodging
job-travel = Travel costs
job-where = Where
job-how-to-get-there = How to get there
lodging-free = Free lodging
lodging-fee = Lodging at { $amount } yuan a month
lodging-fee-unknown = Lodging is provided (cost not stated)
lodging-given = Lodging is provided
lodging-none = No lodging
lodging-per-room = , { $n } to a room
lodging-couples = , rooms for couples
travel-repaid = Paid back
travel-at-most = , up to { $amount } yuan
travel-condition = , on condition: { $condition }
travel-not-repaid = Not paid back
no-coach-to-employer = No coach goes straight to this employer
job-see-coaches = See all coaches
job-go-by-coach = Go by coach

## Requirements and contract

job-terms = Requirements and contract
job-age = Age
job-sex = Men or women
job-sex-limit = { $limit }, by { $basis }
job-age-from = { $age } or older, no upper limit stated
job-age-range = { $age } or older; the employer would like people no older than { $most }
job-experience = Experience
job-education = Education
job-education-from = { $education } or above
job-certificates = Certificates
job-physical = Physical demands
job-other-demands = Other
job-working-time = Working hours
job-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} a day, { $days ->
    [one] { $days } day
   *[other] { $days } days
} a week
job-days-off = , { $n ->
    [one] { $n } day
   *[other] { $n } days
} off a month
# $approval is the number of the official approval
job-hours-approved = { $system } ({ $approval })
job-no-overtime = No overtime
job-overtime-at-most = At most { $n ->
    [one] { $n } hour
   *[other] { $n } hours
} of overtime a month
job-start = First day
job-start-any-time = Any time
job-employment = Kind of job
job-full-time = full time
job-agency = Dispatch agency
# $post is “temporary”, “auxiliary” or “substitute”
job-dispatch = Licence { $licence }, { $post } post
job-contract = Contract
# $with is “with the employer itself” or “with an agency”, $term how long
contract-with = { $term }, { $with }
contract-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
contract-open-ended = Open-ended
contract-no-probation = No probation
contract-probation = { $n ->
    [one] { $n } month
   *[other] { $n } months
} on probation
contract-probation-pay = , { $amount } yuan a month while on probation
job-insurance = Insurance
insurance-all-five = All five: { $kinds }
job-housing-fund = Housing fund
# Insurance and the housing fund
dues-paid = Paid
dues-not-paid = Not paid
job-hazards = Health hazards

## How to apply

job-how-to-apply = How to apply
job-bring = Bring: { $documents }
job-apply-at-fairs = You can also apply at a job fair: { $fairs }
job-ask-station = You can also ask a service station

## The poster

# $why is a word such as “Expired” or “Filled”
poster-ended = { $why }. Do not put this up
poster-unchecked = Not checked yet. Do not put this up
poster-sample = Sample. Do not put this up
# $people is job-people, in another size
poster-title = Wanted: { $title }, { $people }
job-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
poster-place = { $employer }, { $place }
poster-board-lodging = Board and lodging
# The sentence on lodging follows
poster-meals = Meals: { $meals }.{" "}
poster-meals-ask = Meals: ask by phone.{" "}
poster-lodging-ask = Lodging: ask by phone
poster-hours = Hours
poster-ask = Ask by phone
poster-requirements = Requirements
poster-age = Aged { $age } or older
# $experience is a phrase such as “Beginners welcome” or “2 years of experience”
poster-experience = . { $experience }
poster-certificates = . Certificates: { $certificates }
# $fare is the fare, “Free” or that no fare is given
poster-ride = Coach on { $time }. Fare: { $fare }
poster-ride-stop = Coach on { $time } from { $stop }. Fare: { $fare }
poster-travel-repaid = Travel costs are paid back
poster-way-hours = { $way } ({ $hours })
# The lines are filled in by hand in the village
poster-village = Or ask the village committee: ____________________
poster-until = Open until { $day }. Please take this down afterwards
poster-checked = Source: { $by }, checked on { $day }
poster-ask-first = Not checked yet. Phone and ask first
poster-scan = Scan the code with your phone to see everything, or open { $address }
poster-put-up = Put up in: ________ (town) ________ (village), on ____________

## The text to pass on in a chat group, one line each

share-job = Job: { $title }, { $n ->
    [one] { $n } person
   *[other] { $n } people
} wanted
share-job-sample = Sample, not real: { $title }, { $n ->
    [one] { $n } person
   *[other] { $n } people
} wanted
share-job-pay = Pay: { $amount } { $unit }
share-job-pay-note = Pay: { $amount } { $unit }, { $note }
share-job-place = Place: { $employer }, { $place }
# Stands between labels such as “Board and lodging” and “Coach”
share-job-comma = {"; "}
share-job-way = Apply: { $way }, { $value }
share-job-checked = Closes { $closes }. Checked on { $day }
share-job-checked-by = Closes { $closes }. Checked on { $day } by { $by }
share-job-unchecked = Closes { $closes }. Not checked yet
## An employer

employer-out-of-use = No longer listed
employer-blacklisted = Blacklisted
employer-blacklisted-since = <b>Blacklisted</b> since { $day }: { $reason }
employer-hiring = Hiring now
employer-not-hiring = No jobs of theirs are listed here now.
# Follows employer-not-hiring
employer-past-jobs = {" "}It has posted { $n ->
    [one] { $n } job
   *[other] { $n } jobs
} before.
employer-facts = About this employer
employer-code = Credit code
employer-no-code = None: { $why }
employer-code-unknown = Not stated
employer-address = Address
employer-dormitory = Dormitory
employer-founded = Founded
employer-founded-year = { $year }
employer-website = Website
employer-licence = Licence
employer-licence-until = Valid until { $day }
employer-who-checked = Who checked this
employer-checked = { $by }, on { $day }
employer-checked-how = { $by }, on { $day } ({ $method })
employer-checked-on = Checked { $day }
employer-unchecked = Not checked yet
employer-grievance-phone = Phone for complaints
# Describes a photo
employer-photo = Photo of { $name }
