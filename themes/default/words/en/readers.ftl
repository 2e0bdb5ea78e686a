# For programs: feeds, calendars, open data, and the page about them. All of this is plain text without tags.

## Feeds

# A job in a sentence
job-line = { $amount } { $unit } ({ $note }), { $place }, { $employer }, { $n } wanted, closes { $closes }
# Work in this region
feed-to = Jobs and news in { $what } | { $site }
# For people from this region
feed-from = Jobs and news for people from { $what } | { $site }
feed-of = { $what } | { $site }
# Fairs and courses, with their day
feed-dated = { $day }: { $title }
# Cancelled, postponed, a sample
marked = [{ $mark }] { $title }

## Calendars

calendar-of = Dates in { $what } ({ $site })
calendar-slot = { $title }: { $group }
calendar-course = Begins: { $title }
calendar-sign-up = Last day to sign up: { $title }
calendar-apply = Last day to apply: { $title }
calendar-job = Closes: { $title }
calendar-add = Add to calendar
calendar-follow = Follow the dates here
# The address follows
calendar-address = In a calendar choose “add a subscription” and enter this address:

## Open data

data-heading = Open data
data-lead = Jobs, policies, fairs, coaches, courses, stations and guides on this site can be downloaded, opened in a spreadsheet, and used by other sites; they change daily.
data-licence = Licence: { $licence }. Name { $who } as the source.
data-no-licence = No licence is given. Ask { $who } before you republish.
data-no-persons = Nothing in it is about people who look for work. Phone numbers are those that employers and offices publish.
data-files = Downloads
data-files-how = CSV opens in spreadsheets; JSON is for programs, and Schema says what each field is. What is closed is not in it.
data-what = Content
data-count = Entries
data-download = Files
data-pages = Other pages
data-changes = Changes
data-changes-how = { $file } says when each entry was published, changed and closed. Closed ones stay in it, so it tells what to take down.
data-exchange = Exchange
data-exchange-how = For public employment services: the three calls of EURES as files, each job as HR-Open 3.2.
data-calendars = Calendars
data-calendars-how = In the calendar of a phone or computer choose “add a subscription” and enter an address: fairs, coaches, courses and last days keep themselves up to date.
data-calendar-all = All
data-feeds = Feeds
data-feeds-how = Follow with a feed reader to see what is new or changed.
