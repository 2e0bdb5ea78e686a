# Pages about places: home, hiring, routes, regions, agreements, policies, guides, bulletins, figures.

## Home

notices = Notices
seek-work = I am looking for work
home-jobs-from = From { $from }: { $jobs ->
    [one] { $jobs } job
   *[other] { $jobs } jobs
}, { $people } wanted
home-jobs = { $jobs ->
    [one] { $jobs } job
   *[other] { $jobs } jobs
}, { $people } wanted
no-new-jobs-today = No new jobs yet today
hire-people-how = Who to ask and what to write; it is free
where-to-go = Where to go
where-to-go-from = Where to go from { $from }
next-coaches = Next coaches
new-jobs = New jobs
no-new-jobs-call = No new jobs yet today. Call { $tel } and ask, or go to one of the service stations below.
jobs-by-trade = Find work by trade
hiring-places = Places that are hiring
# A trade or a region, and how many jobs it has
policies-for-you = Policies that may help you
all-jobs-counted = { $n ->
    [one] See the { $n } job
   *[other] See all { $n } jobs
}
all-coaches = See all coaches
all-fairs = See all job fairs
all-policies = See all policies
all-stations = See all service stations

## Hiring

post-free = <b>Posting a job is free.</b> Call, tell us what is listed below, and we post the job once the service station has checked it.
whom-to-ask-in = Who to ask in { $place }
call-and-ask = Call { $tel } and ask.
what-to-post = What a job must say
post-employer = Employer
post-employer-what = Full name, unified social credit code, office phone
post-job = Job
post-job-what = What the work is, how many people you want, where the workplace is
post-pay = Pay
post-pay-what = How much is guaranteed, how much people usually take home, on which day you pay. Not just “to be agreed”
post-time = Hours
post-time-what = How many hours a day, how many days a week, whether there are night shifts
post-life = Board and lodging
post-life-what = Whether they are free, how much you deduct, how many people share a room
post-contract = Insurance and contract
post-contract-what = Which insurances you pay, and who signs the contract
post-until = Until when
post-until-what = The last day to apply; call us when you have found everyone
post-never = <b>Not allowed:</b> taking a deposit, keeping identity cards, asking for men only or women only.
post-like-this = An example
fairs-for-hiring = Hire at a village job fair
who-hires-from = Who is hiring people from { $home }

## Routes

pair-updated = Updated on { $date }
pair-agreement = The two places have an agreement: { $agreement }
pair-agreement-over = The agreement between the two places has ended: { $agreement }
pair-jobs = Jobs
pair-jobs-count = { $n } open
# Follows the number of jobs
pair-wanted = , { $people } wanted
pair-coaches-count = { $n } planned, the next with seats on { $moment }
no-coach-now = No coach planned now
no-coach-now-call = No coach is planned now. If you need one, call and tell us.
pair-fairs-count = { $n } planned
pair-equality = Treatment
same-as-locals = Are you treated like local people?
pair-signed-no-jobs = The two places have signed an agreement, but no jobs are posted yet. Call a service station and put your name down.
pair-no-jobs = There are no jobs now. Call a service station and put your name down.
how-to-get-there = How to get there
# The side that people leave from
ask-at-home = Who to ask in { $place }
# The side that people go to
ask-there = Who to ask in { $place }
hire-in = I am hiring in { $place }

## Regions

# A region or a bulletin that is no longer used
out-of-use = No longer in use
region-jobs-count = { $n ->
    [one] { $n } job
   *[other] { $n } jobs
}
region-no-jobs = No jobs now
region-part-of = Part of: { $regions }
region-hotline = Employment service: { $tel }
region-phone = Phone { $tel }
region-pairs = Routes
jobs-here = Jobs here
pay-by-trade = Guaranteed pay by trade
pay-trade = Trade
pay-half-of-jobs = Half the jobs guarantee
pay-jobs-count = { $n }
pay-by-trade-note = From the { $n ->
    [one] { $n } job
   *[other] { $n } jobs
} on this site, { $date }. Trades with fewer than 3 jobs are left out.
minimum-wage = Minimum wage
wage-from = From
wage-month = A month
wage-hour = An hour
living-here = Living here
living-more = More
how-far = How far it is
distance-from = From { $place }
distance-km = From { $place }: { $km } km
distance-hours = From { $place }: about { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} by coach
distance-km-hours = From { $place }: { $km } km, about { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} by coach
regions-within = Places within

