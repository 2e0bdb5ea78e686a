# For programs: feeds, calendars, open data, and the page about them. All of this is plain text without tags.

## Feeds

# A job in a sentence
job-line = { $amount } { $unit } ({ $note }), { $place }, { $employer }, { $n } wanted, closes { $closes }
# Work in this region
feed-to = { $site }: in { $what }
# For people from this region
feed-from = { $site }: for people from { $what }
feed-of = { $site }: { $what }

## Calendars

calendar-of = Dates in { $what } ({ $site })
calendar-slot = { $title }: { $group }
calendar-sign-up = Last day to sign up: { $title }
calendar-apply = Last day to apply: { $title }
calendar-job = Closes: { $title }
calendar-add = Add to calendar
calendar-follow = Follow the dates here

## Open data

data-heading = Open data
data-lead = Jobs, policies, fairs and coaches on this site can be downloaded, opened in a spreadsheet, and used by other sites.
data-licence = Licence: { $licence }. Name { $who } as the source.
data-no-licence = No licence is given. Ask { $who } before you republish.
data-no-persons = Nothing in it is about people who look for work; all phone numbers are those of offices.
data-files = Downloads
data-files-how = CSV opens in spreadsheets; JSON is for programs, with the keys of the content files, and Schema says what each key is. Only what is open.
data-what = Content
data-count = Entries
data-download = Files
data-pages = Other pages
data-changes = Changes
data-changes-how = : when each entry was published, changed and closed. Closed ones stay in it, so it tells what to take down.
data-exchange = Exchange
data-exchange-how = For public employment services: the three calls of EURES as files, each job as HR-Open 3.2.
data-calendars = Calendars
data-calendars-how = Add an address to the calendar of a phone or computer: fairs, coaches, courses and last days keep themselves up to date.
data-calendar-all = All
data-feeds = Feeds
data-feeds-how = Follow with a feed reader to see what is new or changed.
