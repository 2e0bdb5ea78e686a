# Words that the program needs: dates, numbers, names of lists, how pay is written.

## Dates and numbers

weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
month = { $month ->
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
date = { $day } { month }
date-year = { $day } { month } { $year }
date-weekday = { weekday } { $day } { month }
date-year-weekday = { weekday } { $day } { month } { $year }
moment = { $date }, { $time }
month-year = { month } { $year }
# $wan counts in ten thousands, $grouped has a comma every three digits
number-large = { $grouped }
comma = {", "}
semicolon = {"; "}
# The larger place and the smaller one in it
place = { $inner }, { $outer }

## Titles of pages

title-site = { $title } | { $site }
title-page = { $title } (page { $page })
job-title = { $amount } { $title }, { $place }
# The title of a page about what is over, in tabs and where it is shared
title-closed = { $why }: { $title }
home = Home
home-heading = Work for people from { $home }
hire-heading = Hire here
hire-heading-home = Hire in { $home }
hire-description = Who posts jobs, what a posting must say, where the fairs are. Posting is free of charge.
pair-description = From { $from } to { $to }: jobs, coaches, job fairs, service stations and the agreement
search-title = Search jobs
figures = Figures
gone-title = This page is gone
moved-title = This page has moved
crumb-agreements = Agreements

## Lists

list-all-jobs = All jobs
list-policies = Policies
list-fairs = Job fairs
list-trips = Coaches
list-courses = Training
list-stations = Stations
list-regions = Regions
list-agreements = Labour agreements
list-employers = Employers
list-guides = Guides
list-closed = Closed
list-cut = Only the first ones are shown here. Narrow the list down to see others.
past-trips = Departed or cancelled
past-fairs = Over or cancelled
trips-of-month = Coaches in { $month }
fairs-of-month = Job fairs in { $month }
policies-of = Policies: { $what }
jobs-of = Jobs: { $what }
jobs-for-home = open to people from { $home }
jobs-with-pay = guaranteed { $pay } a month
sort-newest = Newest first
sort-pay = Highest guaranteed pay
sort-closing = Closing soon

## Filters

axis-to = Where to
axis-from = Where from
axis-trade = What work
axis-pay = Guaranteed a month
axis-need = Board, lodging and more
axis-audience = For whom
axis-benefit = What kind
axis-region = Whose policies
axis-month = Which month
pay-from = { $yuan } yuan or more
need-board-lodging = Free board and lodging
need-lodging = Free lodging
need-board = Free board
need-couples = Rooms for couples
need-beginners = Beginners welcome
need-trip = Coach to the job

## Labels of a job

tag-board-lodging = Board and lodging
tag-board = Board
tag-lodging-meal-allowance = Lodging, meal allowance
tag-meal-allowance = Meal allowance
tag-lodging = Lodging
tag-couples = Couples' rooms
tag-beginners = Beginners
tag-insured = All five insurances
tag-trip = Coach

## Pay

unit-month = yuan/month
unit-day = yuan/day
unit-hour = yuan/hour
amount = { $amount } { $unit }
yuan = { $amount } yuan
pay-mixed = base pay and commission
pay-note = { $kind }, guaranteed { $floor }
floor-unit = { $floor } { $unit }
floor-more = { $floor } and up
hourly = about { $yuan } yuan
hourly-range = about { $low }-{ $high } yuan
hours-assumed = hours a day: { $hours }; days a month: { $days }
hours-assumed-overtime = hours a day: { $hours }; days a month: { $days }; overtime: { $overtime } hours

## Figures

chart-by-region = Where the jobs are
chart-by-trade = What trades the jobs are in
chart-trades-note = At most twelve trades
unit-jobs = jobs
table-pay = Jobs and guaranteed monthly pay by region
table-quarters = Guaranteed monthly pay by region, in order
table-region = Region
table-jobs = Jobs
table-headcount = People wanted
table-quarter = A quarter from the bottom, yuan
table-half = In the middle, yuan
table-three-quarters = A quarter from the top, yuan