## Agreements

agreement-over = The agreement has ended
agreement-no-equality = The agreement does not say whether you are treated like local people. Call a service station and ask.
agreement-jobs = Jobs now
agreement-no-jobs = The two places have signed an agreement, but no jobs are posted yet.
agreement-coaches = Coaches under this agreement
agreement-courses = Training under this agreement
agreement-parties = Who signed it
party-sending = People leave from
party-receiving = People go to
# The office that signed and its region
party-of = { $org } ({ $region })
# A region and whether it sends or receives people
party-role = { $region } ({ $role })
agreement-signed = Signed
agreement-not-written = Not stated
agreement-term = Valid
agreement-from = from { $from }
agreement-from-to = from { $from } to { $to }
agreement-areas = What it covers
agreement-says = What the agreement says
clause-heading = Clause { $no }: { $title }
clause-obligor = Who has to act: { $region }
agreement-signed-on = Signed on { $date }

## Policies

# A policy or a guide that has expired
no-longer-valid = No longer valid
policy-replaced-by = See this one instead: { $policy }
policy-how-much = How much you get
policy-what-for = What it brings
policy-paid-to = Paid to { $whom }
policy-who-gets = Who can get it
policy-who-may = Who can apply
policy-when = When to apply
policy-all-year = At any time of the year
policy-bring = What to bring
policy-holds-in = Where it holds
policy-online = Online
policy-guides = How to apply
policy-where = Where to apply
policy-details = More about it
policy-document = The document
policy-issuer = Issued by
policy-doc-number = Document number
policy-index-number = Index number
policy-signed = Dated
policy-effective = In force
policy-effective-from = from { $date }
policy-until = Valid until
policy-disclosure = Disclosure
policy-replaces = Replaces
policy-apply-until = Apply by { $date }
policy-apply-from = Apply from { $date }
policy-valid-until = Valid until { $date }
policy-for = Who can get it: { $who }

## Guides

guide-bring = What to bring
# Follows the name of a paper
material-original = , the original
# Follows the name of a paper
material-copies = , { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
# Follows the name of a paper
material-note = {" "}({ $note })
blank-form = Blank form
nothing-to-bring = You need not bring anything.
guide-steps = What to do
guide-who = Who can apply
guide-fee = Fee
# Follows the amount and says what it rests on
guide-fee-basis = {" "}({ $basis })
guide-free = Free of charge
guide-how-long = How long it takes
guide-at-once = Done on the spot
guide-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
# Follows the working days that are promised
guide-days-by-law = {" "}(at most { $n } by law)
guide-days-within = { $n ->
    [one] At most { $n } working day
   *[other] At most { $n } working days
}
guide-done-in-days = { $n ->
    [0] Done on the spot
    [one] Done in { $n } working day
   *[other] Done in { $n } working days
}
guide-result = What you get
guide-where = Where to go
guide-hours = Opening hours
guide-online = Online
guide-phone = Phone for questions
guide-complaint-phone = Phone for complaints
guide-valid-until = Valid until
guide-region = Region
guide-questions = Common questions
guide-policies = The policies behind it
guide-basis = Legal basis

## Bulletins

period-from = From { $from }
period-from-to = { $from } to { $to }
metric-as-of = As of { $date }
bulletin-charts = Charts

## Figures: the name, and what follows the number

figure-jobs = Jobs
figure-jobs-unit = open
figure-headcount = People
figure-headcount-unit = wanted
figure-coaches-unit = planned
figure-fairs-unit = planned
figure-policies-unit = in force
figures-as-of = What this site has as of { $date }.
figures-of-jobs = Where the jobs are and what they are
figures-published = Figures that regions have published
no-figures-published = No figures have been published yet.
