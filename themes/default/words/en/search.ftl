# The search page. What stands in braces is filled in by the script of the page.

search-loading = Searching…
search-failed = The search failed; there may be no network. Wait a little and press “Search” again.
search-label = What work are you looking for? A trade, a place, an employer or a number; separate several words by spaces
search-filter = Filters
search-any-pay = Any
search-order = Order
search-clear = Clear all
search-help = Try a shorter word or fewer filters, look at the trades below, or call { $tel }.
search-hits = Jobs found
search-send = To send this search to somebody, copy its address.

search-found = Jobs found: { $n }
search-none = Nothing found for “{ $words }”.
search-none-filtered = No job meets all of that.
search-more = Show { $n } more
search-headcount = Wanted: { $n }
search-until = until { $day }
