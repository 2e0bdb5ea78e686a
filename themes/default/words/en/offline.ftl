# What is read without network.

offline-title = No network
offline-about = Pages that you have opened can be read without network. The telephone numbers and coaches below were kept when you last had one: call before you set out.
offline-call = Call
offline-trips = Next coaches
offline-kept = Jobs kept on this phone
offline-old = Not connected. This was kept on { $when }: call before you set out.
