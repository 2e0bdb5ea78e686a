# The top and foot of every page, pieces that many pages share, lists, search, notices, and pages for what went wrong.

## Top

skip-to-content = Skip to the content
search = Search
large-print = Large print
demo-site = Demonstration: sample data
main-menu = Main menu
jobs = Jobs
# Comes up only on a page that is some days old
page-is-old = This page was last updated on { $day }. Please call and check.

## Foot

looking-costs-nothing = <b>Looking for work costs nothing.</b> If anyone asks for a deposit or keeps your ID card, call { $tel }.
run-by = Run by { $name }
phone-line = Phone: { $tel }
address-line = Address: { $address }
email-line = Email: { $email }
licence-line = Human resources service licence: { $licence }
site-updated = Updated on { $day }
homes-line = Home regions: { $homes }
more-pages = More pages
i-am-hiring = I am hiring
# The number of a government site
site-code-line = Site code: { $code }
# On paper only
printed-from = { $site }, { $day }
printed-from-address = { $site }, { $day }, { $address }

## Links and buttons

# Follows a link
link-is-over = {" "}(over)
see-all = See all
see-all-jobs = See all jobs
see-open-jobs = See jobs that are open now
# A name and how many there are of it
facet-value = { $what } ({ $n })
call = Call
copy = Copy
share = Send it to a group
share-short = Share
share-how = Press and hold the text below, select all, copy it, and paste it into your group.
copied = Copied: paste it into the chat.
not-copied = Not copied: press and hold the text above to copy it.

## Days, money, experience

from-day = From { $from }
from-day-to-day = From { $from } to { $to }
free = Free
fare-not-stated = Fare not stated
beginners-welcome = Beginners welcome
years-of-experience = { $n ->
    [one] { $n } year of experience
   *[other] { $n } years of experience
}
months-of-experience = { $n ->
    [one] { $n } month of experience
   *[other] { $n } months of experience
}
not-stated = Not stated
not-stated-call = Not stated, call and ask

## States

expired = Over
filled = Filled
withdrawn = Withdrawn
cancelled = Cancelled
closing-soon = Closing soon
draft = Draft
draft-not-out = <b>Draft</b>, not posted yet.
not-out-yet = Not posted yet
not-out = <b>Not posted yet</b>.
not-out-until = <b>Not posted yet</b>. It will be posted on { $day }.
sample = Sample
sample-not-real = <b>Sample</b>: the names and phone numbers are not real.
# $what is a word such as “Filled” or “Expired”
over = <b>{ $what }</b>.
over-since = <b>{ $what }</b> ({ $day }).
over-since-because = <b>{ $what }</b> ({ $day }): { $reason }.
# $ends follows the day and says what it was (last-day)
over-since-end = <b>{ $what }</b> ({ $day }{ $ends }).
last-day = {" "}was the last day

## Who to ask, attachments, sources

whom-to-ask = Who to ask
wechat-account-line = WeChat account: { $name }
attachments = Attachments
open-in-browser = If a file does not open in WeChat, open this page in a browser and download it there.
published-by = Published by { $office }
published-on = Published on { $day }
changed-on = Changed on { $day }
from-source = Source: { $source }
reposted-from = Reposted from: { $source }
# Follows the name of a source
source-date = {" "}({ $day })

## The table of equal treatment

newcomers-and-locals = How newcomers are treated, compared with local people
equality-matter = What about
equality-treatment = Treatment
equality-what-to-do = What to do
clause-no = Clause { $no }
call-station = Call a service station and ask

## How many jobs

jobs-count = { $n ->
    [one] { $n } job
   *[other] { $n } jobs
}
people-wanted = { $people } wanted
jobs-count-wanted = { $n ->
    [one] { $n } job
   *[other] { $n } jobs
}, { $people } wanted
jobs-not-out-yet = No jobs posted yet

## Charts

# Follows the title of a chart
chart-unit = {" "}({ $unit })
see-numbers = See the numbers
chart-name = Name
chart-value = Value

## Lists

where-you-are = Where you are
pages = Pages
page-before = Previous page
page-after = Next page
# Only the number shows on the screen. The word is read out to people who cannot see
page-no = <span class="vh">Page </span>{ $n }
filters = Filter
# $n is how many filters are on
filters-active = Filter ({ $n })
filters-more = More
# “Remove” is read out to people who cannot see
filter-off = <span class="vh">Remove: </span>{ $name }
sort-how = Sort by
updated-on = Updated on { $day }
count-policies = { $n ->
    [one] { $n } policy
   *[other] { $n } policies
}
count-fairs = { $n ->
    [one] { $n } job fair
   *[other] { $n } job fairs
}
count-trips = { $n ->
    [one] { $n } coach
   *[other] { $n } coaches
}
count-courses = { $n ->
    [one] { $n } course
   *[other] { $n } courses
}
count-bulletins = { $n ->
    [one] { $n } bulletin
   *[other] { $n } bulletins
}
count-employers = { $n ->
    [one] { $n } employer
   *[other] { $n } employers
}
count-guides = { $n ->
    [one] { $n } guide
   *[other] { $n } guides
}
count-agreements = { $n ->
    [one] { $n } agreement
   *[other] { $n } agreements
}
count-stations = { $n ->
    [one] { $n } service station
   *[other] { $n } service stations
}
count-regions = { $n ->
    [one] { $n } region
   *[other] { $n } regions
}
# Things of several kinds
count-others = { $n } in all
no-coach-planned-call = No coach is planned now. If you need one, call and tell us: { $tel }.
no-fair-soon-call = No job fair is coming up soon. Call and ask: { $tel }.
ask-for-a-coach = No coach that suits you? Call and say where and when: { $tel }.
no-trips-listed = <b>No coach is planned now.</b> If you need one, call and tell us: { $tel }.
no-fairs-listed = <b>No job fair is coming up soon.</b> Call and ask: { $tel }.
no-courses-listed = <b>No course is starting now.</b> You can call and put your name down: { $tel }.
no-stations-listed = <b>There is no service station here.</b> Call and ask: { $tel }.
nothing-closed-listed = <b>Nothing has closed yet.</b> If you want to know something, call and ask: { $tel }.
nothing-listed = <b>There is nothing here yet.</b> Call and ask: { $tel }.
# Filters are on
no-jobs-match = <b>No job meets all of this.</b> Remove a filter above and look again, or call { $tel } and ask.
# No filters are on
no-jobs-listed = <b>There are no jobs.</b> You can call { $tel } and ask.

## Search

by-trade = Look by trade
by-place = Look by place

## Notices

notice-expired = This notice has expired
urgent-notice = Urgent notice
urgent-notice-until = <b>Urgent notice</b>, valid until { $day }

## Pages that are gone or have moved

gone-why = It may have been filled or taken down, or there is a mistake in the address.
gone-search = Search
gone-stations = Find a service station
gone-home = Go to the home page
call-and-ask-line = Call and ask: { $tel }
moved-to = Please see { $page }
