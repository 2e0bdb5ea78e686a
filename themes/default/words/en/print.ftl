# Booklets: jobs to be put up on a notice board.

booklets = Booklets to print
booklets-about = A few sheets for the notice board of a village or town. Each job has a code to scan and a number; jobs that nobody has checked are left out. To put up a single job, open it and choose “Print”: the page is its own poster.
booklets-item = { $what } ({ $n })
booklet-title = Booklet: { $what }
booklet-about = { $n ->
    [one] One job, to be printed on A4 for the notice board.
   *[other] { $n } jobs, to be printed on A4 for the notice board.
}
booklet-newest = There are { $n } in all; these are the newest.
booklet-until = The first of these jobs ends on { $first }; take the booklet down after { $last }
booklet-sample = Sample: do not put up
booklet-printed = Jobs as of { $day }.
booklet-ask = {" "}Questions: { $phone }.
booklet-warning = Finding work is free. If somebody asks for a deposit or keeps your identity card, call { $hotline }.
booklet-index = Contents
booklet-number = No.
booklet-job = Job
booklet-pay = Pay
booklet-place = Where
booklet-jobs = Jobs
booklet-no = No. { $no }
booklet-valid = Open until { $day }
booklet-checked = ; checked by { $by }, { $day }
print = Print
print-booklet = Print a booklet for the notice board
